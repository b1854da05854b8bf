import { documentsAsked } from './exact-questions.ts'
import { nthLargest } from './nth-largest.ts'
import type { Hit, QueryTerm, SearchData } from './search.ts'
import { PLACE_TERM } from './terms.ts'

/** Documents that are looked at closely for one question. */
const CANDIDATES = 80
/** Brings the relevance per unit of weight to about 0 to 1. */
const RELEVANCE_SCALE = 60
const LIKENESS_SHARE = 0.7
/** What a document gains when one of its questions is asked. */
const EXACT = 1
/** What is left of the weight of a term where a document has another one in its place. */
const RELATED = 0.3
/** How much of a term a document explains, by where it has it: nowhere, around it, in its own words, or another in its place. */
const SHARES = [0, 0.7, 1, RELATED] as const

/** What the postings of a question's terms say of every document. */
export interface Evidence {
  /** BM25+ as MiniSearch sums it: the scores of the terms, times how many there are. */
  readonly relevance: Float64Array
  /** An index into `SHARES` for term t of the question and document d, at `d * terms + t`. */
  readonly places: Uint8Array
}

/** The part of a question that counts for a kind of document. */
interface Part {
  readonly counts: readonly boolean[]
  readonly weight: number
  /** Positions of its terms in the question, heaviest first. */
  readonly heaviest: readonly number[]
  /** Where each term of the base stands in `gains`, 0 for those that are worth nothing here. */
  readonly slots: Uint16Array
  /** The weight of each of its terms; less for those that stand for one. */
  readonly gains: readonly number[]
}

/** The documents that answer best to the terms of a question, best first. */
export function findDocuments(data: SearchData, query: readonly QueryTerm[], limit: number): Hit[] {
  const evidence = gather(data, query)
  const ordinary = partOf(data, query, ({ form }) => form !== PLACE_TERM)
  const placed = query.some(({ form, ofPlace }) => ofPlace === true || form === PLACE_TERM)
  const placeless = placed ? partOf(data, query, ({ ofPlace }) => ofPlace !== true) : ordinary
  const asked = new Set(documentsAsked(data, query))
  const near = new Set([...candidates(evidence.relevance), ...asked])
  return [...near]
    .map((document) => {
      const kind = data.documents[document]?.kind
      const part = kind === 'gap' || kind === 'outside' ? placeless : ordinary
      const likeness = likenessOf(data, document, part)
      const relevance = (evidence.relevance[document] ?? 0) / (RELEVANCE_SCALE * part.weight)
      return {
        document,
        part,
        likeness,
        score: part.weight === 0 ? 0 : relevance + LIKENESS_SHARE * likeness + (asked.has(document) ? EXACT : 0),
      }
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ document, part, likeness, score }) => ({
      ...(data.documents[document] ?? { kind: 'fact', id: '', phase: null }), // a candidate is a document
      likeness,
      score,
      ...explanation(query, part, evidence.places.subarray(document * query.length)),
    }))
}

/** One pass over the postings of all the terms, and of those that people use for them. */
export function gather(data: SearchData, query: readonly QueryTerm[]): Evidence {
  const { documents, postings, impacts, postingStarts } = data
  const relevance = new Float64Array(documents.length)
  const matched = new Uint16Array(documents.length)
  const places = new Uint8Array(documents.length * query.length)
  for (const [index, { term, factor }] of query.entries()) {
    for (const other of relatedTo(data, term)) {
      for (let at = postingStarts[2 * other] ?? 0; at < (postingStarts[2 * other + 1] ?? 0); at++) {
        const document = postings[at] ?? 0
        const place = document * query.length + index
        if (places[place] === 3) continue
        places[place] = 3
        relevance[document] = (relevance[document] ?? 0) + RELATED * factor * (impacts[at] ?? 0)
        matched[document] = (matched[document] ?? 0) + 1
      }
    }
    const around = postingStarts[2 * term + 1] ?? 0 // none at -1
    const end = postingStarts[2 * term + 2] ?? 0
    for (let at = postingStarts[2 * term] ?? end; at < end; at++) {
      const document = postings[at] ?? 0
      const place = document * query.length + index
      relevance[document] = (relevance[document] ?? 0) + factor * (impacts[at] ?? 0)
      if (places[place] !== 3) matched[document] = (matched[document] ?? 0) + 1
      places[place] = at < around ? 2 : 1
    }
  }
  for (let document = 0; document < relevance.length; document++)
    relevance[document] = (relevance[document] ?? 0) * (matched[document] ?? 0)
  return { relevance, places }
}

const relatedTo = ({ related, relatedStarts }: SearchData, term: number): Uint16Array =>
  related.subarray(relatedStarts[term] ?? 0, relatedStarts[term + 1] ?? 0)

/** The most relevant documents, and those that equal the last of them. */
function candidates(relevance: Float64Array): number[] {
  const least = Math.max(nthLargest(relevance.slice(), CANDIDATES), Number.MIN_VALUE)
  const found: number[] = []
  for (let document = 0; document < relevance.length; document++)
    if ((relevance[document] ?? 0) >= least) found.push(document)
  return found
}

function partOf(data: SearchData, query: readonly QueryTerm[], counts: (word: QueryTerm) => boolean): Part {
  const slots = new Uint16Array(data.weights.length)
  const gains = [0]
  const gain = (term: number, share: number) => {
    slots[term] ||= gains.length
    gains[slots[term] ?? 0] = share * (data.weights[term] ?? 0)
  }
  const counted = query.map(counts)
  let weight = 0
  for (const [index, word] of query.entries()) {
    if (counted[index] !== true) continue
    weight += word.weight
    for (const other of relatedTo(data, word.term)) gain(other, RELATED)
  }
  for (const [index, { term }] of query.entries()) if (counted[index] === true && term !== -1) gain(term, 1)
  const own = [...query.keys()].filter((index) => counted[index] === true)
  const heaviest = own.sort((a, b) => (query[b]?.weight ?? 0) - (query[a]?.weight ?? 0))
  return { counts: counted, weight, heaviest, slots, gains }
}

/** Weighted Dice coefficient with the nearest question of the document. */
function likenessOf(data: SearchData, document: number, { slots, gains, weight: total }: Part): number {
  const { questionTerms, questionStarts, questionWeights, documentQuestions } = data
  let best = 0
  const last = documentQuestions[document + 1] ?? 0
  let at = questionStarts[documentQuestions[document] ?? 0] ?? 0
  for (let question = documentQuestions[document] ?? 0; question < last; question++) {
    let common = 0
    const end = questionStarts[question + 1] ?? 0
    for (; at < end; at++) common += gains[slots[questionTerms[at] ?? 0] ?? 0] ?? 0
    const size = questionWeights[question] ?? 0
    if (common > 0) best = Math.max(best, (2 * Math.min(common, total, size)) / (total + size))
  }
  return best
}

/** What one document explains of the part that counts for it. */
function explanation(query: readonly QueryTerm[], { counts, weight, heaviest }: Part, places: Uint8Array) {
  let mass = 0
  for (const [index, word] of query.entries())
    if (counts[index] === true) mass += word.weight * (SHARES[places[index] ?? 0] ?? 0)
  const first = heaviest.find((index) => places[index] !== 0)
  return {
    coverage: weight === 0 ? 0 : mass / weight,
    mass,
    heaviest: query[first ?? -1]?.weight ?? 0,
    unexplained: heaviest.filter((index) => places[index] === 0).map((index) => query[index]?.form ?? ''), // of its exact size: conversations keep it
  }
}
