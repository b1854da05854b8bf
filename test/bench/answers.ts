import { frenchNumber } from '../../src/format.ts'
import { MAX_LENGTH } from '../../src/knowledge/normalize.ts'
import { against, atMost, type Compared, line, type Measure, median, quantile } from './measure.ts'
import { runProgram } from './processes.ts'
import type { AnswerFigures } from './programs/answer-questions.ts'
import type { LookupFigures } from './programs/look-up.ts'
import type { SuggestFigures } from './programs/suggest.ts'
import type { Family } from './questions.ts'

const families: readonly (readonly [Family, string])[] = [
  ['exact', 'lieu bien écrit'],
  ['slip', 'lieu avec une faute'],
  ['programme', 'le programme'],
  ['outside', 'hors sujet'],
]

/**
 * How many answers a second, and how long each takes, over questions of all families. The time of a question is the median
 * of its answers: what the machine does beside, and the garbage collector, show only in the two lines that say so.
 */
export function measureAnswers(folder: string): Measure[] {
  const { territo, longest, hostile, minisearch } = runProgram<AnswerFigures>('answer-questions.ts', [], folder)
  const all = Object.values(territo).flat()
  const times = all.map(median)
  const rate = perSecond(times)
  const plain = perSecond(minisearch)
  const delay = (id: string, label: string, value: number, compared: Compared = {}) =>
    line(`answers.${id}`, label, value, 'ms', compared)
  const versus = (share: number) => against('MiniSearch', quantile(times, share), quantile(minisearch, share))
  const debit = `débit, ${times.length} questions des quatre familles`
  return [
    line('answers.rate', debit, rate, 'par s', against('MiniSearch', rate, plain)),
    delay('p50', 'délai médian', quantile(times, 0.5), versus(0.5)),
    delay('p99', 'délai de 99 % des questions', quantile(times, 0.99), { ...versus(0.99), ...atMost(1) }),
    delay('max', 'délai de la question la plus longue', quantile(times, 1), versus(1)),
    ...families.flatMap(([family, label]) => {
      const own = territo[family].map(median)
      const [half, most] = [quantile(own, 0.5), quantile(own, 0.99)]
      return [
        delay(`${family}.p50`, `${label} : médian`, half),
        delay(`${family}.p99`, `${label} : 99 %`, most, atMost(2)),
      ]
    }),
    delay('all.p99', 'une par une, pauses et aléas compris : 99 %', quantile(all.flat(), 0.99)),
    delay('all.max', 'une par une, pauses et aléas compris : pire', quantile(all.flat(), 1)),
    slowest(hostile),
    delay('longest', `${frenchNumber(MAX_LENGTH)} signes de noms mal écrits`, median(longest)),
    line('answers.minisearch', 'MiniSearch, mêmes questions, noms seuls', plain, 'par s'),
  ]
}

/** The message of the hostile list that took longest, by median. */
function slowest(hostile: AnswerFigures['hostile']): Measure {
  const times = Object.values(hostile).map(median)
  return line('answers.hostile', `pire de ${times.length} messages hostiles`, Math.max(...times), 'ms', atMost(20))
}

/** The place index alone: no sentence around the name. */
export function measureLookups(folder: string): Measure[] {
  const { territo, minisearch } = runProgram<LookupFigures>('look-up.ts', [], folder)
  const versus = (kind: keyof typeof territo) => against('MiniSearch', territo[kind], minisearch[kind])
  return [
    line('lookup.exact', 'nom bien écrit', territo.exact, 'par s', versus('exact')),
    line('lookup.slip', 'nom avec une faute', territo.slip, 'par s', versus('slip')),
    line('lookup.recall', 'faute : bon nom en tête', territo.recall * 100, '%', versus('recall')),
    line('lookup.minisearch.exact', 'MiniSearch, nom bien écrit', minisearch.exact, 'par s'),
    line('lookup.minisearch.slip', 'MiniSearch, nom avec une faute', minisearch.slip, 'par s'),
    line('lookup.minisearch.recall', 'MiniSearch, faute : bon nom en tête', minisearch.recall * 100, '%'),
  ]
}

/** Times in milliseconds. */
const perSecond = (times: readonly number[]): number =>
  (1000 * times.length) / times.reduce((sum, time) => sum + time, 0)

/** Suggestions while a place is typed: Discord waits three seconds, a person much less. */
export function measureSuggestions(folder: string): Measure[] {
  const { names, made, median, most } = runProgram<SuggestFigures>('suggest.ts', [], folder)
  return [
    line('suggest.made', `liste des ${names} noms, faite au démarrage`, made, 'ms'),
    line('suggest.median', 'suggestions : médiane', median, 'ms'),
    line('suggest.most', 'suggestions : 99 %', most, 'ms', atMost(20)),
  ]
}
