import { type Channel, channelName, type Person, type Platform } from '../../../src/channel.ts'
import { PostError, type Poster } from '../../../src/posting.ts'

/** What a platform keeps, in the order of time, whatever its callers were told. Times are its own, which are true. */
export interface Server {
  readonly messages: { readonly channel: string; readonly key: string; readonly at: number }[]
  readonly told: { readonly person: Person; readonly sentence: string; readonly about: readonly string[]; at: number }[]
}

/** `before`, `after`: the connection is lost before, after the work was done. */
export type Fault = 'busy' | 'refused' | 'gone' | 'before' | 'after' | 'broken' | 'unsure'

export type Call = 'post' | 'find' | 'tell'

/** How the next call fails; `null` when it does not. */
export type Faults = (call: Call, channel: string) => Fault | null

/** Calls of one process to one platform. `pass` is what stands between them: it may stop a call, or its answer. */
export interface LineOptions {
  readonly platform: Platform
  readonly server: Server
  readonly faults: Faults
  readonly now: () => number
  pass<Value>(call: Call, work: () => Promise<Value>): Promise<Value>
}

export const emptyServer = (): Server => ({ messages: [], told: [] })

export function createLine({ platform, server, faults, now, pass }: LineOptions): Poster {
  const through = <Value>(call: Call, channel: string, work: () => Value): Promise<Value> =>
    pass(call, async () => {
      const fault = faults(call, channel)
      if (fault === 'broken') throw new TypeError('a bug of the adapter, after the work was done', { cause: work() })
      if (fault === 'before') throw new PostError('unsure', 'ECONNREFUSED')
      if (fault !== null && fault !== 'after')
        throw new PostError(fault, 'as the platform says', { retryAfter: 90_000 })
      const value = work()
      if (fault === 'after') throw new PostError('unsure', 'ECONNRESET')
      return value
    })
  return {
    platform,
    post(channel, { key }) {
      const name = channelName(channel)
      return through('post', name, () => {
        server.messages.push({ channel: name, key, at: now() })
        return { message: String(server.messages.length) }
      })
    },
    find(channel, { key }, since) {
      const name = channelName(channel)
      return through('find', name, () => {
        for (let index = server.messages.length - 1; index >= 0; index--) {
          const one = server.messages[index]
          if (one === undefined || one.at < since) return null
          if (one.channel === name && one.key === key) return { message: String(index + 1) }
        }
        return null
      })
    },
    tell: (person, sentence, about: readonly Channel[]) =>
      through('tell', about.map(channelName).join(), () => {
        server.told.push({ person, sentence, about: about.map(channelName), at: now() })
      }),
  }
}
