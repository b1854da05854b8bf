import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { once } from 'node:events'
import type { Bot } from '../../adapter.ts'
import { toJson } from './format.ts'

interface Line {
  readonly id: string
  readonly question: string
  readonly conversation?: string
}

/** A question longer than this is refused: 100,000 characters. */
const LONGEST_QUESTION = 100_000

/**
 * Answers one JSON object a line, in order, one at a time: memory does not grow with the input. A line that is not a
 * question gives `{"id", "error"}` and the run goes on. Resolves to the number of lines in error.
 */
export async function answerLines(bot: Bot, input: Readable, output: Writable, clock: () => number): Promise<number> {
  let number = 0
  let errors = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (text.trim() === '') continue
    const line = readLine(text)
    const written =
      typeof line === 'string'
        ? { id: idOf(text), error: `Ligne ${number} : ${line}` }
        : await timed(bot, { ...line, conversation: line.conversation ?? `ligne ${number}` }, clock)
    if ('error' in written) errors++
    if (!output.write(`${JSON.stringify(written)}\n`)) await once(output, 'drain')
  }
  return errors
}

async function timed(bot: Bot, { id, question, conversation }: Required<Line>, clock: () => number) {
  const start = clock()
  const answer = await bot.ask({ text: question, conversation })
  return toJson(answer, clock() - start, id)
}

/** The question of a line, or what is wrong with it. Read by hand: loading a schema library would cost more than the answer. */
function readLine(text: string): Line | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'ce n’est pas du JSON'
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'un objet est attendu'
  const { id, question, conversation } = value as Record<string, unknown> // an object: any key may be missing or of any type
  if (typeof id !== 'string') return 'la clé « id » doit être un texte'
  if (typeof question !== 'string') return 'la clé « question » doit être un texte'
  if (question.length > LONGEST_QUESTION) return 'la question dépasse 100 000 caractères'
  if (conversation === undefined || conversation === null) return { id, question }
  if (typeof conversation !== 'string') return 'la clé « conversation » doit être un texte'
  return { id, question, conversation: `conversation ${conversation}` }
}

function idOf(text: string): string | null {
  return /"id"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? null
}
