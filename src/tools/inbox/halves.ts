import { folded } from '../check/duplicates.ts'
import type { Line } from './export.ts'

/** A file of `data/questions` has so many examples, and so many held out. */
export const LEAST_OF_HALF = 5

/** Texts that share so much of their letters, three by three, are one wording with other small words, or mistyped. */
const NEAR = 0.8

/**
 * Two halves as even as can be, each in the order of the lines. What is held out measures nothing where it is nearly an
 * example: the questions of one group, and wordings that are nearly the same, are in the same half.
 */
export function halvesOf(lines: readonly Line[]): readonly [readonly Line[], readonly Line[]] {
  const [first, second]: [Set<Line>, Set<Line>] = [new Set(), new Set()]
  for (const alike of clustersOf(lines).sort((one, other) => other.length - one.length)) {
    const half = first.size <= second.size ? first : second
    for (const line of alike) half.add(line)
  }
  return [lines.filter((line) => first.has(line)), lines.filter((line) => second.has(line))]
}

/** The lines, those that are alike together, through others too. */
function clustersOf(lines: readonly Line[]): Line[][] {
  return lines
    .map((line) => ({ line, parts: partsOf(line.text) }))
    .reduce<{ line: Line; parts: ReadonlySet<string> }[][]>((clusters, one) => {
      const isNear = (other: typeof one) =>
        other.line.group === one.line.group || likeness(other.parts, one.parts) >= NEAR
      const { near = [], far = [] } = Object.groupBy(clusters, (cluster) => (cluster.some(isNear) ? 'near' : 'far'))
      return [...far, [...near.flat(), one]]
    }, [])
    .map((cluster) => cluster.map(({ line }) => line))
}

/** The groups of three letters of a text. */
function partsOf(text: string): ReadonlySet<string> {
  const padded = `  ${folded(text)}  `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

/** L. R. Dice: twice what two sets share, over what they hold. From 0 to 1. */
const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  (2 * one.intersection(other).size) / (one.size + other.size)
