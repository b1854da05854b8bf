import type { World } from './world.ts'

const shown = 8 // calls in the message of a failure
const patrol = 5 // ms between two looks, for what the server does not know

/**
 * Waits until the predicate gives something other than `false`, `null` or `undefined`, and gives it back. It is tried
 * after each thing that happens on the server, and every 5 ms. Fails after `ms` milliseconds with the last calls.
 */
export async function until<T>(
  world: World,
  predicate: () => T,
  ms: number,
): Promise<Exclude<T, false | null | undefined>> {
  const { promise, resolve, reject } = Promise.withResolvers<Exclude<T, false | null | undefined>>()
  const look = () => {
    try {
      const value = predicate()
      // The three values excluded by the type have just been excluded.
      if (value !== false && value !== null && value !== undefined)
        resolve(value as Exclude<T, false | null | undefined>)
    } catch (error) {
      reject(error)
    }
  }
  const failed = () => reject(new Error(`not so after ${ms} ms: ${predicate}\n${lastCalls(world)}`))
  const timer = setTimeout(failed, ms)
  const rounds = setInterval(look, patrol)
  world.changes.on('change', look)
  look()
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    clearInterval(rounds)
    world.changes.off('change', look)
  }
}

/** The last calls of the bot, one a line, for the message of a failure. */
export function lastCalls({ calls }: World): string {
  if (calls.length === 0) return 'The bot made no call.'
  const lines = calls.slice(-shown).map(({ method, path, body, status, answer }) => {
    return `- ${method} ${path} ${brief(body, 160)} → ${status} ${brief(answer, 160)}`
  })
  return `Last ${lines.length} of ${calls.length} calls:\n${lines.join('\n')}`
}

function brief(value: unknown, length: number): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > length ? `${text.slice(0, length)}…` : text
}
