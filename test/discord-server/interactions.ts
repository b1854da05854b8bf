import { type Args, fieldOf, isRecord, listOf, numberOf, textOf } from './fields.ts'
import { records } from './messages.ts'
import type { ChatMessage } from './types.ts'
import type { World } from './world.ts'

/** Milliseconds left for the first answer, and during which the token is good; platforms.md, « Interaction ». */
export const firstAnswerWithin = 3000
const tokenLife = 15 * 60 * 1000

/** One attempt of the bot to answer an interaction for the first time, taken or refused. */
export interface Callback {
  /** One of InteractionResponseType: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal. */
  readonly type: number
  readonly data: Args
  readonly status: number
  /** The code of the error when it was refused. */
  readonly code: number | undefined
  /** Milliseconds since the interaction, by the clock of the server. */
  readonly ms: number
}

/** An interaction on its way to the bot, and all that came back. What it gives is live. */
export class Interaction {
  readonly id: string
  readonly token: string
  /** One of InteractionType: 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number
  /** 1 for a slash command, 3 for a message command; 0 for the rest. */
  readonly commandType: number
  /** The name of the command, or the custom_id. */
  readonly name: string
  readonly user: string
  readonly channel: string
  readonly payload: Args
  readonly via: 'gateway' | 'http'
  /** Every attempt at a first answer. */
  readonly callbacks: Callback[] = []
  /** The choices of an autocomplete. */
  choices: readonly Args[] | undefined
  /** The modal shown. */
  modal: Args | undefined
  /** The message `@original` stands for: the answer, or the message a component is on. */
  originalId: string | undefined
  readonly followUpIds: string[] = []
  readonly #world: World
  readonly #createdAt: number

  constructor(payload: Args, via: 'gateway' | 'http', world: World) {
    const data = fieldOf(payload, 'data')
    const user = fieldOf(payload.member, 'user') ?? payload.user
    this.id = textOf(payload, 'id') ?? ''
    this.token = textOf(payload, 'token') ?? ''
    this.type = numberOf(payload, 'type') ?? 0
    this.commandType = this.type === 2 ? (numberOf(data, 'type') ?? 1) : 0
    this.name = textOf(data, 'name') ?? textOf(data, 'custom_id') ?? ''
    this.user = textOf(user, 'id') ?? ''
    this.channel = textOf(payload.channel, 'id') ?? textOf(payload, 'channel_id') ?? ''
    this.payload = payload
    this.via = via
    this.#world = world
    this.#createdAt = world.clock.now()
  }

  /** The first answer which was taken. */
  get answer(): Callback | undefined {
    return this.callbacks.find(({ status }) => status < 300)
  }

  /** 'deferred' while the person sees « thinking »; 'answered' after that, or when nothing more is needed. */
  get state(): 'pending' | 'deferred' | 'answered' {
    if (!this.answer) return 'pending'
    return this.answer.type === 5 && this.#recall(this.originalId)?.loading ? 'deferred' : 'answered'
  }

  /** True when the first answer was a deferral, of a message or of an update. */
  get deferred(): boolean {
    return this.answer?.type === 5 || this.answer?.type === 6
  }

  /** True when only the person sees the answer. */
  get ephemeral(): boolean {
    return this.reply?.ephemeral ?? false
  }

  /** The answer as it now stands, deleted or not; for a component which updates its message, that message. */
  get reply(): ChatMessage | undefined {
    return this.#recall(this.originalId)
  }

  /** The follow-ups as they now stand, deleted ones too. */
  get followUps(): readonly ChatMessage[] {
    return this.followUpIds.flatMap((id) => this.#recall(id) ?? [])
  }

  /** Milliseconds to the first attempt at an answer, by the clock of the server. */
  get ms(): number | undefined {
    return this.callbacks[0]?.ms
  }

  /** True when an answer came after 3 s and was refused. */
  get late(): boolean {
    return !this.answer && this.callbacks.some(({ ms }) => ms > firstAnswerWithin)
  }

  /** Milliseconds since the interaction, by the clock of the server. */
  get age(): number {
    return this.#world.clock.now() - this.#createdAt
  }

  /** True once the token is of no use: after 15 min. */
  get expired(): boolean {
    return this.age > tokenLife
  }

  /** True when the application is not in the place itself, only installed by the person. */
  get isUserInstall(): boolean {
    const owners = this.payload.authorizing_integration_owners
    return isRecord(owners) && !('0' in owners)
  }

  #recall(id: string | undefined): ChatMessage | undefined {
    return id === undefined ? undefined : this.#world.log.recall(id)
  }
}

/** Takes note of an interaction about to be delivered: its channel, the messages it shows. */
export function registerInteraction(payload: Args, via: 'gateway' | 'http', world: World): Interaction {
  const interaction = new Interaction(payload, via, world)
  world.interactions.push(interaction)
  world.directory.learn(payload)
  const targets = Object.values(fieldOf(fieldOf(payload.data, 'resolved'), 'messages') ?? {})
  for (const message of [payload.message, ...targets]) world.log.learn(message)
  return interaction
}

/** Reads the choices of an autocomplete answer. */
export function choicesOf(data: Args): readonly Args[] {
  return records(listOf(data, 'choices'))
}
