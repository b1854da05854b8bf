import { isPresent, readGeography } from '../../../src/knowledge/official-geography.ts'
import type { RawData } from '../../../src/knowledge/read-data.ts'
import type { IntentQuestions } from '../../quality/sets.ts'
import { pick, type Random, sample } from '../random.ts'
import type { Labelled } from './classifier.ts'
import type { Lessons } from './tuning.ts'

/** All that the contenders learn, are tuned on and are asked. */
export interface Course {
  readonly lessons: Omit<Lessons, 'more'>
  /** What `data/` holds beside the examples of the intents. */
  readonly base: readonly Labelled[]
  /** Never seen before. */
  readonly measured: readonly Labelled[]
}

/** As many outside questions set the threshold as there are examples; the others are measured. */
export function readCourse(
  raw: RawData,
  questions: readonly IntentQuestions[],
  outside: readonly string[],
  random: Random,
): Course {
  const examples = questions.flatMap(({ intent, examples }) => examples.map((text) => ({ text, intent })))
  const heldOut = questions.flatMap(({ intent, heldOut }) => heldOut.map((text) => ({ text, intent })))
  const shuffled = sample(outside, outside.length, random).map((text) => ({ text, intent: null }))
  const counterExamples = raw.outside.flatMap((about) => about.questions.map((text) => ({ text, intent: null })))
  return {
    lessons: {
      examples,
      counterExamples: withPlaces(counterExamples, random),
      outside: shuffled.slice(0, examples.length),
    },
    base: withPlaces(baseOf(raw), random),
    measured: [...heldOut, ...shuffled.slice(examples.length)],
  }
}

/** The questions and the texts of the files, each under the intent that answers from them. */
function baseOf({ entries, conflicts, gaps, glossary }: RawData): Labelled[] {
  const under = (intent: string, texts: readonly string[]) => texts.map((text) => ({ text, intent }))
  const facts = ({ questions, facts }: RawData['entries'][number]['content']['entries'][number]) => [
    ...questions,
    ...facts.flatMap((fact) => [fact.text, ...fact.questions]),
  ]
  return [
    ...entries.flatMap(({ content }) => under('explain-programme', content.entries.flatMap(facts))),
    ...conflicts.flatMap(({ title, retain, questions }) => under('settle-conflict', [title, retain, ...questions])),
    ...gaps.flatMap(({ title, questions }) => under('admit-gap', [title, ...questions])),
    ...glossary.flatMap(({ term, names, definition }) => under('define-term', [term, ...names, definition])),
  ]
}

/** The names of communes in the place of `{lieu}`, each time another. */
function withPlaces(labelled: readonly Labelled[], random: Random): Labelled[] {
  const names = readGeography()
    .communes.filter(isPresent)
    .map(({ nom }) => nom)
  return labelled.map(({ text, intent }) => ({ text: text.replaceAll('{lieu}', () => pick(names, random)), intent }))
}
