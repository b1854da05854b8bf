import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FAMILIES, type Family, percent, perFamily, type Tally } from './cases.ts'

/** Shares in per cent. For what is out of our field, `wrongAtMost` is the share of false answers. */
export interface Floor {
  readonly rightAtLeast: number
  readonly wrongAtMost: number
}

export type Floors = Readonly<Record<Family, Floor>>

const FILE = join(import.meta.dirname, 'floors.json')
/** Kept under what is measured, in points: a question or two may change sides while others improve. */
const MARGIN = 0.5

const share = z.number().min(0).max(100)
const floorsFile = z.record(z.enum(FAMILIES), z.strictObject({ rightAtLeast: share, wrongAtMost: share }))

export const readFloors = (): Floors => floorsFile.parse(JSON.parse(readFileSync(FILE, 'utf8')))

export const writeFloors = (floors: Floors): void => writeFileSync(FILE, `${JSON.stringify(floors, null, 2)}\n`)

/** What is under the floor of a family, a sentence each, in French; empty when it holds. */
export function breaches(family: Family, { rightAtLeast, wrongAtMost }: Floor, counted: Tally): string[] {
  const right = percent(counted.right, counted.all)
  const wrong = percent(counted.wrong, counted.all)
  return [
    ...(right < rightAtLeast
      ? [`${family} : ${shown(right)} % justes, au moins ${shown(rightAtLeast)} % attendus`]
      : []),
    ...(wrong > wrongAtMost ? [`${family} : ${shown(wrong)} % à tort, au plus ${shown(wrongAtMost)} % attendus`] : []),
  ]
}

/** Floors a little under what was measured, where that is higher than they stand: never lower. */
export function raised(floors: Floors, tallies: Readonly<Record<Family, Tally>>): Floors {
  return perFamily((family) => {
    const { right, wrong, all } = tallies[family]
    const { rightAtLeast, wrongAtMost } = floors[family]
    return {
      rightAtLeast: Math.max(rightAtLeast, Math.floor(10 * (percent(right, all) - MARGIN)) / 10),
      wrongAtMost: Math.min(wrongAtMost, Math.ceil(10 * (percent(wrong, all) + MARGIN)) / 10),
    }
  })
}

/** One decimal, with a comma. */
export const shown = (value: number): string => value.toFixed(1).replace('.', ',')
