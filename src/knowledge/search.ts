import { findDocuments } from './evidence.ts'
import { FUZZY_MIN, NameTable, type NameTableData } from './name-table.ts'
import { isLight, isQuestionWord, termOf, terms } from './terms.ts'

export { PLACE_TERM } from './terms.ts'

export type DocumentKind = 'fact' | 'entry' | 'conflict' | 'gap' | 'term' | 'outside'

/** The compiled index of free text. */
export interface SearchData {
  readonly documents: readonly { readonly kind: DocumentKind; readonly id: string; readonly phase: 1 | 2 | null }[]
  /** Every folded word form of the base, and the number of its term. */
  readonly forms: NameTableData
  readonly formTerms: Uint16Array
  /** Terms, and how much each tells: 0 to 1, by inverse document frequency. */
  readonly terms: NameTableData
  readonly weights: Float32Array
  /**
   * Documents that have term t in their own words, `postings[postingStarts[2t] .. postingStarts[2t + 1]]`, then those that
   * have it around them only, up to `postingStarts[2t + 2]`; and the BM25+ score that each has for this term alone.
   */
  readonly postings: Uint16Array
  readonly impacts: Float32Array
  readonly postingStarts: Uint32Array
  /** Terms that people use for term t: `related[relatedStarts[t] .. relatedStarts[t + 1]]`. */
  readonly related: Uint16Array
  readonly relatedStarts: Uint32Array
  /** Term numbers of every question, end to end; question q is `questionTerms[questionStarts[q] .. questionStarts[q + 1]]`. */
  readonly questionTerms: Uint16Array
  readonly questionStarts: Uint32Array
  /** Sorted, what questions of the same terms share (see `questionKey`), and the document of each. */
  readonly askedKeys: Uint32Array
  readonly askedDocuments: Uint16Array
  /** For each question, the sum of the weights of its terms. */
  readonly questionWeights: Float64Array
  /** Document d has the questions `documentQuestions[d] .. documentQuestions[d + 1]`. */
  readonly documentQuestions: Uint32Array
}

/** How a document answers to a question. All figures are shares, 0 to 1. */
export interface Hit {
  readonly kind: DocumentKind
  readonly id: string
  readonly phase: 1 | 2 | null
  /** Weighted share of the question's terms that the document explains. */
  readonly coverage: number
  /** Likeness with the nearest of its questions. */
  readonly likeness: number
  readonly score: number
  /** Sum of the weights of the terms that it explains. */
  readonly mass: number
  /** Weight of the heaviest term that it explains, 0 to 1. */
  readonly heaviest: number
  /** Terms of the question that it does not explain, as typed, heaviest first. */
  readonly unexplained: readonly string[]
}

/** A term of a question, resolved against the base. */
export interface QueryTerm {
  readonly form: string
  /** Number of the term, or -1 when the base has no such word. */
  readonly term: number
  readonly weight: number
  /** What is left of the weight of the term alone: question words, light words and words of the turn before count for less. */
  readonly factor: number
  /** A word of the base was found at one slip. */
  readonly corrected: string | null
  /** Part of the name of a place: a gap or a counter-example says nothing of any place, and needs not explain it. */
  readonly ofPlace?: boolean
}

/** Weight of a word that the base does not have: it tells as much as the rarest. */
const UNKNOWN_WEIGHT = 1
const QUESTION_WORD_FACTOR = 0.6
/** What is left of the weight of a word that says little. */
export const LIGHT_FACTOR = 0.3

/** Free-text search: the words of a question, and the documents that answer to them. */
export class Search {
  readonly #data: SearchData
  readonly #forms: NameTable
  readonly #terms: NameTable

  constructor(data: SearchData) {
    this.#data = data
    this.#forms = new NameTable(data.forms)
    this.#terms = new NameTable(data.terms)
  }

  /** Whether the base has exactly this folded word. */
  has(form: string): boolean {
    return this.#forms.find(form) !== -1
  }

  /** Whether the base has this folded word, in this form or another of the same stem. */
  knows(form: string): boolean {
    return this.has(form) || this.#terms.find(termOf(form)) !== -1
  }

  /** The only word of the base at one slip, for words of five letters or more; none is better than a guess. */
  nearest(form: string): string | null {
    if (form.length < FUZZY_MIN) return null
    const near = this.#forms.near(form).sort((a, b) => a - b)
    if (new Set(near.map((number) => this.#data.formTerms[number])).size !== 1) return null
    const found = near.map((number) => this.#forms.at(number))
    return found.find(({ length }) => length === form.length) ?? found[0] ?? null
  }

  /** The terms of a text, those that the base does not have corrected when one word of it is near enough. */
  resolve(text: string): QueryTerm[] {
    return this.resolver()(text)
  }

  /** The same for texts that share words: each word is looked up once. */
  resolver(): (text: string) => QueryTerm[] {
    const known = new Map<string, QueryTerm>()
    return (text) => {
      const seen = new Set<number>()
      return terms(text).flatMap(({ term, form }): QueryTerm[] => {
        const key = `${form} ${term}`
        const found = known.get(key) ?? this.#resolved(form, term)
        known.set(key, found)
        if (found.term !== -1 && seen.has(found.term)) return []
        seen.add(found.term)
        return [found]
      })
    }
  }

  #resolved(form: string, term: string): QueryTerm {
    const known = this.#termOf(form) ?? this.#terms.find(term)
    const corrected = known === -1 ? this.nearest(form) : null
    const number = corrected === null ? known : (this.#termOf(corrected) ?? -1)
    const light = isLight(term)
    const factor = isQuestionWord(form) ? QUESTION_WORD_FACTOR : light ? LIGHT_FACTOR : 1
    const weight = number === -1 ? UNKNOWN_WEIGHT * factor : (this.#data.weights[number] ?? 0) * (light ? 1 : factor) // light words are indexed light
    return { form, term: number, weight, factor, corrected }
  }

  /** The documents that answer best to the terms of a question, best first. */
  find(query: readonly QueryTerm[], limit: number): Hit[] {
    return findDocuments(this.#data, query, limit)
  }

  #termOf(form: string): number | undefined {
    return this.#data.formTerms[this.#forms.find(form)] // none at -1
  }
}
