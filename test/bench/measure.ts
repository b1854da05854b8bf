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

export type Reference = 'Node vide' | 'MiniSearch' | '10 %'

/** The most that the value, or the ratio, should be. */
export interface Aim {
  readonly atMost: number
  readonly of: 'value' | 'ratio'
}

/** What a line is held against. */
export type Compared = Pick<Measure, 'ratio' | 'aim'>

/** A line, with what it is compared to. */
export function line(id: string, label: string, value: number, unit: string, compared: Compared = {}): Measure {
  return { id, label, value, unit, ...compared }
}

/** Whether the aim is met by the figure as it is shown; `null` when the measure has no aim. */
export function isHeld({ value, ratio, aim }: Measure): boolean | null {
  if (aim === undefined) return null
  return shown(aim.of === 'value' ? value : (ratio?.value ?? Number.POSITIVE_INFINITY)) <= aim.atMost
}

/** Three significant digits, and none after the comma from 100 on: more would be noise. */
export const shown = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

export const atMost = (limit: number, of: Aim['of'] = 'value'): Pick<Measure, 'aim'> => ({ aim: { atMost: limit, of } })

export const against = (reference: Reference, value: number, other: number): Pick<Measure, 'ratio'> => ({
  ratio: { value: value / other, against: reference },
})

/** The value below which this share of the values lies, by nearest rank: 0.5 for the median, 1 for the highest. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The median of one figure over several runs. */
export function medianOf<Figures>(runs: readonly Figures[], figure: (run: Figures) => number): number {
  return median(runs.map(figure))
}
