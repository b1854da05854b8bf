/** A value, or the reason why there is none. Used where the person's text may not hold what is read from it. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })
export const err = <Problem>(problem: Problem): Result<never, Problem> => ({ ok: false, problem })

/** Ends a `switch` over a closed union: a new member stops the compilation instead of vanishing. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
