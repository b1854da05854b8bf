import { readFileSync } from 'node:fs'
import { filesOf } from '../processes.ts'
import type { Guess, Labelled } from './classifier.ts'
import { isPeer, methodOf, type Peer, peerFiles } from './contenders.ts'

/** What came of a question. */
export interface Reply {
  readonly guess: Guess
  /** Where the intent alone does not tell whether something is claimed. */
  readonly answers?: boolean
}

export type Ask = (text: string) => Promise<Reply>

/** Loads a contender, or « empty »: Node alone, which the memory of the others is measured from. */
export async function loadContender(name: string, folder: string): Promise<Ask> {
  if (isPeer(name)) return loadPeer(name, folder)
  if (name === 'territo') return loadTerrito(folder)
  if (name === 'empty') return async () => ({ guess: { intent: null, score: 0 } })
  throw new Error(`no contender is called "${name}"`)
}

/** The questions to ask, as `programs/train-peer.ts` wrote them. */
export const readMeasured = (folder: string): Labelled[] =>
  JSON.parse(readFileSync(peerFiles(folder, '').measured, 'utf8')) as Labelled[] // written by train-peer.ts

async function loadPeer(peer: Peer, folder: string): Promise<Ask> {
  const classifier = await (await methodOf(peer)).load(readFileSync(peerFiles(folder, peer).model, 'utf8'))
  return async (text) => ({ guess: await classifier.guess(text) })
}

async function loadTerrito(folder: string): Promise<Ask> {
  const [{ createBot }, { DATA, loadKnowledge }] = await Promise.all([
    import('../../../src/bot.ts'),
    import('../../../src/knowledge/load.ts'),
  ])
  const bot = createBot(await loadKnowledge(DATA, filesOf(folder).base))
  return async (text) => {
    const { intent, outcome } = await bot.ask({ text, conversation: null })
    return { guess: { intent, score: Number.POSITIVE_INFINITY }, answers: outcome === 'answered' }
  }
}
