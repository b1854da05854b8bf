import type { Answer } from '../../../src/answer.ts'
import type { Channel, Person, Platform } from '../../../src/channel.ts'
import type { Compose } from '../../../src/digest/compose.ts'
import { createDigestRunner, type DigestRunner } from '../../../src/digest/runner.ts'
import { DEFAULT_DIGEST, type DigestSettings } from '../../../src/digests.ts'
import type { Storage } from '../../../src/storage/open.ts'
import { recording, type Told } from '../../contract/log.ts'
import { createLine, type Faults, type Server } from './platform.ts'
import type { Process } from './process.ts'

export const ADMIN: Person = { platform: 'slack', workspace: 'T1', user: 'U1' }

export const slackChannel = (id: string): Channel => ({ platform: 'slack', workspace: 'T1', id })

export const settingsOf = (changes: Partial<DigestSettings> = {}): DigestSettings => ({ ...DEFAULT_DIGEST, ...changes })

export const answerOf = (title: string): Answer => ({
  outcome: 'answered',
  intent: 'digest',
  title,
  blocks: [{ kind: 'list', items: ['Une nouveauté'] }],
  sources: [],
  next: [],
  territories: [],
  places: [],
  uses: [],
  why: { words: [], unread: [], rule: 'digest', others: [], knowledge: 'test' },
  trail: [],
})

export const composed: Compose = async ({ channel, week }) => ({
  answer: answerOf(`${channel.id} ${week}`),
  isEmpty: false,
  pictureOf: null,
  known: [],
})

/** A process with its own clock, over a storage and platforms that it shares with others. */
export interface Replica {
  readonly runner: DigestRunner
  readonly process: Process
  readonly log: Told[]
}

interface ReplicaOptions {
  readonly process: Process
  readonly storage: Pick<Storage, 'db' | 'transaction'>
  readonly servers: Readonly<Partial<Record<Platform, Server>>>
  readonly owner: string
  readonly trueNow: () => number
  /** How far its clock is from the truth. */
  readonly error?: () => number
  readonly faults?: Faults
  readonly compose?: Compose
}

export function createReplica(options: ReplicaOptions): Replica {
  const { process, storage, servers, owner, trueNow, error = () => 0, faults = () => null } = options
  const log: Told[] = []
  const posters = (['slack', 'discord'] as const).flatMap((platform) => {
    const server = servers[platform]
    if (server === undefined) return []
    return [
      createLine({
        platform,
        server,
        faults,
        now: trueNow,
        pass: (call, work) => process.pass(call === 'post' ? 'unsure' : 'busy', work),
      }),
    ]
  })
  const runner = createDigestRunner({
    storage: process.storage(storage),
    posters,
    compose: options.compose ?? composed,
    draw: async () => null,
    log: recording(log),
    owner,
    now: () => trueNow() + error(),
    elapsed: trueNow,
    wait: () => new Promise(() => {}),
  })
  return { runner, process, log }
}
