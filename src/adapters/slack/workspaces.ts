import type { App, AuthorizeResult, InstallationStore } from '@slack/bolt'
import { z } from 'zod'
import { StorageDown } from '../../digests.ts'
import type { Log } from '../../log.ts'
import { createApi, isDead, refusal } from './api.ts'
import type { Desk } from './desk.ts'
import type { Desks, Workspace } from './desks.ts'
import { NotInstalled } from './installations.ts'
import type { Wait } from './outbox.ts'

export interface WorkspacesOptions {
  readonly store: InstallationStore
  /** Bolt's: gives the token of a workspace, renewed where it soon expires. */
  readonly installer: { authorize(query: Query): Promise<AuthorizeResult> }
  /** A second desk of a workspace goes on where the first was. */
  makeDesk(workspace: Workspace, before?: Desk): Desk
  /** Another server than Slack's, for tests. */
  readonly url: string | null
  readonly log: Log
  readonly wait: Wait
  /** Milliseconds. */
  now(): number
}

interface Query {
  readonly teamId: string
  readonly enterpriseId: undefined
  readonly isEnterpriseInstall: false
}

interface Opened {
  readonly desk: Desk
  readonly token: string
  /** When its token is to be asked for again. */
  until: number
}

/** Bolt renews a token that expires in less than that. Two tries to renew one are not closer than `AGAIN`. In milliseconds. */
const EARLY = 2 * 60 * 60 * 1000
const AGAIN = 60 * 1000

/** Where it cannot be told whether a workspace has left, it is asked again after so long each time. In milliseconds. */
const ASKED_AGAIN = [10_000, 60_000, 10 * 60_000]

/** Every workspace that installed us: its desk is made when it first needs one. */
export function createWorkspaces({ store, installer, makeDesk, url, log, wait, now }: WorkspacesOptions) {
  const opened = new Map<string, Opened>()
  const opening = new Map<string, Promise<Desk | null>>()

  const open = async (team: string): Promise<Desk | null> => {
    const known = opened.get(team)
    try {
      const { botToken: token, botId, botUserId, botTokenExpiresAt: end } = await authorize(team)
      if (token === undefined || botId === undefined || botUserId === undefined) throw new NotInstalled(team)
      const until = end === undefined ? Number.POSITIVE_INFINITY : Math.max(end * 1000 - EARLY, now() + AGAIN)
      if (known?.token === token) {
        known.until = until
        return known.desk
      }
      const lose = (error: unknown) => {
        log.error({ team, err: error }, 'the token of a workspace no longer works')
        opened.delete(team)
      }
      const desk = makeDesk({ us: { team, botId, botUserId }, api: createApi({ token, url, log }), lose }, known?.desk)
      opened.set(team, { desk, token, until })
      return desk
    } catch (error) {
      if (error instanceof NotInstalled) {
        opened.delete(team)
        return null
      }
      if (known === undefined) throw error
      log.warn({ team, err: error }, 'the token of a workspace could not be renewed')
      known.until = now() + AGAIN
      return known.desk
    }
  }
  const authorize = (team: string) =>
    installer.authorize({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false }).catch((error) => {
      throw causeOf(error)
    })

  const desks: Desks = {
    async of(team) {
      const known = opened.get(team)
      if (known !== undefined && now() < known.until) return known.desk
      const running = opening.get(team) ?? open(team).finally(() => opening.delete(team))
      opening.set(team, running)
      return running
    },
  }
  /** What became of the installation that a workspace now has. Rejects where Slack, or storage, does not tell. */
  const fateOf = async (team: string): Promise<'none' | 'alive' | 'dead'> => {
    opened.delete(team)
    try {
      const desk = await desks.of(team)
      await desk?.api.auth.test()
      return desk === null ? 'none' : 'alive'
    } catch (error) {
      if (isDead(error) && refusal(error) !== EXPIRED) return 'dead'
      throw error
    }
  }
  const leave = async (team: string): Promise<void> => {
    const fate = await fateOf(team)
    if (fate === 'alive') return log.info({ team }, 'uninstalled, and installed again since')
    if (fate === 'none') return
    opened.delete(team)
    await store.deleteInstallation?.({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false })
    log.info({ team }, 'uninstalled: its tokens are erased')
  }
  return {
    desks,
    /** Erases the installation of a workspace that uninstalled us, unless it has installed us again since. */
    leave: (team: string): Promise<void> => insisting(() => leave(team), wait),
  }
}

/** A token that could not be renewed, which Bolt does not say: it may be another time. */
const EXPIRED = 'token_expired'

/** Tries again what fails, a few times. */
async function insisting<Value>(work: () => Promise<Value>, wait: Wait): Promise<Value> {
  for (const pause of ASKED_AGAIN) {
    try {
      return await work()
    } catch {
      await wait(pause)
    }
  }
  return work()
}

const original = z.object({ original: z.instanceof(Error) })

/** What Bolt wraps. */
const causeOf = (error: unknown): unknown => original.safeParse(error).data?.original ?? error

const left = z.object({
  team_id: z.string(),
  event: z.union([
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) }),
  ]),
})

/** Hears of the workspaces that leave us. https://docs.slack.dev/reference/events/app_uninstalled and tokens_revoked */
export function listenToLeaving(app: App, leave: (team: string) => Promise<void>, log: Log): void {
  const take = async ({ body }: { body: unknown }): Promise<void> => {
    const parsed = left.safeParse(body)
    if (!parsed.success) return log.debug({}, 'nothing for us')
    const { team_id: team } = parsed.data
    try {
      await leave(team)
    } catch (error) {
      const isDown = error instanceof StorageDown
      log.error({ team, err: error }, isDown ? 'storage is down: tokens are not erased' : 'tokens are not erased')
    }
  }
  app.event('app_uninstalled', take)
  app.event('tokens_revoked', take)
}
