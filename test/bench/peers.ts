import { medianOf } from './measure.ts'
import { type Contender, PEERS, type Peer } from './peers/contenders.ts'
import { alternate, runProgram } from './processes.ts'
import type { Counts, PeerFigures } from './programs/ask-peer.ts'
import type { TrainingFigures } from './programs/train-peer.ts'

/** Odd; the first compiles the code of each, and the median leaves it out. */
const ROUNDS = 3
const MEGABYTE = 2 ** 20

/** What came of one contender. */
export interface Standing {
  readonly name: Contender
  readonly best: Counts
  readonly origin: Counts
  readonly rate: number
  /** Milliseconds. */
  readonly start: number
  /** Megabytes beyond an empty process. */
  readonly memory: number
  /** `null`: nothing to set. */
  readonly training: TrainingFigures | null
}

/** Says what is under way, then does it. */
type Tell = <Figures>(title: string, measure: () => Figures) => Figures

/** Trains the peers, then asks all the same questions, in turn. */
export function measurePeers(folder: string, tell: Tell): Standing[] {
  const train = (peer: Peer) =>
    tell(`Réglage de ${peer}`, () => runProgram<TrainingFigures>('train-peer.ts', [peer], folder))
  const training: Readonly<Record<Peer, TrainingFigures>> = {
    nlp: train('nlp'),
    minisearch: train('minisearch'),
    'minisearch-base': train('minisearch-base'),
  }
  const ask = (name: Contender | 'empty') => () =>
    tell(`Questions à ${name}`, () => runProgram<PeerFigures>('ask-peer.ts', [name], folder, ['--expose-gc']))
  const { empty, ...asked } = alternate(ROUNDS, {
    empty: ask('empty'),
    nlp: ask('nlp'),
    minisearch: ask('minisearch'),
    'minisearch-base': ask('minisearch-base'),
    territo: ask('territo'),
  })
  const base = medianOf(empty, ({ resident }) => resident)
  const peers = PEERS.map((name) => standing(name, asked[name], base, training[name]))
  return [...peers, standing('territo', asked.territo, base, null)]
}

/** The verdicts are the same in every run. */
function standing(
  name: Contender,
  runs: readonly PeerFigures[],
  base: number,
  training: TrainingFigures | null,
): Standing {
  const [first] = runs
  if (first === undefined) throw new Error(`${name} was not asked anything`)
  return {
    name,
    best: first.best,
    origin: first.origin,
    rate: medianOf(runs, ({ rate }) => rate),
    start: medianOf(runs, ({ start }) => start),
    memory: (medianOf(runs, ({ resident }) => resident) - base) / MEGABYTE,
    training,
  }
}
