import type { AnswerFigures } from './answer-questions.ts'
import type { LookupFigures } from './look-up.ts'
import { against, atMost, type Measure, quantile } from './measure.ts'
import { runProgram } from './processes.ts'
import type { Family } from './questions.ts'

const FAMILIES: Readonly<Record<Family, string>> = {
  exact: 'lieu bien écrit',
  slip: 'lieu avec une faute',
  programme: 'le programme',
  outside: 'hors sujet',
}

/** How many answers a second, and how long each takes, over questions of all families. */
export function measureAnswers(folder: string): Measure[] {
  const { territo, minisearch } = runProgram<AnswerFigures>('answer-questions.ts', [], folder)
  const all = Object.values(territo).flat()
  const rate = perSecond(all)
  const latency = (id: string, label: string, value: number): Measure => ({
    id: `answers.${id}`,
    label,
    value,
    unit: 'ms',
  })
  const families = Object.entries(FAMILIES) as [Family, string][] // the keys of a literal record
  return [
    {
      id: 'answers.rate',
      label: `questions, les quatre familles (${all.length} réponses)`,
      value: rate,
      unit: 'par s',
      ...against('MiniSearch', rate, perSecond(minisearch)),
    },
    latency('p50', 'délai médian', quantile(all, 0.5)),
    { ...latency('p99', 'délai de 99 % des réponses', quantile(all, 0.99)), aim: atMost(2) },
    latency('max', 'délai le plus long', Math.max(...all)),
    ...families.flatMap(([family, label]) => [
      latency(`${family}.p50`, `${label} : médian`, quantile(territo[family], 0.5)),
      { ...latency(`${family}.p99`, `${label} : 99 %`, quantile(territo[family], 0.99)), aim: atMost(2) },
    ]),
    {
      id: 'answers.minisearch',
      label: 'MiniSearch, mêmes questions, noms de lieux seuls',
      value: perSecond(minisearch),
      unit: 'par s',
    },
  ]
}

/** The place index alone: no sentence around the name. */
export function measureLookups(folder: string): Measure[] {
  const { territo, minisearch } = runProgram<LookupFigures>('look-up.ts', [], folder)
  const rate = (id: string, label: string, ours: number, theirs: number): Measure => ({
    id: `lookup.${id}`,
    label,
    value: ours,
    unit: 'par s',
    ...against('MiniSearch', ours, theirs),
  })
  return [
    rate('exact', 'nom bien écrit', territo.exact, minisearch.exact),
    rate('slip', 'nom avec une faute', territo.slip, minisearch.slip),
    {
      id: 'lookup.recall',
      label: 'faute : bon nom en tête',
      value: territo.recall * 100,
      unit: '%',
      ...against('MiniSearch', territo.recall, minisearch.recall),
    },
    { id: 'lookup.minisearch.exact', label: 'MiniSearch, nom bien écrit', value: minisearch.exact, unit: 'par s' },
    { id: 'lookup.minisearch.slip', label: 'MiniSearch, nom avec une faute', value: minisearch.slip, unit: 'par s' },
    {
      id: 'lookup.minisearch.recall',
      label: 'MiniSearch, faute : bon nom en tête',
      value: minisearch.recall * 100,
      unit: '%',
    },
  ]
}

/** Times in milliseconds. */
const perSecond = (times: readonly number[]): number =>
  (1000 * times.length) / times.reduce((sum, time) => sum + time, 0)
