import MiniSearch, { type Options } from 'minisearch'
import { questionKey } from './exact-questions.ts'
import { buildNameTable, starts } from './name-table.ts'
import { type DocumentKind, LIGHT_FACTOR, type SearchData } from './search.ts'
import { isLight, terms } from './terms.ts'

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

const OPTIONS: Options = {
  fields: ['own', 'context'],
  tokenize: (text) => terms(text).map(({ term }) => term),
  processTerm: (term) => term,
  searchOptions: {
    boost: { own: 2, context: 0.5 },
    bm25: { k: 1.2, b: 0.3, d: 0.5 },
    tokenize: (joined) => joined.split(' '),
    processTerm: (term) => term,
  },
}

const ownText = ({ title, questions, text }: SearchDocument): string => [title, ...questions, text].join('\n')

/** The documents, by position, in MiniSearch. Query terms are separated by spaces. */
export function textIndex(documents: readonly SearchDocument[]): MiniSearch {
  const index = new MiniSearch(OPTIONS)
  index.addAll(documents.map((document, id) => ({ id, own: ownText(document), context: document.context })))
  return index
}

/**
 * Compiles free-text search: MiniSearch indexes and scores each term alone, the sums are left for later. Each of `groups` holds
 * words that people use for one another; a base may have some of them only.
 */
export function buildSearch(
  documents: readonly SearchDocument[],
  groups: readonly (readonly string[])[] = [],
): SearchData {
  const { terms: names, forms, questions, related, frequency } = numbered(documents, groups)
  const highest = Math.log(1 + documents.length)
  const weights = Float32Array.from(names, (name, term) => {
    const rarity = Math.log(1 + documents.length / (frequency[term] ?? 1)) / highest
    return isLight(name) ? LIGHT_FACTOR * rarity : rarity
  })
  const weightOf = (question: readonly number[]) => question.reduce((sum, term) => sum + (weights[term] ?? 0), 0)
  return {
    documents: documents.map(({ kind, id, phase }) => ({ kind, id, phase })),
    forms: buildNameTable([...forms.keys()], () => true),
    formTerms: Uint16Array.from(forms.values()),
    terms: buildNameTable(names, () => false),
    weights,
    ...postings(textIndex(documents), names),
    related: Uint16Array.from(related.flat()),
    relatedStarts: starts(related.map(({ length }) => length)),
    questionTerms: Uint16Array.from(questions.flat(2)),
    questionStarts: starts(questions.flat().map(({ length }) => length)),
    ...askedIn(questions),
    questionWeights: Float64Array.from(questions.flat(), weightOf),
    documentQuestions: starts(questions.map(({ length }) => length)),
  }
}

function askedIn(questions: readonly (readonly (readonly number[])[])[]) {
  const asked = questions
    .flatMap((list, document) => [...new Set(list.map(questionKey))].map((key) => ({ key, document })))
    .sort((a, b) => a.key - b.key || a.document - b.document)
  return {
    askedKeys: Uint32Array.from(asked, ({ key }) => key),
    askedDocuments: Uint16Array.from(asked, ({ document }) => document),
  }
}

/** Numbers the terms, in the order in which they are met. */
function numbered(documents: readonly SearchDocument[], groups: readonly (readonly string[])[]) {
  const numbers = new Map<string, number>()
  const forms = new Map<string, number>()
  const frequency: number[] = []
  const unique = (text: string): number[] => {
    const found = terms(text).map(({ term, form }) => {
      const number = numbers.get(term) ?? numbers.size
      numbers.set(term, number)
      if (!forms.has(form)) forms.set(form, number)
      return number
    })
    return [...new Set(found)].sort((a, b) => a - b)
  }
  const questions = documents.map((document) => {
    for (const term of unique(ownText(document))) frequency[term] = (frequency[term] ?? 0) + 1
    unique(document.context)
    return document.questions.map(unique)
  })
  const together = groups.map((group) => unique(group.join(' ')))
  const related = Array.from(numbers.keys(), (): Set<number> => new Set())
  for (const group of together)
    for (const term of group) for (const other of group) if (other !== term) related[term]?.add(other)
  return { terms: [...numbers.keys()], forms, questions, related: related.map((others) => [...others]), frequency }
}

/** For each term, the documents that have it in their own words, then those that have it around them only. */
function postings(index: MiniSearch, names: readonly string[]) {
  const lists = names.flatMap((name) => {
    const found = index.search(name).sort((a, b) => a.id - b.id)
    const { own = [], around = [] } = Object.groupBy(found, ({ match }) =>
      match[name]?.includes('own') ? 'own' : 'around',
    )
    return [own, around]
  })
  return {
    postings: Uint16Array.from(lists.flat(), ({ id }) => id),
    impacts: Float32Array.from(lists.flat(), ({ score }) => score),
    postingStarts: starts(lists.map(({ length }) => length)),
  }
}
