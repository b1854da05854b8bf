import { channelShown, defaults, type Issuer, interactiveBase, nextNumber, nobody } from './payload-parts.ts'
import { type Block, identity, type ViewBody } from './types.ts'

/** A message of the bot as `messages()` gives it, or as a test makes it up. */
interface MessageSource {
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string | undefined
  readonly text?: string
  readonly blocks?: readonly Block[]
}

/** An ephemeral message: Slack sends back neither its text nor its blocks. */
interface EphemeralSource {
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string | undefined
}

/** A modal as `views.opened` gives it, or a Home tab made of `views.home(user)`. */
interface ViewSource {
  readonly id?: string
  readonly hash?: string
  readonly view: ViewBody
}

/** Where the person clicked: exactly one of the three; a public message made up on the spot when there is none. */
export interface ActionSource {
  readonly message?: MessageSource
  readonly ephemeral?: EphemeralSource
  readonly view?: ViewSource
  readonly user?: string
  readonly server?: Issuer
  /** What the inputs hold: state.values by block_id, then by action_id. */
  readonly values?: Values
}

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>

interface ActionFields extends ActionSource {
  /** The action_id. */
  readonly action: string
  readonly block_id?: string
}

/** A click on a button. `type` is 'button' unless given: 'feedback_buttons' and 'icon_button' look the same. */
export function blockAction({
  action,
  value,
  type = 'button',
  label = 'Bouton',
  ...source
}: ActionFields & { readonly value?: string; readonly type?: string; readonly label?: string }) {
  const text = { type: 'plain_text', text: label, emoji: true }
  return clicked({ type, action_id: action, text, ...(value === undefined ? {} : { value }) }, source)
}

/** A choice in a static_select; `type` may be 'radio_buttons', or 'conversations_select' where `value` is a channel. */
export function selectAction({
  action,
  value,
  type = 'static_select',
  label = value,
  ...source
}: ActionFields & { readonly value: string; readonly type?: string; readonly label?: string }) {
  const option = { text: { type: 'plain_text', text: label, emoji: true }, value }
  const chosen = type === 'conversations_select' ? { selected_conversation: value } : { selected_option: option }
  return clicked({ type, action_id: action, ...chosen }, source)
}

function clicked<A extends object>(action: A, source: ActionSource & { readonly block_id?: string }) {
  const { server = nobody, user = defaults.user, values = {} } = source
  const action_ts = server.timestamp()
  return {
    type: 'block_actions',
    ...interactiveBase(user),
    trigger_id: server.issueTrigger(),
    ...placeOf(source, user, server),
    ...(source.view ? {} : { state: { values } }),
    actions: [{ ...action, block_id: source.block_id ?? 'bloc', action_ts }],
  }
}

interface Place {
  readonly container: Readonly<Record<string, unknown>>
  readonly view?: ReturnType<typeof viewShown>
  readonly channel?: { readonly id: string; readonly name: string }
  readonly message?: Readonly<Record<string, unknown>>
  readonly response_url?: string
}

function placeOf(source: ActionSource, user: string, server: Issuer): Place {
  if (source.view) {
    const view = viewShown(source.view, source.values)
    return { container: { type: 'view', view_id: view.id }, view }
  }
  const { ephemeral, message } = source
  const { channel, ts, thread_ts } = ephemeral ?? message ?? { channel: defaults.channel, ts: server.timestamp() }
  const thread = thread_ts === undefined ? {} : { thread_ts }
  const is_ephemeral = ephemeral !== undefined
  const place = {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral, ...thread },
    channel: channelShown(channel),
    response_url: server.issueResponseUrl({ channel, user, ts, thread_ts, ephemeral: is_ephemeral }),
  }
  if (is_ephemeral) return place
  const author = { type: 'message', user: identity.botUserId, bot_id: identity.botId, app_id: identity.appId }
  const { text = '', blocks = [] } = message ?? {}
  return { ...place, message: { ...author, ts, text, team: identity.teamId, blocks, ...thread } }
}

/** A modal sent by its button. `view` may be the modal really opened; otherwise one is made up. */
export function viewSubmission({ values = {}, user = defaults.user, server = nobody, ...fields }: SubmissionFields) {
  return {
    type: 'view_submission',
    ...interactiveBase(user),
    trigger_id: server.issueTrigger(),
    view: viewShown(sourceOf(fields), values),
    response_urls: [],
  }
}

/** A modal closed with no answer; sent only when the modal asked for it (`notify_on_close`). */
export function viewClosed({ user = defaults.user, ...fields }: Omit<SubmissionFields, 'values'>) {
  return { type: 'view_closed', ...interactiveBase(user), view: viewShown(sourceOf(fields)), is_cleared: false }
}

interface SubmissionFields {
  readonly callback_id?: string
  readonly private_metadata?: string
  /** state.values: by block_id, then by action_id. */
  readonly values?: Values
  readonly view?: ViewSource
  readonly user?: string
  readonly server?: Issuer
}

function sourceOf({ callback_id, private_metadata, view }: SubmissionFields): ViewSource {
  const title = { type: 'plain_text', text: 'Formulaire' }
  const made = { type: 'modal', title, blocks: [] }
  const given = {
    ...(callback_id === undefined ? {} : { callback_id }),
    ...(private_metadata === undefined ? {} : { private_metadata }),
  }
  return { ...view, view: { ...(view?.view ?? made), ...given } }
}

function viewShown({ id, hash, view }: ViewSource, values: Values = {}) {
  const shownId = id ?? `V0TEST${nextNumber()}`
  return {
    title: null,
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    external_id: '',
    ...view,
    callback_id: view.callback_id ?? '',
    private_metadata: view.private_metadata ?? '',
    id: shownId,
    hash: hash ?? `1700000000.${nextNumber()}`,
    team_id: identity.teamId,
    app_id: identity.appId,
    bot_id: identity.botId,
    app_installed_team_id: identity.teamId,
    root_view_id: shownId,
    previous_view_id: null,
    state: { values },
  }
}
