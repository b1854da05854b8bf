import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { plural } from '../../format.ts'

/** Keeps one person, or one channel, from taking all of our time. */
export interface Limiter {
  /** `null` when a question may be answered. */
  take(user: string, channel: string): Promise<Refusal | null>
}

export interface Refusal {
  /** Seconds before the next question. */
  readonly wait: number
  /** Nothing was refused yet in this time: once is enough to say it where all can read. */
  readonly isFirst: boolean
}

/** Questions in ten seconds. A person who reads the answers asks fewer; a channel has several of them. */
const SECONDS = 10
const PER_USER = 8
const PER_CHANNEL = 30

export function createLimiter(): Limiter {
  const users = new RateLimiterMemory({ points: PER_USER, duration: SECONDS })
  const channels = new RateLimiterMemory({ points: PER_CHANNEL, duration: SECONDS })
  const consume = async (limiter: RateLimiterMemory, key: string): Promise<Refusal | null> => {
    try {
      await limiter.consume(key)
      return null
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      return {
        wait: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
        isFirst: error.consumedPoints === limiter.points + 1,
      }
    }
  }
  return { take: async (user, channel) => (await consume(users, user)) ?? consume(channels, channel) }
}

/** The polite word. */
export const slowly = ({ wait }: Refusal): string =>
  `Une question à la fois : réessayez dans ${plural(wait, 'seconde')}.`
