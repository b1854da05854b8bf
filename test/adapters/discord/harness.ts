import { createDiscordAdapter, type DiscordMode } from '../../../src/adapters/discord/index.ts'
import type { Limiter } from '../../../src/adapters/discord/limiter.ts'
import { createBot } from '../../../src/bot.ts'
import type { Digests } from '../../../src/digests.ts'
import type { Given, Judgement, Privacy } from '../../../src/journal.ts'
import { createMemoryKeep, type Keep } from '../../../src/keep.ts'
import { loadKnowledge } from '../../../src/knowledge/load.ts'
import { recording, type Told } from '../../contract/log.ts'
import { button } from '../../discord-server/payloads.ts'
import { type DiscordServer, startDiscordServer } from '../../discord-server/server.ts'

/** The real bot, on the real base. */
export const bot = createBot(await loadKnowledge())

interface Options {
  readonly answering?: typeof bot
  readonly mode?: DiscordMode
  readonly limiter?: Limiter
  readonly keep?: Keep
  readonly digests?: Digests
  readonly privacy?: Privacy
  /** How many shards Discord wants. */
  readonly shards?: number
  /** Done to the server before we connect. */
  /** A server that is there already, for another process of ours, or after a restart: it is then left open. */
  readonly discord?: DiscordServer
  readonly prepare?: (discord: DiscordServer) => void
}

/** A test asks more than a person would. */
const UNLIMITED: Limiter = { take: () => Promise.resolve(null) }

type Source = Parameters<typeof button>[0]

/** Our adapter with the official client, connected to a Discord server of our own. */
export async function install({
  answering = bot,
  mode,
  limiter = UNLIMITED,
  shards = 1,
  prepare,
  ...more
}: Options = {}) {
  const discord = more.discord ?? (await startDiscordServer({ shards }))
  prepare?.(discord)
  const log: Told[] = []
  const announced: string[] = []
  const noted: { readonly given: Given[]; readonly judged: Judgement[] } = { given: [], judged: [] }
  const lost: Error[] = []
  const adapter = createDiscordAdapter({
    token: discord.token,
    applicationId: discord.applicationId,
    mode: mode ?? { kind: 'gateway', shards: null },
    url: discord.apiUrl,
    log: recording(log),
    announce: (line) => announced.push(line),
    onLost: (error) => lost.push(error),
    limiter,
    keep: more.keep ?? createMemoryKeep(),
    digests: more.digests ?? null,
    journal: {
      given: async (given) => void noted.given.push(given),
      judged: async (judged) => void noted.judged.push(judged),
    },
    privacy: more.privacy ?? null,
  })
  await adapter.start(answering)
  return {
    discord,
    log,
    announced,
    lost,
    /** What the journal was told. */
    noted,
    poster: adapter.poster,
    send: (payload: Parameters<DiscordServer['deliver']['interaction']>[0]) => discord.deliver.interaction(payload),
    /** Clicks a button of a message, by what is written on it. */
    click: (label: string, message: Message, options: Partial<Source> = {}) =>
      discord.deliver.interaction(
        button({
          ...options,
          customId: customIdOf(message.components, label),
          message,
          server: discord,
        }),
      ),
    async stop() {
      await adapter.stop()
      if (more.discord === undefined) await discord.close()
    },
  }
}

export type Installation = Awaited<ReturnType<typeof install>>

interface Message {
  readonly id: string
  readonly components: readonly unknown[]
}

/** What a button carries, by what is written on it. */
export function customIdOf(components: readonly unknown[], label: string): string {
  const found = buttonsOf(components).find((each) => each.label === label)
  if (found === undefined) throw new Error(`no button « ${label} » among ${labelsOf(components).join(' | ')}`)
  return found.customId
}

/** What is written on each button, or its emoji, with ordinary spaces. */
export const labelsOf = (components: readonly unknown[]): string[] => buttonsOf(components).map(({ label }) => label)

function buttonsOf(value: unknown): { readonly label: string; readonly customId: string }[] {
  if (Array.isArray(value)) return value.flatMap(buttonsOf)
  if (value === null || typeof value !== 'object') return []
  const { custom_id: customId, label, emoji } = value as Readonly<Record<string, unknown>> // read, never trusted
  const shown = String(label ?? (emoji as { name?: string } | undefined)?.name ?? '').replace(/[\u00a0\u202f]/g, ' ')
  return [
    ...(typeof customId === 'string' ? [{ label: shown, customId }] : []),
    ...Object.values(value).flatMap(buttonsOf),
  ]
}

/** All that is written in some components, with ordinary spaces. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(' ')
  if (value === null || typeof value !== 'object') return ''
  const { content } = value as { content?: unknown } // read, never trusted
  const own = typeof content === 'string' ? content : ''
  return [own, ...Object.values(value).map(wordsOf)].join(' ').replace(/[\s\u00a0\u202f]+/g, ' ')
}
