/** A program: loads the base, or plain MiniSearch, answers once, and prints how long each took. */
import { argv, stdout } from 'node:process'
import { createBot } from '../../../src/bot.ts'
import { DATA, loadKnowledge } from '../../../src/knowledge/load.ts'
import { PlainSearch } from '../plain-search.ts'
import { filesOf } from '../processes.ts'

/** In milliseconds, imports left out. */
export interface LoadFigures {
  readonly load: number
  readonly first: number
}

const [, , folder = '', what] = argv
const files = filesOf(folder)

async function territo(): Promise<LoadFigures> {
  const start = performance.now()
  const knowledge = await loadKnowledge(DATA, files.base)
  const loaded = performance.now()
  await createBot(knowledge).ask({ text: 'quels lauréats dans le Tarn ?', conversation: 'bench' })
  return { load: loaded - start, first: performance.now() - loaded }
}

function minisearch(): LoadFigures {
  const start = performance.now()
  const search = PlainSearch.load(files.index)
  const loaded = performance.now()
  search.first('tarn')
  return { load: loaded - start, first: performance.now() - loaded }
}

stdout.write(JSON.stringify(what === 'territo' ? await territo() : minisearch()))
