import { cursorTo, type Key } from 'node:readline'
import type { Choice } from '../../answer.ts'
import { safe } from '../../safe.ts'
import type { TerminalInput, TerminalOutput } from './line-reader.ts'

export interface PickerOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  /** Puts the list away. */
  readonly signal: AbortSignal
}

/** Shown beside the choice under the cursor. */
const HINT = 'Entrée pour valider, Échap pour écrire'

/** Lets a person pick with the arrows; `null` when they would rather type. Loads the list only when it is wanted. */
export async function pick(
  choices: readonly Choice[],
  { input, output, signal }: PickerOptions,
): Promise<Choice | null> {
  const { isCancel, select } = await import('@clack/prompts')
  const ended = new AbortController()
  const end = () => ended.abort()
  // The list does not know these two ways to leave, and would wait for ever.
  const onKey = (_: unknown, key: Key) => {
    if (key.ctrl && key.name === 'd') end()
  }
  input.on('keypress', onKey).once('end', end)
  cursorTo(output, 0) // the list takes the place of the prompt
  try {
    const picked = await select({
      message: 'Votre choix',
      options: choices.map(({ label }, value) => ({ value, label: safe(label), hint: HINT })),
      showInstructions: false,
      withGuide: false,
      input,
      output,
      signal: AbortSignal.any([signal, ended.signal]),
    })
    return isCancel(picked) ? null : (choices[picked] ?? null)
  } finally {
    input.off('keypress', onKey).off('end', end)
  }
}
