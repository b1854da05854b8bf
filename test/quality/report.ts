import { byFamily, FAMILIES, type Family, percent, type Result, tally } from './cases.ts'
import { type Floors, shown } from './floors.ts'
import type { Level } from './noise.ts'

const NAMES: Readonly<Record<Family, string>> = {
  territories: 'territoires',
  programme: 'programme',
  examples: 'exemples',
  heldOut: 'réservées',
  outside: 'hors sujet',
}

const LEVELS: readonly Level[] = ['none', 'light', 'heavy']
const LEVEL_NAMES: Readonly<Record<Level, string>> = { none: 'aucun', light: 'léger', heavy: 'fort' }

/** Right, wrong and missed of each family, beside its floor. */
export function familyLines(results: readonly Result[], floors: Floors): string[] {
  const groups = byFamily(results)
  const rows = FAMILIES.map((family) => {
    const { right, wrong, missed, all } = tally(groups[family])
    const { rightAtLeast, wrongAtMost } = floors[family]
    const cells = [right, wrong, missed].map((count) => `${count} (${shown(percent(count, all))} %)`)
    return [NAMES[family], String(all), ...cells, `≥ ${shown(rightAtLeast)} % ; ≤ ${shown(wrongAtMost)} %`]
  })
  return table(['Jeu', 'Questions', 'Justes', 'À tort', 'Manquées', 'Planchers : justes, à tort'], rows)
}

/** Right, wrong and missed of each intent of `data/questions/`; the lowest first. */
export function intentLines(results: readonly Result[]): string[] {
  const groups = Map.groupBy(
    results.filter(({ asked }) => asked.intent !== null),
    ({ asked }) => asked.intent ?? '',
  )
  const rows = [...groups]
    .sort(([, a], [, b]) => share(a) - share(b))
    .map(([intent, list]) => {
      const { right, wrong, missed, all } = tally(list)
      const half = (family: Family) => {
        const { right: good, all: asked } = tally(list.filter((result) => result.asked.family === family))
        return `${good}/${asked}`
      }
      return [
        intent,
        half('examples'),
        half('heldOut'),
        `${shown(percent(right, all))} %`,
        String(wrong),
        String(missed),
      ]
    })
  return table(['Intention', 'Exemples', 'Réservées', 'Justes', 'Autre intention', 'Sans réponse'], rows)
}

const share = (results: readonly Result[]): number => percent(tally(results).right, results.length)

/** For each intent that is not always given, what is given instead, most often first. */
export function confusionLines(results: readonly Result[]): string[] {
  const missed = results.filter(({ asked, verdict }) => asked.intent !== null && verdict !== 'right')
  const rows = [...Map.groupBy(missed, ({ asked }) => asked.intent ?? '')].map(([intent, list]) => {
    const given = [...Map.groupBy(list, ({ answer }) => answer.intent)].sort(([, a], [, b]) => b.length - a.length)
    return [intent, String(list.length), given.map(([name, those]) => `${name} ${those.length}`).join(', ')]
  })
  return table(['Intention attendue', 'Erreurs', 'Intention donnée'], rows)
}

/** What is measured of a family at one level of noise. */
export interface NoiseResult {
  readonly family: Family
  readonly level: Level
  readonly results: readonly Result[]
}

/** The share right at each level, and the share wrong. */
export function noiseLines(measured: readonly NoiseResult[]): string[] {
  const cell = (family: Family, level: Level): string => {
    const { results = [] } = measured.find((one) => one.family === family && one.level === level) ?? {}
    const { right, wrong, all } = tally(results)
    return `${shown(percent(right, all))} % (${shown(percent(wrong, all))} %)`
  }
  const rows = FAMILIES.map((family) => [NAMES[family], ...LEVELS.map((level) => cell(family, level))])
  return table(['Justes (à tort)', ...LEVELS.map((level) => `Bruit ${LEVEL_NAMES[level]}`)], rows)
}

/** The worst results: what was claimed wrongly before what was missed, each family in its turn. */
export function worst(results: readonly Result[], count: number): Result[] {
  const order = (['wrong', 'missed'] as const).flatMap((verdict) => {
    const lists = Object.values(byFamily(results.filter((result) => result.verdict === verdict)))
    const longest = Math.max(...lists.map((list) => list.length))
    return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat()
  })
  return order.slice(0, count)
}

const SHORT = 110

/** The question, what came out and what is wrong with it, on three lines. */
export function caseLines({ asked, typed, answer, verdict, faults }: Result): string[] {
  const [first = ''] = answer.text.split('\n')
  return [
    `[${NAMES[asked.family]}, ${asked.id}] ${cut(typed)}`,
    `    ${verdict === 'wrong' ? 'à tort' : 'manquée'} : ${answer.outcome}, ${answer.intent} : ${cut(first)}`,
    `    ${cut(faults.join(' ; '))}`,
  ]
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > SHORT ? `${line.slice(0, SHORT - 1)}…` : line
}

/** Columns of the same width, the first aligned on the left, figures on the right. */
function table(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headers.map((_, column) => Math.max(...[headers, ...rows].map((row) => row[column]?.length ?? 0)))
  const isFigure = (column: number) => column > 0 && rows.every((row) => /^\d/.test(row[column] ?? ''))
  return [headers, ...rows].map((row) =>
    row
      .map((cell, column) => (isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('   ')
      .trimEnd(),
  )
}
