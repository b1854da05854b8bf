import { viewProblems } from './block-kit.ts'
import { fieldOf, isRecord, textOf } from './fields.ts'
import type { Method } from './methods-chat.ts'
import { type Answer, type Args, failure, identity, type ViewBody } from './types.ts'
import type { World } from './world.ts'

const triggerLifetime = 3_000 // ms, platforms.md
const maximumModals = 3 // views.push: push_limit_reached
const maximumPrompts = 4 // platforms.md
const maximumLoadingMessages = 10 // platforms.md

/** The views.* and assistant.threads.* methods. */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (args, world) => show(args, world, 'open'),
  'views.push': (args, world) => show(args, world, 'push'),
  'views.update': update,
  'views.publish': publish,
  'assistant.threads.setSuggestedPrompts': suggest,
  'assistant.threads.setStatus': setStatus,
}

function show(args: Args, world: World, how: 'open' | 'push'): Answer {
  const refusal = viewRefusal(args.view, 'modal') ?? triggerRefusal(args, world)
  if (refusal) return refusal
  if (how === 'push' && world.stack.length >= maximumModals) return failure('push_limit_reached')
  const id = `V${world.clock.sequence()}`
  const hash = hashOf(world)
  const view = args.view as ViewBody // checked by viewRefusal
  world.modals.set(id, { id, hash, how, updates: 0, view })
  world.stack = how === 'open' ? [id] : [...world.stack, id]
  return { ok: true, view: shown(id, hash, view) }
}

function update(args: Args, world: World): Answer {
  const id = textOf(args, 'view_id')
  const external = textOf(args, 'external_id')
  const modal = [...world.modals.values()].find(
    (one) => one.id === id || (external !== undefined && one.view.external_id === external),
  )
  if (!modal) return failure('not_found')
  const refusal = viewRefusal(args.view, 'modal')
  if (refusal) return refusal
  if (args.hash !== undefined && args.hash !== modal.hash) return failure('hash_conflict')
  const hash = hashOf(world)
  const view = args.view as ViewBody // checked by viewRefusal
  world.modals.set(modal.id, { ...modal, hash, view, updates: modal.updates + 1 })
  return { ok: true, view: shown(modal.id, hash, view) }
}

function publish(args: Args, world: World): Answer {
  const user = textOf(args, 'user_id') ?? ''
  if (!world.directory.findUser(user)) return failure('invalid_arguments', ['[ERROR] unknown user_id'])
  const refusal = viewRefusal(args.view, 'home')
  if (refusal) return refusal
  const before = world.homes.get(user)
  if (args.hash !== undefined && args.hash !== before?.hash) return failure('hash_conflict')
  const hash = hashOf(world)
  const view = args.view as ViewBody // checked by viewRefusal
  world.homes.set(user, { view, hash, publications: (before?.publications ?? 0) + 1 })
  return { ok: true, view: shown(`V${user}`, hash, view) }
}

function viewRefusal(view: unknown, type: 'modal' | 'home'): Answer | null {
  if (fieldOf(view, 'type') !== type) return failure('invalid_arguments', [`[ERROR] type is not ${type}`])
  const problems = viewProblems(view).map((problem) => {
    const [pointer, ...rest] = problem.split(': ')
    return `[ERROR] ${rest.join(': ')} [json-pointer:/view${pointer}]`
  })
  return problems.length > 0 ? failure('invalid_arguments', problems) : null
}

function triggerRefusal(args: Args, { clock, triggers }: World): Answer | null {
  const trigger = triggers.get(textOf(args, 'trigger_id') ?? '')
  if (!trigger) return failure('invalid_trigger_id')
  if (trigger.used) return failure('exchanged_trigger_id')
  if (clock.now() - trigger.issuedAt > triggerLifetime) return failure('expired_trigger_id')
  trigger.used = true
  return null
}

function hashOf({ clock }: World): string {
  return `${clock.now()}.${clock.sequence()}`
}

function shown(id: string, hash: string, view: ViewBody) {
  const owner = { team_id: identity.teamId, app_id: identity.appId, bot_id: identity.botId }
  return { private_metadata: '', callback_id: '', ...view, id, hash, ...owner, state: { values: {} } }
}

function suggest(args: Args, world: World): Answer {
  if (!world.directory.findChannel(textOf(args, 'channel_id') ?? '')) return failure('channel_not_found')
  const prompts = Array.isArray(args.prompts) ? args.prompts : []
  const isPrompt = (one: unknown) => isRecord(one) && Boolean(textOf(one, 'title')) && Boolean(textOf(one, 'message'))
  if (prompts.length === 0 || prompts.length > maximumPrompts || !prompts.every(isPrompt)) {
    return failure('invalid_arguments', [`[ERROR] 1 to ${maximumPrompts} prompts with title and message`])
  }
  return { ok: true }
}

function setStatus(args: Args, world: World): Answer {
  if (!world.directory.findChannel(textOf(args, 'channel_id') ?? '')) return failure('channel_not_found')
  if (textOf(args, 'status') === undefined) return failure('invalid_arguments', ['[ERROR] status is missing'])
  if (!textOf(args, 'thread_ts')) return failure('invalid_arguments', ['[ERROR] thread_ts is missing'])
  const loading = args.loading_messages
  const isTooLong = Array.isArray(loading) && loading.length > maximumLoadingMessages
  return isTooLong ? failure('invalid_arguments', ['[ERROR] over 10 loading_messages']) : { ok: true }
}
