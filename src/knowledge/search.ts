import MiniSearch, { type Options } from 'minisearch'
import { atOneSlip } from './places.ts'
import { isLight, isQuestionWord, terms, termOf } from './terms.ts'

export type DocumentKind = 'fact' | 'entry' | 'conflict' | 'gap' | 'term' | 'outside'

/** What can be found by free text. */
export interface SearchDocument {
  readonly kind: DocumentKind
  readonly id: string
  readonly phase: 1 | 2 | null
  readonly title: string
  /** Questions that it answers. */
  readonly questions: readonly string[]
  readonly text: string
  /** Words that belong to its surroundings: title, questions and keywords of the entry. */
  readonly context: string
}

/** The compiled index. */
export interface SearchData {
  readonly documents: readonly { readonly kind: DocumentKind; readonly id: string; readonly phase: 1 | 2 | null }[]
  /** The MiniSearch index as JSON: parsed at the first question that needs it. */
  readonly index: string
  /** Every folded word form of the base, and the number of its term. */
  readonly forms: readonly string[]
  readonly formTerms: Uint16Array
  /** Terms, and how much each tells: 0 to 1, by inverse document frequency. */
  readonly terms: readonly string[]
  readonly weights: Float32Array
  /** Term numbers of every question, end to end; question q is `questionTerms[questionStarts[q] .. questionStarts[q + 1]]`. */
  readonly questionTerms: Uint16Array
  readonly questionStarts: Uint32Array
  /** Document d has the questions `documentQuestions[d] .. documentQuestions[d + 1]`. */
  readonly documentQuestions: Uint32Array
  /** Sorted term numbers of each document's own words, and of its surroundings. */
  readonly own: readonly Uint16Array[]
  readonly context: readonly Uint16Array[]
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
  /** A word of the base was found at one or two slips. */
  readonly corrected: string | null
  /** Part of the name of a place: a gap or a counter-example says nothing of any place, and needs not explain it. */
  readonly ofPlace?: boolean
}

const OPTIONS: Options = {
  fields: ['own', 'context'],
  tokenize: (text) => terms(text).map(({ term }) => term),
  processTerm: (term) => term,
  searchOptions: { boost: { own: 2, context: 0.5 }, bm25: { k: 1.2, b: 0.3, d: 0.5 }, processTerm: (term: string) => term },
}
/** Documents that are looked at closely for one question. */
const CANDIDATES = 80
/** Weight of a word that the base does not have: it tells as much as the rarest. */
const UNKNOWN_WEIGHT = 1
/** Brings MiniSearch's BM25+ score per unit of weight to about 0 to 1. */
const RELEVANCE_SCALE = 60
const LIKENESS_SHARE = 0.7
const QUESTION_WORD_FACTOR = 0.6
/** What is left of the weight of a word that says little. */
const LIGHT_FACTOR = 0.3
/** Stands for a place in the questions of gaps and of counter-examples. */
export const PLACE_TERM = 'lieudit'

/** Compiles the index of free-text search. */
export function buildSearch(documents: readonly SearchDocument[]): SearchData {
  const numbers = new Map<string, number>()
  const formNumbers = new Map<string, number>()
  const numberOf = ({ term, form }: { term: string; form: string }): number => {
    const number = numbers.get(term) ?? numbers.size
    numbers.set(term, number)
    if (!formNumbers.has(form)) formNumbers.set(form, number)
    return number
  }
  const unique = (text: string) => [...new Set(terms(text).map(numberOf))].sort((a, b) => a - b)
  const questions: number[][] = []
  const documentQuestions = [0]
  const own: Uint16Array[] = []
  const context: Uint16Array[] = []
  const frequency = new Map<number, number>()
  for (const document of documents) {
    questions.push(...document.questions.map(unique))
    documentQuestions.push(questions.length)
    const mine = unique([document.title, document.text, ...document.questions].join('\n'))
    for (const term of mine) frequency.set(term, (frequency.get(term) ?? 0) + 1)
    own.push(Uint16Array.from(mine))
    context.push(Uint16Array.from(unique(document.context)))
  }
  const index = new MiniSearch<{ id: number }>(OPTIONS)
  index.addAll(
    documents.map(({ title, text, context: around, questions: asked }, id) => ({ id, own: [title, ...asked, text].join('\n'), context: around })),
  )
  const highest = Math.log(1 + documents.length)
  const questionStarts = new Uint32Array(questions.length + 1)
  for (const [at, list] of questions.entries()) questionStarts[at + 1] = (questionStarts[at] ?? 0) + list.length
  return {
    documents: documents.map(({ kind, id, phase }) => ({ kind, id, phase })),
    index: JSON.stringify(index),
    forms: [...formNumbers.keys()],
    formTerms: Uint16Array.from(formNumbers.values()),
    terms: [...numbers.keys()],
    weights: Float32Array.from(numbers, ([name, term]) => ((isLight(name) ? LIGHT_FACTOR : 1) * Math.log(1 + documents.length / (frequency.get(term) ?? 1))) / highest),
    questionTerms: Uint16Array.from(questions.flat()),
    questionStarts,
    documentQuestions: Uint32Array.from(documentQuestions),
    own,
    context,
  }
}

/** Free-text search: MiniSearch finds candidates, the evidence of each is then weighed word by word. */
export class Search {
  readonly #data: SearchData
  #index: MiniSearch | null = null
  readonly #forms: ReadonlyMap<string, number>
  readonly #byLength: ReadonlyMap<number, readonly string[]>

  constructor(data: SearchData) {
    this.#data = data
    this.#forms = new Map(data.forms.map((form, index) => [form, data.formTerms[index] ?? 0]))
    this.#byLength = Map.groupBy(data.forms, (form) => form.length)
  }

  /** Whether the base has exactly this folded word. */
  has(form: string): boolean {
    return this.#forms.has(form)
  }

  /** Whether the base has this folded word, in this form or another of the same stem. */
  knows(form: string): boolean {
    return this.#forms.has(form) || this.#termNumber(termOf(form)) !== -1
  }

  /** The terms of a text, those that the base does not have corrected when one word of it is near enough. */
  resolve(text: string): QueryTerm[] {
    const seen = new Set<number>()
    return terms(text).flatMap(({ term, form }): QueryTerm[] => {
      const known = this.#forms.get(form) ?? this.#termNumber(term)
      const corrected = known === -1 ? this.nearest(form) : null
      const number = corrected === null ? known : (this.#forms.get(corrected) ?? -1)
      if (number !== -1 && seen.has(number)) return []
      seen.add(number)
      const light = isLight(term)
      const factor = isQuestionWord(form) ? QUESTION_WORD_FACTOR : light ? LIGHT_FACTOR : 1
      const base = number === -1 ? UNKNOWN_WEIGHT * factor : (this.#data.weights[number] ?? 0) * (light ? 1 : factor) // light words are indexed light
      return [{ form, term: number, weight: base, factor, corrected }]
    })
  }

  /** The documents that answer best to the terms of a question, best first. */
  find(query: readonly QueryTerm[], limit: number): Hit[] {
    const known = query.filter(({ term }) => term !== -1)
    if (known.length === 0) return []
    const factors = new Map(known.map(({ term, factor }) => [this.#data.terms[term] ?? '', factor]))
    this.#index ??= MiniSearch.loadJSON(this.#data.index, OPTIONS)
    const found = this.#index.search([...factors.keys()].join(' '), {
      tokenize: (joined) => joined.split(' '),
      processTerm: (term) => term,
      boostTerm: (term) => factors.get(term) ?? 1,
    })
    return found
      .slice(0, CANDIDATES)
      .map(({ id, score }) => this.weigh(Number(id), query, score))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  }

  /** The evidence that one document has for a question. */
  weigh(document: number, asked: readonly QueryTerm[], relevance: number): Hit {
    const data = this.#data
    const own = data.own[document] ?? new Uint16Array()
    const context = data.context[document] ?? new Uint16Array()
    const { kind, id, phase } = data.documents[document] ?? { kind: 'fact', id: '', phase: null }
    const anywhere = kind === 'gap' || kind === 'outside'
    const query = asked.filter((word) => (anywhere ? word.ofPlace !== true : word.form !== PLACE_TERM))
    let total = 0
    let explained = 0
    let heaviest = 0
    const unexplained: QueryTerm[] = []
    for (const word of query) {
      total += word.weight
      const share = word.term === -1 ? 0 : includes(own, word.term) ? 1 : includes(context, word.term) ? 0.7 : 0
      explained += word.weight * share
      if (share === 0) unexplained.push(word)
      else heaviest = Math.max(heaviest, word.weight)
    }
    const coverage = total === 0 ? 0 : explained / total
    const likeness = this.#likeness(document, query)
    unexplained.sort((a, b) => b.weight - a.weight)
    return {
      kind,
      id,
      phase,
      coverage,
      likeness,
      mass: explained,
      heaviest,
      score: total === 0 ? 0 : relevance / (RELEVANCE_SCALE * total) + LIKENESS_SHARE * likeness,
      unexplained: unexplained.map(({ form }) => form),
    }
  }

  /** Weighted Dice coefficient with the nearest question of the document. */
  #likeness(document: number, query: readonly QueryTerm[]): number {
    const { questionTerms, questionStarts, documentQuestions, weights } = this.#data
    const asked = new Map(query.map(({ term, weight }) => [term, weight]))
    const total = query.reduce((sum, { weight }) => sum + weight, 0)
    let best = 0
    for (let question = documentQuestions[document] ?? 0; question < (documentQuestions[document + 1] ?? 0); question++) {
      let common = 0
      let size = 0
      for (let at = questionStarts[question] ?? 0; at < (questionStarts[question + 1] ?? 0); at++) {
        const term = questionTerms[at] ?? 0
        const weight = weights[term] ?? 0
        size += weight
        if (asked.has(term)) common += weight
      }
      best = Math.max(best, (2 * common) / (total + size))
    }
    return best
  }

  #termNumber(term: string): number {
    return this.#termNumbers().get(term) ?? -1
  }

  #terms: ReadonlyMap<string, number> | null = null
  #termNumbers(): ReadonlyMap<string, number> {
    this.#terms ??= new Map(this.#data.terms.map((term, index) => [term, index]))
    return this.#terms
  }

  /** The only word of the base at one slip, for words of five letters or more; at most one is better than a guess. */
  nearest(form: string): string | null {
    if (form.length < 5 || /\d/.test(form)) return null
    const near: string[] = []
    for (const length of [form.length, form.length - 1, form.length + 1]) {
      for (const other of this.#byLength.get(length) ?? []) if (other.length >= 4 && atOneSlip(form, other)) near.push(other)
    }
    return new Set(near.map((other) => this.#forms.get(other))).size === 1 ? (near[0] ?? null) : null
  }
}

function includes(sorted: Uint16Array, value: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return sorted[low] === value
}
