import type { Answer, Choice } from '../../answer.ts'

/** All that can be picked under an answer, in the order of the numbers shown: the reply asked for, then what to ask next. */
export function choicesOf({ blocks, next }: Pick<Answer, 'blocks' | 'next'>): readonly Choice[] {
  return [...blocks.flatMap((block) => (block.kind === 'choices' ? block.options : [])), ...next]
}
