import { containerBootstrap, Nlp, type NlpEngine } from '@nlpjs/basic'
import { LangFr } from '@nlpjs/lang-fr'
import type { Classifier, Method } from './classifier.ts'

const FRENCH = 'fr'
/** The name that nlp.js itself gives to what is in none of its intents. */
const NONE = 'None'

/** nlp.js with French and its own settings; the threshold is ours, and the feelings it reads by the way are left out. */
export const nlpMethod: Method = {
  async train(examples) {
    const nlp = await createEngine()
    for (const { text, intent } of examples) nlp.addDocument(FRENCH, text, intent ?? NONE)
    await nlp.train()
    return classifierOf(nlp)
  },
  async load(saved) {
    const nlp = await createEngine()
    nlp.import(saved)
    relax(nlp) // a model brings its settings back
    return classifierOf(nlp)
  },
}

async function createEngine(): Promise<NlpEngine> {
  const container = await containerBootstrap()
  container.use(Nlp)
  container.use(LangFr)
  const nlp = container.get('nlp')
  relax(nlp)
  nlp.nluManager.settings.log = false
  nlp.addLanguage(FRENCH)
  return nlp
}

function relax(nlp: NlpEngine): void {
  Object.assign(nlp.settings, { threshold: 0, autoSave: false, calculateSentiment: false })
}

const classifierOf = (nlp: NlpEngine): Classifier => ({
  async guess(text) {
    const { intent, score } = await nlp.process(FRENCH, text)
    return { intent: intent === NONE ? null : intent, score }
  },
  save: () => nlp.export(),
})
