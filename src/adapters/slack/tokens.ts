import type { WebClient } from '@slack/web-api'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { isUnsure, refusal } from './api.ts'

/** Who we are at Slack. Throws an `OperatorError` where the token is refused, or Slack does not answer. */
export async function identify(api: WebClient): Promise<{ readonly botId: string; readonly botUserId: string }> {
  try {
    const { bot_id: botId, user_id: botUserId } = await api.auth.test()
    if (botId === undefined || botUserId === undefined) throw new OperatorError('TOKEN_REFUSED', NOT_A_BOT)
    return { botId, botUserId }
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
