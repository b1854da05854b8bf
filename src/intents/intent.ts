import type { Answer, Choice, PlaceRef, Use } from '../answer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Hit } from '../knowledge/search.ts'
import type { Phase, Status, Territory } from '../territory.ts'
import type { ExactSize } from './exact-size.ts'

/** What an answer is made from: all that was read in the question, or kept from the turns before. */
export interface Slots {
  readonly places: readonly Place[]
  /** « sauf le Gers ». */
  readonly excluded: readonly Place[]
  readonly territory: Territory | null
  /** More than one territory named: « Albigeois et Tarn Nord, c'est pareil ? » */
  readonly territories: readonly Territory[]
  /** `null`: none was said, which means the current one. */
  readonly phase: Phase | 'both' | null
  /** The first list, of 22 November 2018. */
  readonly launch: boolean
  /** A year said alone. */
  readonly year: number | null
  readonly status: Status | 'left' | 'either' | null
  /** A number that the person takes for granted, or a threshold. */
  readonly number: number | null
  readonly order: 'most' | 'least' | null
  readonly unit: 'region' | 'departement' | 'territory' | null
  /** What is counted of a territory. */
  readonly measure: 'epci' | 'commune' | null
  /** « une seule interco », « sur 3 départements ». */
  readonly exactly: ExactSize | null
  /** « depuis quand »: when it entered. */
  readonly since: boolean
  /** Facts, entries, conflicts… found by free text, best first. */
  readonly hits: readonly Hit[]
  /** The best document for a second question of the same message. */
  readonly also: Hit | null
  /** The name of a place that the base does not have. */
  readonly unknown: string | null
  /** « les cantons »: parts of France that the base does not hold, when the question is about one. */
  readonly division: string | null
  /** A misspelt name, and how it was read. */
  readonly readAs: readonly { readonly typed: string; readonly name: string }[]
  /** Other communes of the same name, when one much more populous was answered for. */
  readonly homonyms: readonly Place[]
  /** A question to be confirmed: « … c'est bien ça ? » */
  readonly confirm: boolean
  /** The words of the question, for answers that repeat them. */
  readonly text: string
}

export const NO_SLOTS: Slots = {
  places: [],
  excluded: [],
  territory: null,
  territories: [],
  phase: null,
  launch: false,
  year: null,
  status: null,
  number: null,
  order: null,
  unit: null,
  measure: null,
  exactly: null,
  since: false,
  hits: [],
  also: null,
  unknown: null,
  division: null,
  readAs: [],
  homonyms: [],
  confirm: false,
  text: '',
}

/** An answer before it is told which intent gave it and why. What is left out is empty. */
export interface Draft {
  readonly outcome?: Answer['outcome']
  readonly title: string
  readonly blocks?: Answer['blocks']
  readonly sources?: Answer['sources']
  readonly next?: readonly (Choice | string)[]
  readonly territories?: readonly Territory[]
  readonly places?: readonly PlaceRef[]
  /** The things of the base that it tells besides its territories, which are counted in. */
  readonly uses?: readonly Use[]
}

/** The ISO day in Paris, for what depends on it; told only when asked, which costs. */
export type Today = () => string

export interface Intent {
  readonly name: string
  readonly summary: string
  readonly examples: readonly string[]
  /** The slots without which it has no sense. */
  readonly needs: readonly (keyof Slots)[]
  answer(slots: Slots, knowledge: Knowledge, today: Today): Draft
}

type Filled<Needs extends keyof Slots> = Slots & { readonly [Slot in Needs]: NonNullable<Slots[Slot]> }

/** Declares an intent. What stands in `needs` is never `null` in `answer`. */
export function defineIntent<const Needs extends keyof Slots = never>(intent: {
  readonly name: string
  readonly summary: string
  readonly examples: readonly string[]
  readonly needs?: readonly Needs[]
  answer(slots: Filled<Needs>, knowledge: Knowledge, today: Today): Draft
}): Intent {
  const needs = intent.needs ?? []
  return {
    ...intent,
    needs,
    answer(slots, knowledge, today) {
      const missing = needs.find((slot) => slots[slot] === null)
      if (missing !== undefined) throw new Error(`${intent.name} needs ${missing}`)
      return intent.answer(slots as Filled<Needs>, knowledge, today) // checked just above
    },
  }
}
