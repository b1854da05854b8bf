/** Values that each dimension of a case may take. */
type Dimensions<Case> = { readonly [Name in keyof Case]: readonly Case[Name][] }

/**
 * Few cases in which every pair of values of any two dimensions is met: all combinations would be too many, and what
 * goes wrong nearly always depends on two values. The same cases each time.
 */
export function everyPair<Case extends object>(dimensions: Dimensions<Case>): Case[] {
  const names = Object.keys(dimensions) as (keyof Case & string)[] // an object literal has no other keys than its type
  const left = new Set(allPairs(names.map((name) => dimensions[name].length)))
  const cases: Case[] = []
  for (const pair of left) {
    // what is deleted from a set while it is read is not read
    const chosen = new Map(pair.split(' ').map((part) => part.split('=').map(Number) as [number, number])) // see `named`
    for (const [at, name] of names.entries()) {
      if (!chosen.has(at)) chosen.set(at, mostLeft(chosen, at, dimensions[name].length, left))
    }
    for (const [at, value] of chosen) for (const met of pairsWith(chosen, at, value)) left.delete(met)
    cases.push(Object.fromEntries(names.map((name, at) => [name, dimensions[name][chosen.get(at) ?? 0]])) as Case) // all names
  }
  return cases
}

/** « 0=2 3=1 »: the third value of the first dimension with the second of the fourth. */
const named = (one: number, value: number, other: number, otherValue: number): string =>
  one < other ? `${one}=${value} ${other}=${otherValue}` : `${other}=${otherValue} ${one}=${value}`

function* allPairs(sizes: readonly number[]): Generator<string> {
  for (const [one, size] of sizes.entries())
    for (const [other, otherSize] of sizes.entries())
      for (let value = 0; one < other && value < size; value += 1)
        for (let otherValue = 0; otherValue < otherSize; otherValue += 1) yield named(one, value, other, otherValue)
}

/** The value of a dimension that makes the most pairs not met yet with those chosen. */
function mostLeft(chosen: ReadonlyMap<number, number>, at: number, size: number, left: ReadonlySet<string>): number {
  const gains = Array.from(
    { length: size },
    (_, value) => pairsWith(chosen, at, value).filter((met) => left.has(met)).length,
  )
  return gains.indexOf(Math.max(...gains))
}

const pairsWith = (chosen: ReadonlyMap<number, number>, at: number, value: number): string[] =>
  [...chosen].filter(([other]) => other !== at).map(([other, otherValue]) => named(at, value, other, otherValue))
