/** A program: one question in ten is left out of the base, then asked of our search and of MiniSearch; prints who finds its document first. */
import { stdout } from 'node:process'
import MiniSearch from 'minisearch'
import { buildSearch, type SearchDocument } from '../../../src/knowledge/compile-search.ts'
import { DATA } from '../../../src/knowledge/load.ts'
import { stem, words } from '../../../src/knowledge/normalize.ts'
import { readData } from '../../../src/knowledge/read-data.ts'
import { Search } from '../../../src/knowledge/search.ts'
import { searchDocuments, wordGroups } from '../../../src/knowledge/search-documents.ts'
import { pick, type Random, seeded, slip } from '../random.ts'

/** Shares, 0 to 1, of the questions left out whose document comes first, as written and with one slip in a long word. */
export interface RecallFigures {
  readonly asked: number
  readonly territo: { readonly clean: number; readonly slip: number }
  readonly minisearch: { readonly clean: number; readonly slip: number }
}

const SEED = 2018
const LEFT_OUT = 0.1
const LONG = /\p{L}{5,}/gu
const KINDS = new Set(['fact', 'entry', 'conflict', 'gap'])

interface Asked {
  readonly text: string
  readonly document: number
}

const random = seeded(SEED)
const data = readData(DATA)
const asked: Asked[] = []
const documents = searchDocuments(data).map((document, index): SearchDocument => {
  if (!KINDS.has(document.kind)) return document
  const kept = document.questions.filter((text) => random() >= LEFT_OUT || asked.push({ text, document: index }) === 0)
  return { ...document, questions: kept }
})
const slipped = asked.map((question) => ({ ...question, text: withSlip(question.text, random) }))

const ours = new Search(buildSearch(documents, wordGroups(data)))
/** As its manual shows it, with our stems: its fuzzy and prefix search find less here. */
const theirs = new MiniSearch({
  fields: ['title', 'questions', 'text', 'context'],
  tokenize: (text) => words(text).map(({ fold }) => fold),
  processTerm: stem,
})
theirs.addAll(
  documents.map(({ title, questions, text, context }, id) => ({
    id,
    title,
    questions: questions.join('\n'),
    text,
    context,
  })),
)

const byOurs = (text: string): string => {
  const [hit] = ours.find(ours.resolve(text), 1)
  return hit === undefined ? '' : `${hit.kind} ${hit.id}`
}
const byTheirs = (text: string): string => nameOf(Number(theirs.search(text)[0]?.id ?? -1))

const figures: RecallFigures = {
  asked: asked.length,
  territo: { clean: recall(asked, byOurs), slip: recall(slipped, byOurs) },
  minisearch: { clean: recall(asked, byTheirs), slip: recall(slipped, byTheirs) },
}
stdout.write(JSON.stringify(figures))

function nameOf(index: number): string {
  const document = documents[index]
  return document === undefined ? '' : `${document.kind} ${document.id}`
}

function recall(questions: readonly Asked[], first: (text: string) => string): number {
  return questions.filter(({ text, document }) => first(text) === nameOf(document)).length / questions.length
}

function withSlip(text: string, draw: Random): string {
  const long = [...text.matchAll(LONG)]
  if (long.length === 0) return text
  const { 0: word, index } = pick(long, draw)
  return text.slice(0, index) + slip(word, draw) + text.slice(index + word.length)
}
