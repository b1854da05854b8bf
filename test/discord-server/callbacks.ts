import { autocompleteProblems, modalProblems } from './components.ts'
import { announce, type Composed, editMessage, newMessage } from './compose.ts'
import { type Args, fieldOf, isRecord, numberOf, textOf } from './fields.ts'
import { choicesOf, firstAnswerWithin, type Interaction } from './interactions.ts'
import { messageJson } from './message-json.ts'
import { refuse, refuseBody } from './refusals.ts'
import type { Reply, UploadedFile } from './types.ts'
import type { World } from './world.ts'

const ephemeralFlag = 1 << 6

/** The answers each type of interaction takes: documentation of Discord, « Interaction Callback Type ». */
const accepted: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
}

/** Handles a first answer, through the API or in the response to an HTTP request, and keeps a trace of it. */
export function applyCallback(
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
  world: World,
): Reply {
  const ms = interaction.age
  const type = numberOf(body, 'type') ?? 0
  const given = fieldOf(body, 'data')
  const data = isRecord(given) ? given : {}
  const reply = refusalOf(interaction, type) ?? effectOf(interaction, type, data, files, world)
  interaction.callbacks.push({ type, data, status: reply.status, code: numberOf(reply.body, 'code'), ms })
  world.changes.emit('change')
  return reply
}

function refusalOf(interaction: Interaction, type: number): Reply | null {
  if (interaction.expired || (!interaction.answer && interaction.age > firstAnswerWithin))
    return refuse('unknownInteraction')
  if (interaction.answer) return refuse('acknowledged')
  const isOnMessage = isRecord(interaction.payload.message)
  const isPossible = accepted[interaction.type]?.includes(type) && (isOnMessage || (type !== 6 && type !== 7))
  return isPossible
    ? null
    : refuseBody([`type: an interaction of type ${interaction.type} takes no answer of type ${type}`])
}

function effectOf(
  interaction: Interaction,
  type: number,
  data: Args,
  files: readonly UploadedFile[],
  world: World,
): Reply {
  if (type === 4) return withMessage(interaction, type, post(interaction, data, files, world), world)
  if (type === 5) return withMessage(interaction, type, { message: think(interaction, data, world) }, world)
  if (type === 6 || type === 7) return onItsMessage(interaction, type, data, files, world)
  const problems = type === 8 ? autocompleteProblems(data) : type === 9 ? modalProblems(data) : []
  if (problems.length > 0) return refuseBody(problems)
  if (type === 8) interaction.choices = choicesOf(data)
  if (type === 9) interaction.modal = data
  return { status: 200, body: { interaction: summary(interaction), resource: { type } } }
}

function post(interaction: Interaction, data: Args, files: readonly UploadedFile[], world: World): Composed {
  return newMessage(data, files, { ...origin(interaction), ephemeral: isEphemeral(data) }, world)
}

function think(interaction: Interaction, data: Args, world: World) {
  const message = world.log.post({ ...origin(interaction), ephemeral: isEphemeral(data), loading: true })
  announce('MESSAGE_CREATE', message, world)
  return message
}

function onItsMessage(
  interaction: Interaction,
  type: 6 | 7,
  data: Args,
  files: readonly UploadedFile[],
  world: World,
): Reply {
  const message = world.log.find(textOf(interaction.payload.message, 'id') ?? '')
  if (!message) return refuse('unknownMessage')
  return withMessage(interaction, type, type === 6 ? { message } : editMessage(message, data, files, world), world)
}

function withMessage(interaction: Interaction, type: number, composed: Composed, world: World): Reply {
  if ('refusal' in composed) return composed.refusal
  const { message } = composed
  interaction.originalId = message.id
  const about = {
    ...summary(interaction),
    response_message_id: message.id,
    response_message_loading: message.loading,
    response_message_ephemeral: message.ephemeral,
  }
  const resource = type === 6 ? { type } : { type, message: messageJson(message, world) }
  return { status: 200, body: { interaction: about, resource } }
}

function summary({ id, type }: Interaction) {
  return { id, type }
}

/** Where the messages of an interaction go. */
export function origin({ id, channel }: Interaction) {
  return { channel, interaction: id }
}

/** Tells whether a body asks for a message only one person sees. */
export function isEphemeral(data: Args): boolean {
  return (Number(data.flags ?? 0) & ephemeralFlag) !== 0
}
