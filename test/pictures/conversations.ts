import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Bot } from '../../src/adapter.ts'
import type { Surface } from '../../src/adapters/slack/buttons.ts'
import { render } from '../../src/adapters/slack/render.ts'
import type { Answer } from '../../src/answer.ts'
import { createTrails } from '../../src/trails.ts'
import type { Entry } from './slack-page.ts'

const FOLDER = join(import.meta.dirname, '../conversations')
const PERSON = 'Camille Roux'
/** Minutes after midnight of the first question. */
const MORNING = 9 * 60 + 14

export interface Conversation {
  readonly name: string
  readonly questions: readonly string[]
}

export interface Turn {
  readonly question: string
  readonly answer: Answer
}

/** The questions of test/conversations/*.md, in the order of the names of the files. */
export function readConversations(): Conversation[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.md'))
  return files.sort().map((file) => {
    const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n')
    return {
      name: basename(file, '.md'),
      questions: lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2)),
    }
  })
}

/** Asks in order, each question after the answer before it. */
export async function replay(bot: Bot, questions: readonly string[]): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const question of questions) {
    const after = turns.at(-1)?.answer.trail ?? []
    turns.push({ question, answer: await bot.ask({ text: question, conversation: null, after }) })
  }
  return turns
}

/** An answer as the bot says it. `page` from 0. */
export function answerEntry(answer: Answer, time: string, surface: Surface = 'message', page = 0): Entry {
  const { text, blocks } = render(answer, { surface, page, trails: createTrails() })
  return { author: 'Territo', time, isApp: true, isPrivate: surface === 'private', text, blocks }
}

/** The thread of a channel: someone mentions the bot, then goes on without, one question a minute. */
export function threadOf(turns: readonly Turn[]): Entry[] {
  return turns.flatMap(({ question, answer }, index): Entry[] => {
    const time = timeAt(index)
    const asked = { author: PERSON, time, text: index === 0 ? `<@Territo> ${question}` : question }
    return [
      { ...asked, inThread: index > 0 },
      { ...answerEntry(answer, time), inThread: true },
    ]
  })
}

/** All the pages of an answer, as « Suivants » shows them: one message for each. */
export function pagesOf(answer: Answer): Entry[] {
  const pages: Entry[] = []
  let isLast = false
  while (!isLast) {
    const entry = answerEntry(answer, timeAt(0), 'message', pages.length)
    pages.push(entry)
    isLast = !JSON.stringify(entry.blocks).includes('"page:after"')
  }
  return pages
}

/** `09:14`, and a minute more for each turn. */
export const timeAt = (turn: number): string =>
  [Math.floor((MORNING + turn) / 60), (MORNING + turn) % 60].map((part) => String(part).padStart(2, '0')).join(':')
