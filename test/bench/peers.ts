import { medianOf } from './measure.ts'
import { type Contender, PEERS, type Peer } from './peers/contenders.ts'
import { alternate, runProgram } from './processes.ts'
import type { AskFigures } from './programs/ask-peer.ts'
import type { StartFigures } from './programs/start-peer.ts'
import type { TrainingFigures } from './programs/train-peer.ts'

const ROUNDS = 3
const MEGABYTE = 2 ** 20

/** What came of one contender. */
export interface Standing extends AskFigures {
  readonly name: Contender
  /** Milliseconds. */
  readonly start: number
  /** Megabytes beyond an empty process. */
  readonly memory: number
  /** `null`: nothing to set. */
  readonly training: TrainingFigures | null
}

/** Says what is under way, then does it. */
type Tell = <Figures>(title: string, measure: () => Figures) => Figures

/** Trains the peers, then asks all the same questions. Asking first also compiles the base and the code. */
export function measurePeers(folder: string, tell: Tell): Standing[] {
  const trained = PEERS.map((name) => ({ name, training: tell(`Réglage de ${name}`, () => train(name, folder)) }))
  const asked = [...trained, { name: 'territo' as const, training: null }].map((contender) => {
    const { name } = contender
    return { ...contender, ...tell(`Questions à ${name}`, () => runProgram<AskFigures>('ask-peer.ts', [name], folder)) }
  })
  const { empty, ...started } = tell('Démarrages', () => startAll(folder))
  const nothing = medianOf(empty, ({ resident }) => resident)
  return asked.map((contender) => {
    const runs = started[contender.name]
    return {
      ...contender,
      start: medianOf(runs, ({ start }) => start),
      memory: (medianOf(runs, ({ resident }) => resident) - nothing) / MEGABYTE,
    }
  })
}

const train = (peer: Peer, folder: string) => runProgram<TrainingFigures>('train-peer.ts', [peer], folder)

function startAll(folder: string): Record<Contender | 'empty', StartFigures[]> {
  const start = (name: Contender | 'empty') => () =>
    runProgram<StartFigures>('start-peer.ts', [name], folder, ['--expose-gc'])
  const runs = {
    empty: start('empty'),
    nlp: start('nlp'),
    minisearch: start('minisearch'),
    'minisearch-base': start('minisearch-base'),
    territo: start('territo'),
  }
  alternate(1, runs) // the first run of each compiles its code
  return alternate(ROUNDS, runs)
}
