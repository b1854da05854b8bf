import type { Bot } from '../../../src/adapter.ts'
import { createMemory, type Desk } from '../../../src/adapters/discord/desk.ts'
import type { Caller } from '../../../src/adapters/discord/parse.ts'
import type { Outgoing } from '../../../src/adapters/discord/talk.ts'
import { createQueues } from '../../../src/queues.ts'
import { createTrails } from '../../../src/trails.ts'

/** Who asks in the pictures: in a server, where others see what is not private. */
export const CALLER: Caller = {
  id: '100000000000000001',
  token: 'none',
  user: '100000000000000002',
  channel: '100000000000000003',
  isShared: true,
}

/** A message as it would leave for Discord. */
export interface Sent extends Outgoing {
  readonly isPrivate: boolean
}

/** The real handlers work at it; what they say is kept instead of sent. */
export function createPictureDesk(bot: Bot): { readonly desk: Desk; last(): Sent } {
  const sent: Sent[] = []
  let isDeferredPrivate = false
  const keep = async (outgoing: Outgoing) => void sent.push({ ...outgoing, isPrivate: outgoing.isPrivate ?? false })
  const nothing = () => undefined
  const desk: Desk = {
    bot,
    talk: {
      reply: (_, outgoing) => keep(outgoing),
      update: (_, outgoing) => keep(outgoing),
      defer: async (_, isPrivate) => {
        isDeferredPrivate = isPrivate
      },
      finish: (_, outgoing) => keep({ ...outgoing, isPrivate: isDeferredPrivate }),
      apologize: (_, outgoing) => keep(outgoing),
      suggest: async () => undefined,
      openModal: async () => undefined,
      answer: (_channel, _message, outgoing) => keep(outgoing),
      whisper: (_, outgoing) => keep({ ...outgoing, isPrivate: true }),
    },
    trails: createTrails(),
    memory: createMemory(),
    limiter: { take: async () => null },
    turns: createQueues(),
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
