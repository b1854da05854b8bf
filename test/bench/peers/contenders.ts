import { join } from 'node:path'
import type { Method } from './classifier.ts'

/** In the order of the table. Territo is not trained: it is asked as it is. */
export const PEERS = ['nlp', 'minisearch', 'minisearch-base'] as const
export type Peer = (typeof PEERS)[number]
export type Contender = Peer | 'territo'

/** Those they come with: MiniSearch has none. */
export const ORIGINAL_THRESHOLDS: Readonly<Record<Peer, number>> = { nlp: 0.5, minisearch: 0, 'minisearch-base': 0 }

export const isPeer = (name: string): name is Peer => PEERS.some((peer) => peer === name)

/** Imported only when asked for: no contender pays for another. */
export async function methodOf(peer: Peer): Promise<Method> {
  return peer === 'nlp'
    ? (await import('./nlp-method.ts')).nlpMethod
    : (await import('./minisearch-method.ts')).minisearchMethod
}

/** What `programs/train-peer.ts` leaves to the programs after it. */
export const peerFiles = (folder: string, name: string) => ({
  model: join(folder, `${name}.model`),
  threshold: join(folder, `${name}.threshold`),
  /** The same for all. */
  measured: join(folder, 'measured.json'),
})
