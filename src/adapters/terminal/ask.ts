import type { Readable, Writable } from 'node:stream'
import type { Bot } from '../../adapter.ts'
import type { Answer } from '../../answer.ts'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { safeJson } from '../../safe.ts'
import { toJson } from './format.ts'
import { LONGEST_QUESTION } from './limits.ts'
import { render, widthOf } from './render.ts'
import { createSink } from './sink.ts'

const { parseArgs } = process.getBuiltinModule('node:util') // imported, it would make all that it exports

/** What `ask` was asked to do. */
export type AskRequest =
  | { readonly format: 'text' | 'json' | 'csv' | 'png'; readonly question: string }
  /** The questions are read as they are answered. */
  | { readonly format: 'jsonl' }

export interface AskOptions {
  readonly input: Readable
  readonly output: Writable & { readonly columns?: number }
  readonly colour: boolean
  /** Milliseconds. */
  clock(): number
  /** Told of a bug met in a line of `--jsonl`. */
  report(error: unknown, conversation: string): void
}

const USAGE = 'Usage : ask [--json | --csv | --png] "votre question", ou ask --jsonl < questions.jsonl'
const FORMATS = ['json', 'csv', 'png', 'jsonl'] as const
const OPTIONS = {
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  png: { type: 'boolean' },
  jsonl: { type: 'boolean' },
} as const

/**
 * Reads the arguments of `ask`, and the question from the input where the arguments have none.
 * Throws an `OperatorError` that tells the usage in one line.
 */
export async function readAskRequest(
  args: readonly string[],
  input: () => Readable & { readonly isTTY?: boolean },
): Promise<AskRequest> {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false, // whose own messages are in English
    tokens: true,
  })
  const unknown = tokens.find(
    (token) => token.kind === 'option' && !(token.name in OPTIONS && token.value === undefined),
  )
  if (unknown?.kind === 'option') throw usage(`Option inconnue : ${unknown.rawName}. `)
  const typed = positionals.join(' ').trim()
  const [format = 'text', another] = FORMATS.filter((name) => values[name] === true)
  if (another !== undefined) throw usage('--json, --csv, --png et --jsonl s’excluent. ')
  if (format === 'jsonl') {
    if (typed !== '') throw usage('--jsonl lit ses questions sur l’entrée, une par ligne. ')
    return { format }
  }
  const question = typed === '' && input().isTTY !== true ? await readQuestion(input()) : typed
  if (question === '') throw usage('Il manque une question. ')
  if (question.length > LONGEST_QUESTION) throw usage('La question dépasse 100 000 caractères. ')
  return { format, question }
}

/** Answers on the output; ends without a word once nobody reads it. */
export async function ask(bot: Bot, request: AskRequest, options: AskOptions): Promise<void> {
  const { output, colour, clock } = options
  if (request.format === 'jsonl') {
    const { answerLines } = await import('./jsonl.ts')
    return answerLines(bot, options)
  }
  const start = clock()
  const answer = await bot.ask({ text: request.question, conversation: null })
  const formats = {
    json: () => `${safeJson(toJson(answer, clock() - start))}\n`,
    csv: () => csvOf(answer, bot),
    png: () => pngOf(answer, bot),
    text: () => render(answer, { width: widthOf(output.columns), colour }),
  }
  await createSink(output)(await formats[request.format]())
}

async function csvOf(answer: Answer, bot: Bot): Promise<string> {
  const spreadsheet = await bot.spreadsheet(answer)
  if (spreadsheet !== null) return spreadsheet.csv
  throw new OperatorError(
    'USAGE',
    typeset(`Cette réponse n'est pas une liste, il n'y a rien à exporter : ${answer.title}`),
  )
}

async function pngOf(answer: Answer, bot: Bot): Promise<Uint8Array> {
  const picture = await bot.map(answer)
  if (picture !== null) return picture.png
  throw new OperatorError(
    'USAGE',
    typeset(`Cette réponse n'a pas de territoire à placer sur une carte : ${answer.title}`),
  )
}

/** The whole input, or just more than a question may hold. */
async function readQuestion(input: Readable): Promise<string> {
  const decoder = new TextDecoder()
  let question = ''
  for await (const chunk of input) {
    question += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (question.length > 2 * LONGEST_QUESTION) break
  }
  return question.trim()
}

const usage = (problem: string): OperatorError => new OperatorError('USAGE', typeset(problem + USAGE))
