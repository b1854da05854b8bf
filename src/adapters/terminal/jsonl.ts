import type { Readable, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Bot } from '../../adapter.ts'
import { HARD } from '../../format.ts'
import { err, ok, type Result } from '../../result.ts'
import { safeJson } from '../../safe.ts'
import { type JsonAnswer, type JsonError, toJson } from './format.ts'
import { LONGEST_LINE, LONGEST_QUESTION } from './limits.ts'
import { type Line, readLines } from './lines.ts'
import { createSink } from './sink.ts'

export interface JsonlOptions {
  readonly input: Readable
  readonly output: Writable
  /** Milliseconds. */
  clock(): number
  /** Told of a bug, which costs its line only. */
  report(error: unknown, conversation: string): void
}

interface Request {
  readonly id: string
  readonly text: string
  readonly conversation: string | null
}

/**
 * Answers one JSON object a line, in order, one at a time: memory does not grow with the input. A line that is not a
 * question gives `{"id", "error"}` and the run goes on. Ends early, without a word, once nobody reads the answers.
 */
export async function answerLines(bot: Bot, { input, output, clock, report }: JsonlOptions): Promise<void> {
  const write = createSink(output)
  let number = 0
  for await (const line of readLines(input, LONGEST_LINE)) {
    number++
    if (line.text.trim() === '') continue
    const request = readRequest(line)
    const written = request.ok
      ? await answer(bot, request.value, number, { clock, report })
      : { id: idOf(line.text), error: `Ligne ${number}${HARD}: ${request.problem}.` }
    if (!(await write(`${safeJson(written)}\n`))) return
    await setImmediate() // lets Ctrl-C be heard between two lines
  }
}

async function answer(
  bot: Bot,
  { id, text, conversation }: Request,
  line: number,
  { clock, report }: Pick<JsonlOptions, 'clock' | 'report'>,
): Promise<JsonAnswer | JsonError> {
  const start = clock()
  try {
    return toJson(await bot.ask({ text, conversation }), clock() - start, id)
  } catch (error) {
    report(error, conversation ?? `ligne ${line}`)
    return { id, error: 'Erreur interne, signalée sur la sortie d’erreur.' }
  }
}

/** Reads by hand: loading a schema library would cost more than the answer. Without a conversation, a line stands alone. */
function readRequest({ text, cut }: Line): Result<Request, string> {
  if (cut) return err('elle dépasse 1\u00a0Mo')
  const value = parse(text)
  if (value === undefined) return err('ce n’est pas du JSON')
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return err('un objet est attendu')
  const { id, question, conversation } = value as Record<string, unknown> // an object: each key may be missing, or be anything
  if (typeof id !== 'string') return err('la clé «\u202fid\u202f» doit être un texte')
  if (typeof question !== 'string') return err('la clé «\u202fquestion\u202f» doit être un texte')
  if (question.length > LONGEST_QUESTION) return err('la question dépasse 100\u202f000 caractères')
  if (conversation === undefined || conversation === null) return ok({ id, text: question, conversation: null })
  if (typeof conversation !== 'string') return err('la clé «\u202fconversation\u202f» doit être un texte')
  return ok({ id, text: question, conversation: `conversation ${conversation}` })
}

/** The `id` of a line that is not a question, as far as it can be read; else `null`. */
function idOf(text: string): string | null {
  const quoted = /"id"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1]
  const id = quoted === undefined ? undefined : parse(quoted)
  return typeof id === 'string' ? id : null
}

/** `undefined` for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
