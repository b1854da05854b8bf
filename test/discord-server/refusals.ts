import { errorTree } from './problems.ts'
import type { Reply } from './types.ts'

// Codes: RESTJSONErrorCodes of discord-api-types/rest/common.d.ts.
const refusals = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached'],
  tooLarge: [413, 40005, 'Request entity too large'],
  crossposted: [400, 40033, 'This message has already been crossposted'],
  acknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyFollowUps: [400, 40094, 'This interaction has hit the maximum number of follow up messages.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notTheAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedToBots: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongChannelType: [403, 50024, 'Cannot execute action on this channel type'],
  invalidToken: [401, 50027, 'Invalid Webhook Token'],
  noHistory: [403, 160002, 'You cannot reply without permission to read message history'],
  invalidBody: [400, 50035, 'Invalid Form Body'],
} as const satisfies Record<string, readonly [number, number, string]>

/** The refusals of this server, by name. */
export type Refusal = keyof typeof refusals

/** A refusal as Discord writes it. */
export function refuse(name: Refusal): Reply {
  const [status, code, message] = refusals[name]
  return { status, body: { message, code } }
}

/** The refusal of a body: its problems in the tree discord.js reads, and one by one for those who read the log. */
export function refuseBody(problems: readonly string[]): Reply {
  const [status, code, message] = refusals.invalidBody
  return { status, body: { message, code, problems, errors: errorTree(problems) } }
}
