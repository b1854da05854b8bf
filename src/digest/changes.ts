import type { Use } from '../answer.ts'
import { frenchNumber, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Change } from '../knowledge/snapshot.ts'
import type { Area } from './area.ts'
import { citation, type Filled, fill, type Item, oneLine, sourcesOfItem } from './items.ts'
import type { Room } from './room.ts'

/** How the question about what changed is typed. */
export const WHATS_NEW = `quoi de neuf${THIN}?`
/** Changes shown, at most. */
const MOST = 5
/** In characters. */
const LONGEST = { text: 260, value: 80 } as const

const LEADS = { new: 'Nouveau', corrected: 'Corrigé', expired: 'Terminé' } as const
type Kind = Change['kind']
/** What is shown where there is not room for all: a value that people may have repeated comes first. */
const PRIORITY: Readonly<Record<Kind, number>> = { corrected: 0, new: 1, expired: 2 }
const SHOWN: Readonly<Record<Kind, number>> = { new: 0, corrected: 1, expired: 2 }

/** Which changes a channel is told. */
export interface Wanted {
  /** ISO day: changes of this day were told before. */
  readonly since: string
  /** Identifiers of changes that were published later than their date: not told yet. */
  readonly late: readonly string[]
  /** ISO day of the digest: later ones are not told yet. */
  readonly today: string
  readonly area: Area | null
  /** Keys of subjects; none: all. */
  readonly subjects: readonly string[]
  /** What the channel was given: told when it changes, whatever the channel follows. */
  readonly given: ReadonlySet<Use>
}

/** The changes to tell, in the order of the base. */
export const changesOf = ({ since, late, today, area, subjects, given }: Wanted, knowledge: Knowledge): Change[] =>
  knowledge.changes.filter((change) => {
    if (change.date > today || (change.date <= since && !late.includes(change.id))) return false
    if (isGiven(change, given)) return true
    const isFollowed = change.subject === null || subjects.length === 0 || subjects.includes(change.subject)
    return isFollowed && isWithin(change, area)
  })

/** What is about no place is about all of them. */
function isWithin({ departements, regions }: Change, area: Area | null): boolean {
  if (area === null || regions.length + departements.length === 0) return true
  if (departements.length > 0) return departements.some((code) => area.departements.has(code))
  return regions.some((code) => area.regions.has(code))
}

/** What was given may now be wrong; what is new changes nothing to it. */
const isGiven = ({ about, kind }: Change, given: ReadonlySet<Use>): boolean =>
  kind !== 'new' && about !== null && given.has(about)

/** « 2 nouveautés, 1 correction, 1 information retirée »; empty where nothing changed. */
export function countsText(changes: readonly Change[]): string {
  const count = (wanted: Kind) => changes.filter(({ kind }) => kind === wanted).length
  const [added, corrected, expired] = [count('new'), count('corrected'), count('expired')]
  return [
    ...(added > 0 ? [plural(added, 'nouveauté')] : []),
    ...(corrected > 0 ? [plural(corrected, 'correction')] : []),
    ...(expired > 0 ? [plural(expired, 'information périmée', 'informations périmées')] : []),
  ].join(', ')
}

/** The section of the changes, as many as there is room for. */
export function changesSection(
  room: Room,
  changes: readonly Change[],
  given: ReadonlySet<Use>,
  knowledge: Knowledge,
): Filled {
  const inOrder = [...changes].sort((one, other) => PRIORITY[one.kind] - PRIORITY[other.kind])
  const { section, room: left } = fill(room, {
    heading: 'Ce qui a changé',
    items: inOrder.map((change) => ({ ...itemOf(change, given, knowledge), kind: change.kind })),
    most: MOST,
    rest: (count, shown) => {
      const others = `${shown === 0 ? '' : 'Et '}${frenchNumber(count)}${shown === 0 ? '' : count < 2 ? ' autre' : ' autres'}`
      return `${others} changement${count < 2 ? '' : 's'}${HARD}: demandez «${THIN}${WHATS_NEW}${THIN}».`
    },
  })
  if (section === null) return { section, room: left }
  const items = section.items.toSorted((one, other) => SHOWN[one.kind] - SHOWN[other.kind])
  return { section: { ...section, items }, room: left }
}

/** « Corrigé : le Tarn compte 4 lauréats. Avant : 3 (préfecture du Tarn, 26 novembre 2023). » */
function itemOf(change: Change, given: ReadonlySet<Use>, knowledge: Knowledge): Item {
  const sources = sourcesOfItem(change.sources, knowledge)
  const lead = `${LEADS[change.kind]}${isGiven(change, given) ? ', déjà cité ici' : ''}`
  const text = ended(oneLine(change.text, LONGEST.text))
  const told = [text, ...valuesOf(change, text)].join(' ')
  return {
    text: `${lead}${HARD}: ${cited(told, citation(sources))}`,
    sources,
    uses: change.about === null ? [] : [change.about],
  }
}

/** A sentence with its sources before its end. */
const cited = (sentence: string, credits: string): string =>
  credits === '' ? sentence : `${sentence.replace(/\.$/, '')}${credits}.`

/** The values that what is shown of the sentence does not say itself: « Avant : 14. Maintenant : 15. » */
function valuesOf(change: Change, shown: string): string[] {
  const value = (label: string, text: string | null) =>
    text === null || says(shown, text) ? [] : [`${label}${HARD}: ${ended(oneLine(text, LONGEST.value))}`]
  return [
    ...value(change.kind === 'expired' ? 'Jusque-là' : 'Avant', change.old),
    ...value(change.kind === 'new' ? 'À retenir' : 'Maintenant', change.new),
  ]
}

/** « phase II (2023-2027) » does not say 3. */
const says = (sentence: string, value: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d])${RegExp.escape(value)}(?![\\p{L}\\d])`, 'u').test(sentence)

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
