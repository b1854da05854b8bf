import { channelShown, defaults, type Issuer, interactiveBase, nextNumber, nobody } from './payload-parts.ts'
import { identity } from './types.ts'

export {
  type ActionSource,
  blockAction,
  selectAction,
  viewClosed,
  viewSubmission,
} from './payloads-interactive.ts'

/** What may be given to any event: the server which follows it, and the identifier Slack repeats on a retry. */
export interface EventOptions {
  readonly server?: Issuer
  readonly event_id?: string
}

/** Wraps an event as Slack does. `event_id` is new unless given; `event_time` is in seconds. */
export function eventCallback<E extends object>(event: E, { server = nobody, event_id }: EventOptions = {}) {
  return {
    token: 'verification-token-inconnu',
    team_id: identity.teamId,
    context_team_id: identity.teamId,
    context_enterprise_id: null,
    api_app_id: identity.appId,
    event,
    type: 'event_callback',
    event_id: event_id ?? `Ev${String(nextNumber()).padStart(8, '0')}`,
    event_time: Math.floor(server.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.teamId,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-evenement-de-test',
  }
}

/** The fields of a message written by a person. `text` is given as it travels: `&amp;`, `<@U…>`, `<https://…>`. */
export interface MessageFields extends EventOptions {
  readonly text?: string
  readonly channel?: string
  readonly user?: string
  readonly ts?: string
  readonly thread_ts?: string
  /** Fields to add or change in the event itself. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** An `app_mention`; the mention is put before `text` when it has none. */
export function mention({ text = '', ...fields }: MessageFields = {}) {
  const tag = `<@${identity.botUserId}>`
  return eventCallback(spoken('app_mention', { ...fields, text: text.includes(tag) ? text : `${tag} ${text}` }), fields)
}

/** Kinds of conversations a `message` event comes from. */
export type ChannelType = 'channel' | 'group' | 'im' | 'mpim' | 'app_home'

/**
 * A `message` event. Its channel is C0GENERAL, or the direct messages of `user` for 'im'. Give `subtype` or `bot_id` for
 * those a bot must leave alone; 'message_deleted' and 'message_changed' take their details in `extra`.
 */
export function message({
  channel_type = 'channel',
  subtype,
  bot_id,
  ...fields
}: MessageFields & { readonly channel_type?: ChannelType; readonly subtype?: string; readonly bot_id?: string } = {}) {
  const user = fields.user ?? defaults.user
  const home = channel_type === 'im' || channel_type === 'app_home' ? `D${user}` : defaults.channel
  const event = spoken('message', { ...fields, user, channel: fields.channel ?? home })
  const marks = { ...(subtype === undefined ? {} : { subtype }), ...(bot_id === undefined ? {} : { bot_id }) }
  return eventCallback({ ...event, channel_type, ...marks, ...fields.extra }, fields)
}

function spoken<T extends string>(type: T, { server = nobody, text = '', thread_ts, ...fields }: MessageFields) {
  const ts = fields.ts ?? server.timestamp()
  const element = { type: 'rich_text_section', elements: [{ type: 'text', text: text || ' ' }] }
  return {
    type,
    user: fields.user ?? defaults.user,
    ts,
    client_msg_id: `00000000-0000-4000-8000-${ts.replace('.', '').slice(-12)}`,
    text,
    team: identity.teamId,
    blocks: [{ type: 'rich_text', block_id: 'saisi', elements: [element] }],
    ...(thread_ts === undefined ? {} : { thread_ts }),
    channel: fields.channel ?? defaults.channel,
    event_ts: ts,
    ...fields.extra,
  }
}

/** Someone opens the app: its Home tab unless `tab` is 'messages'. `context` is what the person was looking at. */
export function homeOpened({
  user = defaults.user,
  tab = 'home',
  context,
  view,
  ...options
}: EventOptions & {
  readonly user?: string
  readonly tab?: 'home' | 'messages'
  readonly context?: object
  readonly view?: object
} = {}) {
  const event_ts = (options.server ?? nobody).timestamp()
  const more = { ...(context === undefined ? {} : { context }), ...(view === undefined ? {} : { view }) }
  return eventCallback({ type: 'app_home_opened', user, channel: `D${user}`, tab, event_ts, ...more }, options)
}

/** Someone looks at another channel while the app is open beside it. */
export function appContextChanged({
  user = defaults.user,
  channel = defaults.channel,
  ...options
}: EventOptions & { readonly user?: string; readonly channel?: string } = {}) {
  const event_ts = (options.server ?? nobody).timestamp()
  const entity = { type: 'slack#/types/channel_id', value: channel, team_id: identity.teamId }
  const context = { entities: [entity] }
  return eventCallback({ type: 'app_context_changed', user, channel: `D${user}`, context, event_ts }, options)
}

/** A slash command, '/territo' unless given. */
export function command({
  command = '/territo',
  text = '',
  channel = defaults.channel as string,
  user = defaults.user as string,
  server = nobody,
}: {
  readonly command?: string
  readonly text?: string
  readonly channel?: string
  readonly user?: string
  readonly server?: Issuer
} = {}) {
  return {
    token: 'verification-token-inconnu',
    team_id: identity.teamId,
    team_domain: identity.teamDomain,
    channel_id: channel,
    channel_name: channelShown(channel).name,
    user_id: user,
    user_name: user.toLowerCase(),
    command,
    text,
    api_app_id: identity.appId,
    is_enterprise_install: 'false',
    response_url: server.issueResponseUrl({ channel, user }),
    trigger_id: server.issueTrigger(),
  }
}

/** The shortcut « ask about this message », on a message of `author` whose text is `text`. */
export function messageShortcut({
  text = '',
  callback_id = 'ask',
  channel = defaults.channel as string,
  user = defaults.user as string,
  author = 'U0DOMINIQUE',
  server = nobody,
  ts = server.timestamp(),
  thread_ts,
}: {
  readonly text?: string
  readonly callback_id?: string
  readonly channel?: string
  readonly user?: string
  readonly author?: string
  readonly ts?: string
  readonly thread_ts?: string
  readonly server?: Issuer
} = {}) {
  const thread = thread_ts === undefined ? {} : { thread_ts }
  return {
    type: 'message_action',
    ...interactiveBase(user),
    action_ts: server.timestamp(),
    callback_id,
    trigger_id: server.issueTrigger(),
    response_url: server.issueResponseUrl({ channel, user, ts, thread_ts }),
    message_ts: ts,
    channel: channelShown(channel),
    message: { type: 'message', user: author, ts, text, team: identity.teamId, ...thread },
  }
}
