import type { Answer, Choice } from '../answer.ts'
import { plural } from '../format.ts'
import type { Draft } from './intent.ts'

/** « 9 », « n° 2 », and nothing else. Two digits are a département. */
const NUMBER = /^\W*(?:(?:le|la|num[ée]ro|n°?|choix|option)\s*)?([1-9])\W*$/iu

/** The number that a message is, or `null`. */
export function readNumber(text: string): number | null {
  const number = NUMBER.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}

/** What a number designates under an answer: the choices it asks to make, or else what it offers to ask next. */
export function numbered({ blocks, next }: Pick<Answer, 'blocks' | 'next'>): readonly Choice[] {
  const options = blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  return options.length > 0 ? options : next
}

/** « 9 » where there are three choices: they are offered again. */
export function fewerDraft(choices: readonly Choice[]): Draft {
  return {
    outcome: 'clarify',
    title: `Il n’y a que ${plural(choices.length, 'choix', 'choix')}.`,
    blocks: [{ kind: 'choices', prompt: 'Répondez par un numéro, ou posez une autre question.', options: choices }],
  }
}
