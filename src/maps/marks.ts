import type { DepartementCode, Phase, Territory, TerritoryKey } from '../territory.ts'
import type { Point } from './geometry.ts'
import { project } from './projection.ts'

/** Over that many territories, marks bear no number and the legend counts instead of naming. */
export const NUMBERED_MAX = 30

/** A territory as it is drawn. */
export interface Mark {
  readonly key: TerritoryKey
  /** From 1, in the order of the legend. */
  readonly number: number
  readonly name: string
  readonly phase: Phase
  readonly departements: readonly DepartementCode[]
  /** Its centre on the map plane. */
  readonly point: Point
}

/** The marks in the order given; where there are two phases, one after the other, that of the first territory first. */
export function marksOf(territories: readonly Territory[]): readonly Mark[] {
  const first = territories[0]?.phase
  const ordered = [
    ...territories.filter(({ phase }) => phase === first),
    ...territories.filter(({ phase }) => phase !== first),
  ]
  return ordered.map(({ key, name, phase, departements, centroid }, index) => ({
    key,
    number: index + 1,
    name,
    phase,
    departements,
    point: project(centroid),
  }))
}

export const phasesOf = (marks: readonly { readonly phase: Phase }[]): readonly Phase[] => [
  ...new Set(marks.map(({ phase }) => phase)),
]

export const isOverseas = ({ departements }: { readonly departements: readonly string[] }): boolean =>
  departements.every((code) => code.length === 3)
