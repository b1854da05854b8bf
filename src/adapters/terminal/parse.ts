import type { Choice } from '../../answer.ts'

/** What a typed line asks for. */
export type Typed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'question'; readonly text: string }

/** Reads a typed line: `/sources`, the number of one of the choices shown, or a question. */
export function readTyped(line: string, choices: readonly Choice[]): Typed {
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }
  if (text.startsWith('/')) return { kind: 'command', name: text.slice(1).toLowerCase() }
  const choice = /^\d{1,2}[.)]?$/.test(text) ? choices[Number.parseInt(text, 10) - 1] : undefined
  return choice === undefined ? { kind: 'question', text } : { kind: 'choice', choice }
}
