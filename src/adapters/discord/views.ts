import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import { HARD, shortened, THIN, typeset } from '../../format.ts'
import { clean } from '../../safe.ts'
import type { Trails } from '../../trails.ts'
import { type Card, noteCard } from './card.ts'
import { TEXT, TYPED } from './limits.ts'
import { plain } from './markdown.ts'
import { writeState } from './state.ts'

/** Words and readings told, and how much of each, the most first: the card must hold them all. */
const MOST = 8
const LONGEST = [120, 60, 20]

/** « Pourquoi cette réponse ? »: what each word was taken for, what was done with it, and the readings that lost. */
export function whyCard(bot: Bot, raw: Answer): Card {
  const answer = clean(raw)
  const tries = LONGEST.map((longest) => whyLines(bot, answer, longest))
  return noteCard(...(tries.find((lines) => typeset(lines.join('\n')).length <= TEXT) ?? tries.at(-1) ?? []))
}

function whyLines({ intents }: Bot, { why, trail, intent }: Answer, longest: number): string[] {
  const short = (text: string, most = longest) => plain(shortened(typeset(text.replace(/(?<!\s)\s*\n\s*/g, ' ')), most))
  const summaryOf = (name: string) => intents.find((card) => card.name === name)?.summary
  const told = (reading: string) =>
    reading === intent ? 'La même chose, lue autrement' : (summaryOf(reading)?.replace(/\.$/, '') ?? reading)
  const words = why.words.slice(0, MOST).map(({ text, as }) => `- «${THIN}${short(text)}${THIN}»${HARD}: ${short(as)}`)
  const others = why.others
    .slice(0, MOST)
    .map(({ reading, reason }) => `- ${short(told(reading), 2 * longest)}${HARD}: ${short(reason)}`)
  return [
    `### Pourquoi cette réponse${THIN}?`,
    `**Question${trail.length > 1 ? 's' : ''}${HARD}:** ${trail
      .slice(-3)
      .map((question) => `«${THIN}${short(question)}${THIN}»`)
      .join(', puis ')}`,
    ...(words.length > 0 ? ['**Ce que j’ai lu**', ...words] : []),
    '**Ce que j’ai fait**',
    `- ${plain(typeset(summaryOf(intent) ?? 'Aucune de mes réponses ne convenait.'))}`,
    ...(others.length > 0 ? ['**Ce que j’ai écarté**', ...others] : []),
    `-# Règle${HARD}: ${short(why.rule)}. Version de la base${HARD}: ${short(why.knowledge)}.`,
  ]
}

/** Asks why an answer was not useful; nothing has to be answered. */
export function reasonModal(trail: readonly string[], trails: Trails): APIModalInteractionResponseCallbackData {
  return {
    custom_id: writeState({ action: 'reason', page: 0, trail }, trails),
    title: 'Merci de votre avis',
    components: [
      {
        type: ComponentType.Label,
        label: 'Ce qui n’allait pas',
        description: 'Facultatif. N’écrivez pas de données personnelles.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'reason',
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: TYPED,
        },
      },
    ],
  }
}
