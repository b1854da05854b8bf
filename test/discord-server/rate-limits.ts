import { createHash } from 'node:crypto'
import type { Call, FaultKind } from './types.ts'
import type { World } from './world.ts'

const perWindow = 100 // requests; far over what a test sends, for real limits are never to be relied on
const window = 1000 // ms

/** The rate limit headers of an answer: one bucket for each route, and for each channel, guild or token within it. */
export function limitHeaders(world: World, { route, method, params }: Pick<Call, 'route' | 'method' | 'params'>) {
  const now = world.clock.now()
  const major = params.channel ?? params.guild ?? params.token ?? ''
  const key = `${route ?? method} ${major}`
  const known = world.limits.get(key)
  const limit = known && known.resetAt > now ? known : { left: perWindow, resetAt: now + window }
  limit.left = Math.max(0, limit.left - 1)
  world.limits.set(key, limit)
  return {
    'x-ratelimit-limit': String(perWindow),
    'x-ratelimit-remaining': String(limit.left),
    'x-ratelimit-reset': (limit.resetAt / 1000).toFixed(3),
    'x-ratelimit-reset-after': ((limit.resetAt - now) / 1000).toFixed(3),
    'x-ratelimit-bucket': createHash('sha256')
      .update(route ?? method)
      .digest('hex')
      .slice(0, 32),
  }
}

/** The 429 of a fault; its own headers say the bucket is empty, unless the limit is not this bot's own. */
export function tooManyRequests({
  retryAfter,
  global = false,
  shared = false,
}: Extract<FaultKind, { retryAfter: number }>) {
  const scope = global ? 'global' : shared ? 'shared' : 'user'
  const empty = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': retryAfter.toFixed(3) }
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
    headers: {
      'retry-after': String(retryAfter),
      'x-ratelimit-scope': scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      ...(scope === 'user' ? empty : {}),
    },
  }
}
