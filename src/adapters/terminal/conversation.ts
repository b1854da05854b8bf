import type { Bot } from '../../adapter.ts'
import type { Answer, Choice } from '../../answer.ts'
import type { Question } from '../../question.ts'
import { unreachable } from '../../result.ts'
import { safe } from '../../safe.ts'
import { choicesOf } from './choices.ts'
import { runCommand } from './commands.ts'
import { painter } from './paint.ts'
import { readTyped } from './parse.ts'
import { type Look, type Page, render, renderPage } from './render.ts'

export interface Conversation {
  /** What to show for a typed line; `null` ends the conversation. Never rejects. */
  reply(line: string): Promise<string | null>
  /** Asks what a choice asks. */
  choose(choice: Choice): Promise<string>
  /** What can be picked under the last answer. */
  choices(): readonly Choice[]
}

export interface ConversationOptions {
  readonly bot: Bot
  /** What shares it shares the memory of the bot. */
  readonly key: string
  /** Asked before each reply: a window can change its width. */
  look(): Look
  /** Told of a bug, which costs the person one apology and never the conversation. */
  report(error: unknown, conversation: string): void
}

const APOLOGY: Page = {
  title: 'Je n’ai pas pu répondre\u00a0: une erreur de ma part, qui vient d’être signalée. Essayez une autre question.',
  blocks: [],
}

/** One conversation, text in and text out: it knows neither keys nor streams. */
export function createConversation({ bot, key, look, report }: ConversationOptions): Conversation {
  let last: Answer | null = null

  const ask = async (question: Pick<Question, 'text' | 'after'>): Promise<string> => {
    try {
      last = await bot.ask({ ...question, conversation: key })
      return render(last, look())
    } catch (error) {
      report(error, key)
      return renderPage(APOLOGY, look())
    }
  }
  const choose = ({ question }: Choice): Promise<string> =>
    ask({ text: question, ...(last !== null && { after: last.trail }) })
  const choices = () => (last === null ? [] : choicesOf(last))

  return {
    choices,
    choose,
    async reply(line) {
      const typed = readTyped(line, choices())
      switch (typed.kind) {
        case 'nothing':
          return ''
        case 'command': {
          const page = runCommand(typed.name, bot, last)
          return page === null ? null : renderPage(page, look())
        }
        case 'choice':
          return echo(typed.choice, look()) + (await choose(typed.choice))
        case 'question':
          return ask({ text: typed.text })
        default:
          return unreachable(typed)
      }
    },
  }
}

/** What a number stood for: it is soon out of sight. */
function echo({ label }: Choice, { colour }: Look): string {
  return `${painter(colour)('dim', `› ${safe(label)}`)}\n`
}
