import { chatMethods, type Method } from './methods-chat.ts'
import { conversationMethods } from './methods-conversations.ts'
import { fileMethods } from './methods-files.ts'
import { grantRefusal, oauthMethods } from './methods-oauth.ts'
import { viewMethods } from './methods-views.ts'
import { type Answer, type Args, failure, identity } from './types.ts'
import type { World } from './world.ts'

const openConnection = 'apps.connections.open'

const methods: Readonly<Record<string, Method>> = {
  [openConnection]: (_args, world) => {
    const ticket = `ticket-${world.clock.sequence()}`
    world.tickets.add(ticket)
    const url = `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${identity.appId}`
    return { ok: true, url }
  },
  ...chatMethods,
  ...conversationMethods,
  ...viewMethods,
  ...fileMethods,
  ...oauthMethods,
}

/** Answers one Web API method: token first, as Slack does, then arguments. */
export function answerMethod(name: string, args: Args, token: string | null, world: World): Answer {
  const method = name === 'auth.test' ? () => whoAmI(token, world) : methods[name]
  if (!method) return failure('unknown_method')
  return (name in oauthMethods ? null : tokenRefusal(name, token, world)) ?? method(args, world)
}

function whoAmI(token: string | null, { oauth }: World): Answer {
  const team_id = oauth.grants.get(token ?? '')?.team ?? identity.teamId
  return {
    ok: true,
    url: `https://${identity.teamDomain}.slack.com/`,
    team: 'Préfecture de test',
    user: 'territo',
    team_id,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: false,
  }
}

function tokenRefusal(name: string, token: string | null, world: World): Answer | null {
  if (token === null || token === '') return failure('not_authed')
  const granted = grantRefusal(token, world)
  if (granted !== undefined && name !== openConnection) return granted
  if (token !== identity.botToken && token !== identity.appToken) return failure('invalid_auth')
  const wanted = name === openConnection ? identity.appToken : identity.botToken
  return token === wanted ? null : failure('not_allowed_token_type')
}
