import { applyCallback, isEphemeral, origin } from './callbacks.ts'
import { type Composed, editMessage, newMessage, removeMessage } from './compose.ts'
import { isRecord } from './fields.ts'
import type { Interaction } from './interactions.ts'
import { messageJson } from './message-json.ts'
import { refuse } from './refusals.ts'
import type { Handler, RestRequest } from './rest.ts'
import { type ChatMessage, identity, type Reply } from './types.ts'
import type { World } from './world.ts'

const maximumFollowUps = 5 // where only the person installed the application; platforms.md, « Interaction »

/** The routes opened by the token of an interaction. */
export const interactionRoutes = {
  'POST /interactions/:interaction/:token/callback': callback,
  'POST /webhooks/:application/:token': withToken(followUp),
  'GET /webhooks/:application/:token/messages/:message': withMessage(({ message, world }) => shown({ message }, world)),
  'PATCH /webhooks/:application/:token/messages/:message': withMessage(edit),
  'DELETE /webhooks/:application/:token/messages/:message': withMessage(remove),
} as const satisfies Record<string, Handler>

interface Place {
  readonly interaction: Interaction
  readonly request: RestRequest
  readonly world: World
}

function callback({ params, body, files, query }: RestRequest, world: World): Reply {
  const interaction = world.interactions.find(({ id, token }) => id === params.interaction && token === params.token)
  if (!interaction) return refuse('unknownInteraction')
  const reply = applyCallback(interaction, body, files, world)
  return reply.status === 200 && query.with_response !== 'true' ? { status: 204, body: null } : reply
}

/** The token opens nothing before the first answer, nor after 15 min: discord-api-docs#6851. */
function withToken(work: (place: Place) => Reply): Handler {
  return (request, world) => {
    const { application, token } = request.params
    const interaction = world.interactions.find((one) => one.token === token)
    if (!interaction || application !== identity.applicationId) return refuse('unknownWebhook')
    if (interaction.expired) return refuse('invalidToken')
    return interaction.answer ? work({ interaction, request, world }) : refuse('unknownWebhook')
  }
}

function withMessage(work: (place: Place & { readonly message: ChatMessage }) => Reply): Handler {
  return withToken((place) => {
    const { message: wanted = '' } = place.request.params
    const { originalId = '', id } = place.interaction
    const message = place.world.log.find(wanted === '@original' ? originalId : wanted)
    const isOurs = message && (message.id === originalId || message.interaction === id)
    return isOurs ? work({ ...place, message }) : refuse('unknownMessage')
  })
}

/** After a deferral the first follow-up takes the place of « thinking »: documentation, « Create Followup Message ». */
function followUp({ interaction, request, world }: Place): Reply {
  const body = isRecord(request.body) ? request.body : {}
  const { reply } = interaction
  if (reply?.loading && !reply.deleted) return shown(editMessage(reply, body, request.files, world), world)
  if (interaction.isUserInstall && interaction.followUpIds.length >= maximumFollowUps) return refuse('tooManyFollowUps')
  const to = { ...origin(interaction), ephemeral: isEphemeral(body) }
  const composed = newMessage(body, request.files, to, world)
  if ('message' in composed) interaction.followUpIds.push(composed.message.id)
  return shown(composed, world)
}

function edit({ message, request, world }: Place & { readonly message: ChatMessage }): Reply {
  const body = isRecord(request.body) ? request.body : {}
  return shown(editMessage(message, body, request.files, world), world)
}

function remove({ message, world }: Place & { readonly message: ChatMessage }): Reply {
  removeMessage(message, world)
  return { status: 204, body: null }
}

function shown(composed: Composed, world: World): Reply {
  return 'refusal' in composed ? composed.refusal : { status: 200, body: messageJson(composed.message, world) }
}
