import { PermissionFlagsBits } from 'discord.js'
import type { Bot } from '../../../src/adapter.ts'
import type { Desk } from '../../../src/adapters/discord/desk.ts'
import { createMemory } from '../../../src/adapters/discord/memory.ts'
import type { Caller } from '../../../src/adapters/discord/parse.ts'
import type { Outgoing } from '../../../src/adapters/discord/talk.ts'
import type { Digests } from '../../../src/digests.ts'
import { NO_JOURNAL } from '../../../src/journal.ts'
import { createMemoryKeep } from '../../../src/keep.ts'
import { createQueues } from '../../../src/queues.ts'
import { createTrails } from '../../../src/trails.ts'

/** Who asks in the pictures: in a server, where others see what is not private. */
export const CALLER: Caller = {
  id: '100000000000000001',
  token: 'none',
  user: '100000000000000002',
  channel: '100000000000000003',
  isShared: true,
  guild: '100000000000000004',
  isThread: false,
  isMember: true,
  permissions: PermissionFlagsBits.ManageChannels,
  ours: ~0n,
}

/** A message as it would leave for Discord. */
export interface Sent extends Outgoing {
  readonly isPrivate: boolean
}

/** The real handlers work at it; what they say is kept instead of sent. */
export function createPictureDesk(bot: Bot, digests: Digests | null = null): { readonly desk: Desk; last(): Sent } {
  const sent: Sent[] = []
  let isDeferredPrivate = false
  const keep = async (outgoing: Outgoing) => {
    sent.push({ ...outgoing, isPrivate: outgoing.isPrivate ?? false })
    return `10000000000000010${sent.length}`
  }
  const nothing = () => undefined
  const desk: Desk = {
    bot,
    talk: {
      reply: (_, outgoing) => keep(outgoing),
      update: async (_, outgoing) => void (await keep(outgoing)),
      defer: async (_, isPrivate) => {
        isDeferredPrivate = isPrivate
      },
      finish: async (_, outgoing) => void (await keep({ ...outgoing, isPrivate: isDeferredPrivate })),
      apologize: (_, outgoing) => keep(outgoing),
      suggest: async () => undefined,
      openModal: async () => undefined,
      answer: (_channel, _message, outgoing) => keep(outgoing),
      whisper: async (_, outgoing) => void (await keep({ ...outgoing, isPrivate: true })),
    },
    trails: createTrails(),
    memory: createMemory(createMemoryKeep()),
    limiter: { take: async () => null },
    turns: createQueues(),
    digests,
    journal: NO_JOURNAL,
    privacy: null,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    makeIncident: () => '1A2B3C4D',
  }
  return {
    desk,
    last() {
      const message = sent.at(-1)
      if (message === undefined) throw new Error('nothing was said')
      return message
    },
  }
}
