import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10'
import type { Args } from './fields.ts'
import { type InteractionOptions, type Issuer, interaction, nobody } from './payload-parts.ts'
import { type MessageFields, messageCreate } from './payloads-messages.ts'
import { people, userOf } from './people.ts'
import { identity } from './types.ts'

export { direct } from './directory.ts'
export type { InteractionOptions, Issuer, Place } from './payload-parts.ts'
export { type MessageFields, messageCreate } from './payloads-messages.ts'

type Value = string | number | boolean

/** What may be given to a slash command. */
export interface CommandFields extends InteractionOptions {
  readonly command: string
  /** The sub-command, and its group: 'liste', or 'groupe liste'. */
  readonly sub?: string
  readonly options?: Readonly<Record<string, Value>>
}

/** A slash command. */
export function chatInput({ command, sub, options = {}, ...rest }: CommandFields) {
  return interaction(InteractionType.ApplicationCommand, commandData(command, sub, options, undefined, rest), rest)
}

/** Someone types in the option `focused`; its value may be empty. */
export function autocomplete({
  command,
  sub,
  options = {},
  focused,
  ...rest
}: CommandFields & { readonly focused: string }) {
  const values = focused in options ? options : { ...options, [focused]: '' }
  const data = commandData(command, sub, values, focused, rest)
  return interaction(InteractionType.ApplicationCommandAutocomplete, data, rest)
}

/** A message a payload is about: one of the server, or one as Discord shows it. */
export type AboutMessage = { readonly id: string }

/** The menu command `name`, on a message; on one of Dominique's unless given. */
export function messageCommand({
  name,
  target,
  text = 'Où en est le programme ?',
  ...rest
}: InteractionOptions & { readonly name: string; readonly target?: AboutMessage; readonly text?: string }) {
  const { server = nobody } = rest
  const message = target ? shown(target, server) : messageCreate({ ...place(rest), text, user: people.dominique })
  const data = {
    id: server.snowflake(),
    name,
    type: ApplicationCommandType.Message as const,
    target_id: String(message.id),
    resolved: { messages: { [String(message.id)]: message } },
  }
  return interaction(InteractionType.ApplicationCommand, data, rest)
}

/** What may be given to a component: the message it is on, a message of the bot unless given. */
export interface ComponentFields extends InteractionOptions {
  readonly customId: string
  readonly message?: AboutMessage
}

/** Someone presses a button. */
export function button({ customId, message, ...rest }: ComponentFields) {
  const data = { custom_id: customId, component_type: ComponentType.Button as const, id: 1 }
  return onMessage(interaction(InteractionType.MessageComponent, data, rest), message, rest)
}

/** Someone chooses in a select whose options the bot gave. */
export function select({
  customId,
  values,
  message,
  ...rest
}: ComponentFields & { readonly values: readonly string[] }) {
  const data = { custom_id: customId, component_type: ComponentType.StringSelect as const, id: 1, values }
  return onMessage(interaction(InteractionType.MessageComponent, data, rest), message, rest)
}

/** Someone sends a modal; a text for a text input, a list for a select. `message` is the one whose button opened it. */
export function modalSubmit({
  customId,
  fields,
  message,
  ...rest
}: ComponentFields & { readonly fields: Readonly<Record<string, string | readonly string[]>> }) {
  const components = Object.entries(fields).map(([custom_id, given], index) => ({
    type: ComponentType.Label as const,
    id: index * 2 + 1,
    component:
      typeof given === 'string'
        ? { type: ComponentType.TextInput as const, id: index * 2 + 2, custom_id, value: given }
        : { type: ComponentType.StringSelect as const, id: index * 2 + 2, custom_id, values: given },
  }))
  const payload = interaction(InteractionType.ModalSubmit, { custom_id: customId, components }, rest)
  return message ? onMessage(payload, message, rest) : payload
}

/** The ping Discord sends to an address to check it. */
export function ping({ server = nobody }: { readonly server?: Issuer } = {}) {
  const id = server.snowflake()
  return {
    id,
    application_id: identity.applicationId,
    type: InteractionType.Ping,
    token: `jeton-d-interaction-${id}`,
    version: 1,
    user: userOf(people.camille),
    app_permissions: '0',
    entitlements: [],
    authorizing_integration_owners: {},
  }
}

function commandData(
  name: string,
  sub: string | undefined,
  values: Readonly<Record<string, Value>>,
  focused: string | undefined,
  { server = nobody }: InteractionOptions,
) {
  const leaves: readonly object[] = Object.entries(values).map(([key, value]) => ({
    name: key,
    type: optionType(value),
    value,
    ...(key === focused ? { focused: true } : {}),
  }))
  const [last, group] = (sub ?? '').split(' ').reverse()
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType
  const nested = last ? [{ name: last, type: Subcommand, options: leaves }] : leaves
  const options = group ? [{ name: group, type: SubcommandGroup, options: nested }] : nested
  const given = options.length > 0 ? { options } : {}
  return { id: server.snowflake(), name, type: ApplicationCommandType.ChatInput as const, ...given }
}

function optionType(value: Value): ApplicationCommandOptionType {
  if (typeof value === 'boolean') return ApplicationCommandOptionType.Boolean
  if (typeof value === 'string') return ApplicationCommandOptionType.String
  return Number.isInteger(value) ? ApplicationCommandOptionType.Integer : ApplicationCommandOptionType.Number
}

function onMessage<P extends object>(payload: P, message: AboutMessage | undefined, options: InteractionOptions) {
  const { server = nobody } = options
  const own = () => messageCreate({ ...place(options), text: 'Bonjour', user: identity.botUserId, by: 'bot' })
  return { ...payload, message: message ? shown(message, server) : own() }
}

function shown(message: AboutMessage, server: Issuer): Args {
  return server.show(message.id) ?? { ...message }
}

function place({ server, place, channel }: InteractionOptions): Pick<MessageFields, 'server' | 'place' | 'channel'> {
  return { ...(server && { server }), ...(place && { place }), ...(channel && { channel }) }
}
