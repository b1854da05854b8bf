import { frenchNumber } from '../../src/format.ts'
import { MAX_LENGTH } from '../../src/knowledge/normalize.ts'
import type { AnswerFigures } from './answer-questions.ts'
import type { LookupFigures } from './look-up.ts'
import { against, atMost, type Measure, median, quantile } from './measure.ts'
import { runProgram } from './processes.ts'
import type { Family } from './questions.ts'

const FAMILIES: Readonly<Record<Family, string>> = {
  exact: 'lieu bien écrit',
  slip: 'lieu avec une faute',
  programme: 'le programme',
  outside: 'hors sujet',
}

/**
 * How many answers a second, and how long each takes, over questions of all families. The time of a question is the median
 * of its answers: what the machine does beside, and the garbage collector, show only in the two lines that say so.
 */
export function measureAnswers(folder: string): Measure[] {
  const { territo, longest, minisearch } = runProgram<AnswerFigures>('answer-questions.ts', [], folder)
  const families = Object.entries(FAMILIES) as [Family, string][] // the keys of a literal record
  const all = Object.values(territo).flat()
  const times = all.map(median)
  const rate = perSecond(times)
  const plain = perSecond(minisearch)
  const delay = (id: string, label: string, value: number): Measure => ({
    id: `answers.${id}`,
    label,
    value,
    unit: 'ms',
  })
  return [
    {
      id: 'answers.rate',
      label: `débit, ${times.length} questions des quatre familles`,
      value: rate,
      unit: 'par s',
      ...against('MiniSearch', rate, plain),
    },
    delay('p50', 'délai médian', quantile(times, 0.5)),
    { ...delay('p99', 'délai de 99 % des questions', quantile(times, 0.99)), aim: atMost(2) },
    delay('max', 'délai de la question la plus longue', Math.max(...times)),
    ...families.flatMap(([family, label]) => {
      const own = territo[family].map(median)
      return [
        delay(`${family}.p50`, `${label} : médian`, quantile(own, 0.5)),
        { ...delay(`${family}.p99`, `${label} : 99 %`, quantile(own, 0.99)), aim: atMost(2) },
      ]
    }),
    delay('all.p99', 'une par une, pauses et aléas compris : 99 %', quantile(all.flat(), 0.99)),
    delay('all.max', 'une par une, pauses et aléas compris : pire', Math.max(...all.flat())),
    delay('longest', `${frenchNumber(MAX_LENGTH)} signes de noms mal écrits`, median(longest)),
    { id: 'answers.minisearch', label: 'MiniSearch, mêmes questions, noms seuls', value: plain, unit: 'par s' },
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
