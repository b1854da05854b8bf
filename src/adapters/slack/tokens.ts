import type { WebClient } from '@slack/web-api'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { isUnsure, refusal } from './api.ts'

/** Who we are in a workspace. */
export interface Identity {
  readonly team: string
  readonly botId: string
  readonly botUserId: string
}

/** Who a token makes us. Throws an `OperatorError` where it is refused, or Slack does not answer. */
export async function identify(api: WebClient): Promise<Identity> {
  try {
    const { team_id: team, bot_id: botId, user_id: botUserId } = await api.auth.test()
    if (team === undefined || botId === undefined || botUserId === undefined)
      throw new OperatorError('TOKEN_REFUSED', NOT_A_BOT)
    return { team, botId, botUserId }
  } catch (error) {
    if (isUnsure(error)) throw new OperatorError('UNREACHABLE', UNREACHABLE, { cause: error })
    throw refusal(error) === null ? error : refused('SLACK_BOT_TOKEN', 'Vérifiez le jeton « xoxb- » du robot', error)
  }
}

/** What the operator is told of a token that Slack refuses. */
export const refused = (variable: string, advice: string, cause: unknown): OperatorError =>
  new OperatorError(
    'TOKEN_REFUSED',
    typeset(`Slack refuse ${variable} (${refusal(cause)}). ${advice} : docs/slack.md.`),
    {
      cause,
    },
  )

const UNREACHABLE = typeset('Slack ne répond pas. Vérifiez la connexion de cette machine à slack.com, puis relancez.')

const NOT_A_BOT = typeset(
  'SLACK_BOT_TOKEN n’est pas le jeton d’un robot : il commence par « xoxb- », voir docs/slack.md.',
)
