import type { Route } from './routes.ts'
import type { Fault, FaultKind } from './types.ts'

/** What a fault may look at in a request. */
export interface Target {
  readonly route: Route | null
  readonly method: string
  readonly channel: string | undefined
}

/** The faults set by a test and not yet used. */
export interface Faults {
  /** Adds a fault; gives back a function which takes away what is left of it. */
  add(fault: Fault): () => void
  /** Uses up one fault for this request, or gives `null`. */
  take(target: Target): FaultKind | null
}

/** Makes an empty list of faults. */
export function createFaults(): Faults {
  const pending: { fault: Fault; left: number }[] = []
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times ?? 1 }
      pending.push(entry)
      return () => {
        entry.left = 0
      }
    },
    take: ({ route, method, channel }) => {
      const entry = pending.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.route === undefined || fault.route === route) &&
          (fault.method === undefined || fault.method === method) &&
          (fault.channel === undefined || fault.channel === channel),
      )
      if (!entry) return null
      entry.left -= 1
      return entry.fault.kind
    },
  }
}
