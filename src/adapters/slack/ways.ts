import type { AuthorizeResult } from '@slack/bolt'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { createApi } from './api.ts'
import type { Connection } from './connection.ts'
import type { createDeskMaker, Desks } from './desks.ts'
import { createHttp } from './http.ts'
import type { SlackMode, SlackOptions } from './index.ts'
import { createInstallationStore } from './installations.ts'
import { oauthReceiver } from './oauth.ts'
import type { Wait } from './outbox.ts'
import { createSocket } from './socket.ts'
import { identify, refused } from './tokens.ts'
import { createWorkspaces } from './workspaces.ts'

/** How what Slack sends comes in, and whose it is. */
export interface Way {
  readonly connection: Connection
  readonly desks: Desks
  /** What Bolt is told of us: it takes no part in what we answer. */
  readonly us: AuthorizeResult
  /** What to do of a workspace that uninstalls us; `null` where we are of one alone. */
  readonly leave: ((team: string) => Promise<void>) | null
}

type DeskMaker = ReturnType<typeof createDeskMaker>

/** The workspace of a token. Throws an `OperatorError` where it is refused, or Slack does not answer. */
export async function oneWorkspace(
  mode: Exclude<SlackMode, { kind: 'oauth' }>,
  makeDesk: DeskMaker,
  { url, log, onLost }: SlackOptions,
): Promise<Way> {
  const { botToken } = mode
  const api = createApi({ token: botToken, url, log })
  const us = await identify(api)
  const lose = (error: unknown) => onLost(refused('SLACK_BOT_TOKEN', 'Vérifiez le jeton « xoxb- » du robot', error))
  const desk = makeDesk({ us, api, lose })
  return {
    connection: mode.kind === 'socket' ? createSocket({ ...mode, url, log, onLost }) : createHttp({ ...mode, log }),
    desks: { of: async () => desk }, // in a shared channel, events bear the name of another workspace
    us: { botToken, botId: us.botId, botUserId: us.botUserId },
    leave: null,
  }
}

/** All the workspaces that install us. */
export function everyWorkspace(
  mode: Extract<SlackMode, { kind: 'oauth' }>,
  makeDesk: DeskMaker,
  { url, log, keep, installations }: SlackOptions,
  wait: Wait,
): Way {
  if (installations === null) throw new OperatorError('SETTINGS', NO_STORE)
  const store = createInstallationStore(installations)
  const oauth = oauthReceiver({ ...mode, store, keep, url, log })
  const { installer, ...connection } = createHttp({ ...mode, oauth, log })
  if (installer == null) throw new OperatorError('SETTINGS', NO_STORE)
  const { desks, leave } = createWorkspaces({ store, installer, makeDesk, url, log, wait, now: Date.now })
  return { connection, desks, us: {}, leave }
}

const NO_STORE = typeset('L’installation par plusieurs espaces de travail demande TERRITO_KEYS : voir docs/slack.md.')
