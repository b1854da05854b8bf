import { randomBytes, randomUUID } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { Bot } from '../../adapter.ts'
import type { Digests } from '../../digests.ts'
import type { Journal, Privacy } from '../../journal.ts'
import type { Keep } from '../../keep.ts'
import type { Log } from '../../log.ts'
import { createQueues } from '../../queues.ts'
import { createTrails } from '../../trails.ts'
import type { Desk } from './desk.ts'
import { createMemory } from './memory.ts'
import type { Outbox, Wait } from './outbox.ts'
import { createPost } from './post.ts'
import { createRespond } from './respond.ts'
import type { Identity } from './tokens.ts'

/** The desks of the workspaces where we are installed. */
export interface Desks {
  /** `null` where we are not installed. Rejects with `StorageDown` where that cannot be known now. */
  of(team: string): Promise<Desk | null>
}

/** What is the same in all workspaces. */
export interface DeskParts {
  readonly bot: Bot
  readonly outbox: Outbox
  readonly wait: Wait
  readonly log: Log
  readonly keep: Keep
  readonly digests: Digests | null
  readonly journal: Journal
  readonly privacy: Privacy | null
}

/** What is of one workspace. */
export interface Workspace {
  readonly us: Identity
  readonly api: WebClient
  lose(error: unknown): void
}

/**
 * Makes the desks of workspaces; what they remember of buttons is the same for all. The second desk of a workspace, which
 * has another token, goes on where the first was.
 */
export function createDeskMaker(parts: DeskParts): (workspace: Workspace, before?: Desk) => Desk {
  const { bot, outbox, wait, log, keep, digests, journal, privacy } = parts
  const trails = createTrails({ keep })
  const passing = createTrails()
  const respond = createRespond({ outbox, log })
  return ({ us, api, lose }, before) => ({
    us,
    bot,
    api,
    outbox,
    log,
    digests,
    journal,
    privacy,
    trails,
    passing,
    respond,
    lose,
    memory: before?.memory ?? createMemory(keep, us.team),
    turns: before?.turns ?? createQueues(),
    post: createPost({ api, us, outbox, log, wait, makeKey: randomUUID, now: Date.now }),
    makeIncident: () => randomBytes(4).toString('hex').toUpperCase(),
  })
}
