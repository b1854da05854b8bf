import type { Thing } from './things.ts'

/** What is left of a thing once it is published: enough to know that it changed. */
export type Printed = Pick<Thing, 'values' | 'wording'> & { readonly reference: string } & Partial<
    Pick<Thing, 'fields' | 'sources'>
  >

/** What a difference is: only the words of `reworded` differ, which need not be told. */
export type DifferenceKind = 'new' | 'modified' | 'reworded' | 'gone'

export interface Difference {
  readonly reference: string
  readonly kind: DifferenceKind
  /** As it was; `null` for what is new. */
  readonly before: Printed | null
  /** As it is; `null` for what is gone. */
  readonly after: Printed | null
}

/** What changed from one version of the base to another, by reference. */
export function compare(before: readonly Printed[], after: readonly Printed[]): Difference[] {
  const old = new Map(before.map((one) => [one.reference, one]))
  const now = new Map(after.map((one) => [one.reference, one]))
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((reference) => {
    const [was, is] = [old.get(reference) ?? null, now.get(reference) ?? null]
    const kind = kindOf(was, is)
    return kind === null ? [] : [{ reference, kind, before: was, after: is }]
  })
}

function kindOf(was: Printed | null, is: Printed | null): DifferenceKind | null {
  if (was === null) return 'new'
  if (is === null) return 'gone'
  if (was.values !== is.values) return 'modified'
  return was.wording === is.wording ? null : 'reworded'
}
