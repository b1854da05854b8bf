import { ButtonStyle, PermissionFlagsBits } from 'discord.js'
import { DEFAULT_DIGEST, type Digests, dueText, placesText, type Subscribed, scheduleText } from '../../../digests.ts'
import { capitalized, enumeration, HARD, typeset } from '../../../format.ts'
import { type Button, button, rowsOf } from '../buttons.ts'
import { type Card, cardOf, texts } from '../card.ts'
import type { DigestAction } from '../commands/command.ts'
import { plain } from '../markdown.ts'
import type { Caller } from '../parse.ts'

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

/** What we may do in a channel. */
export type Ours = Pick<Caller, 'ours' | 'isThread'>

/** What a channel receives, and when, with what can be done about it. */
export function stateCard({ settings, next, trouble }: Subscribed, subjects: Digests['subjects'], ours: Ours): Card {
  const chosen = subjects.filter(({ key }) => settings.subjects.includes(key)).map(({ title }) => title)
  const months = settings.pausedMonths.map((month) => MONTHS[month - 1] ?? '')
  const paused = [
    ...(months.length > 0 ? [`en ${enumeration(months)}`] : []),
    ...(settings.skipHolidays ? ['les jours fériés'] : []),
  ]
  const rows = {
    Quand: capitalized(scheduleText(settings)),
    ...(trouble === null ? { 'Le prochain': capitalized(dueText(next, settings.zone)) } : {}),
    Lieux: capitalized(placesText(settings)),
    Sujets: chosen.length === 0 ? 'Tous' : enumeration(chosen),
    'Si rien n’est nouveau': settings.whenEmpty === 'short' ? 'Une version courte' : 'Rien n’est publié',
    'Pas de digest': paused.length === 0 ? 'Jamais sauté' : capitalized(enumeration(paused, 'ni')),
    Corrections: settings.corrections ? 'Signalées sous mes réponses' : 'Non signalées',
  }
  return card(
    [
      trouble === null ? '### Le digest de ce salon' : '### Le digest de ce salon est arrêté',
      ...(trouble === null ? [] : [plain(trouble)]),
      ...Object.entries(rows).map(([label, value]) => `**${label}${HARD}:** ${plain(value)}`),
      ...lacks(ours),
      `-# Pour le changer${HARD}: /digest abonner, avec ce qui change.`,
    ],
    trouble === null
      ? [
          button('Aperçu', digestButton('preview')),
          button('Publier un essai', digestButton('test')),
          button('Arrêter', digestButton('stop'), ButtonStyle.Danger),
        ]
      : [
          button('Reprendre', digestButton('subscribe'), ButtonStyle.Primary),
          button('Aperçu', digestButton('preview')),
        ],
  )
}

/** A channel without a digest, and what it would receive. */
export const noDigestCard = (ours: Ours): Card =>
  card(
    [
      '### Ce salon n’a pas de digest',
      'Chaque semaine, je peux y publier ce qui a changé, les dates à venir et un territoire ou un chiffre à découvrir.',
      ...lacks(ours),
      `-# Pour choisir le jour, l’heure, les lieux et les sujets${HARD}: /digest abonner.`,
    ],
    [
      button(`Abonner, ${scheduleText(DEFAULT_DIGEST)}`, digestButton('subscribe'), ButtonStyle.Primary),
      button('Aperçu', digestButton('preview')),
    ],
  )

/** What a button of these cards carries. */
export const digestButton = (action: DigestAction): string => `digest:${action}`

const card = (lines: readonly string[], buttons: readonly Button[]): Card =>
  cardOf([...texts(lines.map((line) => typeset(line)).join('\n')), ...rowsOf(buttons)])

const { AttachFiles, ReadMessageHistory, SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits

/** The permissions without which nothing can be posted in a channel, and which are missing there. */
export function missingOf({ ours, isThread }: Ours): string[] {
  const needed = [
    { bit: ViewChannel, name: '« Voir le salon »' },
    isThread
      ? { bit: SendMessagesInThreads, name: '« Envoyer des messages dans les fils »' }
      : { bit: SendMessages, name: '« Envoyer des messages »' },
  ]
  return needed.filter(({ bit }) => (ours & bit) === 0n).map(({ name }) => name)
}

/** What would not be as it should, and the permission for it. */
const LESS = [
  { bit: AttachFiles, says: '⚠️ Sans la permission « Joindre des fichiers », il viendra sans image.' },
  {
    bit: ReadMessageHistory,
    says: '⚠️ Sans la permission « Voir les anciens messages », je ne peux pas vérifier après une panne s’il a été publié.',
  },
]

const lacks = (where: Ours): string[] => [
  ...missingOf(where).map((name) => `⚠️ Il me manque dans ce salon la permission ${name}.`),
  ...LESS.filter(({ bit }) => (where.ours & bit) === 0n).map(({ says }) => says),
]
