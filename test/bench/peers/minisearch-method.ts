import MiniSearch, { type Options } from 'minisearch'
import type { Classifier, Labelled, Method } from './classifier.ts'

type Document = Labelled & { readonly id: number }

const OPTIONS: Options<Document> = { fields: ['text'], storeFields: ['intent'] }

/** MiniSearch as it comes: a document an example, and the nearest gives its intent. */
export const minisearchMethod: Method = {
  async train(examples) {
    const index = new MiniSearch(OPTIONS)
    index.addAll(examples.map((example, id) => ({ ...example, id })))
    return classifierOf(index)
  },
  async load(saved) {
    return classifierOf(MiniSearch.loadJSON(saved, OPTIONS))
  },
}

const classifierOf = (index: MiniSearch<Document>): Classifier => ({
  async guess(text) {
    const [nearest] = index.search(text)
    if (nearest === undefined) return { intent: null, score: 0 }
    const { intent, score } = nearest
    return { intent: intent as string | null, score } // stored with every document
  },
  save: () => JSON.stringify(index),
})
