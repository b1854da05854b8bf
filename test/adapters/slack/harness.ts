import type { Adapter } from '../../../src/adapter.ts'
import { createSlackAdapter, type SlackOptions } from '../../../src/adapters/slack/index.ts'
import { createBot } from '../../../src/bot.ts'
import { type Given, type Judgement, NO_JOURNAL } from '../../../src/journal.ts'
import { createMemoryKeep } from '../../../src/keep.ts'
import { loadKnowledge } from '../../../src/knowledge/load.ts'
import { recording, type Told } from '../../contract/log.ts'
import { blockAction } from '../../slack-server/payloads.ts'
import { envelopeTypeOf, type SlackServer, startSlackServer } from '../../slack-server/server.ts'

export interface Installation {
  readonly slack: SlackServer
  readonly log: readonly Told[]
  readonly announced: readonly string[]
  readonly lost: readonly Error[]
  readonly adapter: Adapter
  /** What was noted of the answers and of the judgements. */
  readonly noted: { readonly given: readonly Given[]; readonly judged: readonly Judgement[] }
  /** Sends what Slack would, the way that the bot listens; resolves once it is acknowledged. */
  send(payload: object): ReturnType<SlackServer['deliver']['socket']>
  /** Clicks a button of a message or a view, by what is written on it. */
  click(label: string, on: Clicked): ReturnType<SlackServer['deliver']['socket']>
  stop(): Promise<void>
}

type Source = Parameters<typeof blockAction>[0]
export type Clicked = Pick<Source, 'message' | 'ephemeral' | 'view' | 'user'> & { readonly blocks: readonly object[] }

/** The real bot, on the real base. */
export const bot = createBot(await loadKnowledge())

/** Options of an adapter where there is no storage. */
export const NOTHING_LASTS = {
  get keep() {
    return createMemoryKeep()
  },
  digests: null,
  journal: NO_JOURNAL,
  privacy: null,
  installations: null,
} satisfies Partial<SlackOptions>

interface Options extends SlackOptions {
  readonly answering: typeof bot
  /** One that is already there, and outlives the adapter. */
  readonly slack: SlackServer
}

/** Our adapter with the official client, connected by Socket Mode to a Slack server of our own. */
export async function install({ answering = bot, slack: shared, ...options }: Partial<Options> = {}) {
  const slack = shared ?? (await startSlackServer())
  const log: Told[] = []
  const announced: string[] = []
  const lost: Error[] = []
  const noted = { given: [] as Given[], judged: [] as Judgement[] }
  const adapter = createSlackAdapter({
    mode: { kind: 'socket', botToken: slack.botToken, appToken: slack.appToken },
    url: slack.apiUrl,
    log: recording(log),
    ...NOTHING_LASTS,
    journal: {
      given: async (given) => void noted.given.push(given),
      judged: async (judgement) => void noted.judged.push(judgement),
    },
    announce: (line) => announced.push(line),
    onLost: (error) => lost.push(error),
    ...options,
  })
  await adapter.start(answering)
  const send: Installation['send'] = (payload) => slack.deliver.socket(envelopeTypeOf(payload), payload)
  return {
    slack,
    log,
    announced,
    lost,
    adapter,
    noted,
    send,
    click: (label, { blocks, ...source }) =>
      send(blockAction({ ...source, ...buttonOf(blocks, label), server: slack })),
    async stop() {
      await adapter.stop()
      if (shared === undefined) await slack.close()
    },
  } satisfies Installation
}

interface Button {
  readonly action: string
  readonly value: string
}

/** The button that bears a label, wherever it is in some blocks. */
export function buttonOf(blocks: readonly object[], label: string): Button {
  const found = buttonsOf(blocks).find(({ text }) => text.replace(/[\u00a0\u202f]/g, ' ') === label)
  if (found === undefined) throw new Error(`no button « ${label} » among ${labelsOf(blocks).join(' | ')}`)
  return found
}

/** What is written on each button. */
export const labelsOf = (blocks: readonly object[]): string[] =>
  buttonsOf(blocks).map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '))

interface Shown extends Button {
  readonly text: string
}

function buttonsOf(value: unknown): Shown[] {
  if (Array.isArray(value)) return value.flatMap(buttonsOf)
  if (value === null || typeof value !== 'object') return []
  const own = isButton(value) ? [{ action: value.action_id, value: value.value ?? '', text: value.text.text }] : []
  return [...own, ...Object.values(value).flatMap(buttonsOf)]
}

const isButton = (value: object): value is { action_id: string; value?: string; text: { text: string } } =>
  'type' in value && value.type === 'button'

/** All that is written in some blocks, with ordinary spaces. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(' ')
  if (value === null || typeof value !== 'object') return ''
  const { text } = value as { text?: unknown } // read, never trusted
  const own = typeof text === 'string' ? text : ''
  return [own, ...Object.values(value).map(wordsOf)].join(' ').replace(/[\s\u00a0\u202f]+/g, ' ')
}
