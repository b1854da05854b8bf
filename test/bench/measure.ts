/** One line of the table. */
export interface Measure {
  /** Stable name, for `--json`. */
  readonly id: string
  readonly label: string
  readonly value: number
  readonly unit: string
  /** The value over that of the reference named, when it has one. */
  readonly ratio?: { readonly value: number; readonly against: Reference }
  readonly aim?: Aim
}

export type Reference = 'Node vide' | 'MiniSearch'

/** The most that the value, or the ratio, should be. */
export interface Aim {
  readonly atMost: number
  readonly of: 'value' | 'ratio'
}

/** `null` when the measure has no aim. */
export function isHeld({ value, ratio, aim }: Measure): boolean | null {
  if (aim === undefined) return null
  return (aim.of === 'value' ? value : (ratio?.value ?? Number.POSITIVE_INFINITY)) <= aim.atMost
}

export const atMost = (limit: number, of: Aim['of'] = 'value'): Aim => ({ atMost: limit, of })

export const against = (reference: Reference, value: number, other: number) => ({
  ratio: { value: value / other, against: reference },
})

/** The value below which this share of the values lies: 0.5 for the median. Nearest rank; `values` may be in any order. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The median of one figure over several runs. */
export function medianOf<Figures>(runs: readonly Figures[], figure: (run: Figures) => number): number {
  return median(runs.map(figure))
}
