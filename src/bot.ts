import type { Bot, IntentCard } from './adapter.ts'
import type { Answer } from './answer.ts'
import { frenchNumber, parisDay, typeset } from './format.ts'
import { type DialogueState, takeTurn } from './intents/dialogue.ts'
import { intents } from './intents/index.ts'
import { createSuggest } from './intents/suggest.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { MAX_LENGTH } from './knowledge/normalize.ts'
import type { Question } from './question.ts'

/** What is kept of one conversation. */
type Conversation = DialogueState & { readonly at: number }

export interface BotOptions {
  /** Milliseconds; a parameter for tests. */
  readonly now?: () => number
}

/** A turn older than this no longer gives its context to the next. */
const EXPIRES_AFTER = 30 * 60 * 1000
/** Conversations remembered at once; the oldest is forgotten first. */
const REMEMBERED = 10_000

/** Under the answer to a message that was not read to its end. */
const CUT: Answer['blocks'][number] = {
  kind: 'text',
  text: typeset(`Votre message est long : je n'en ai lu que les ${frenchNumber(MAX_LENGTH)} premiers signes.`),
}

/** What is read of a message. A copy: V8 keeps the whole of a text for as long as a slice of it, and this one is remembered. */
const readPart = (text: string): string =>
  text.length <= MAX_LENGTH ? text : Buffer.from(text.slice(0, MAX_LENGTH), 'utf16le').toString('utf16le')

/** A question in, an answer out. Remembers the last turn of each conversation, in memory; no network, no file. */
export function createBot(knowledge: Knowledge, { now = Date.now }: BotOptions = {}): Bot {
  const conversations = new Map<string, Conversation>()
  const cards: readonly IntentCard[] = intents.map(({ name, summary, examples }) => ({ name, summary, examples }))

  const today = () => parisDay(now())
  const recall = (key: string): Conversation | null => {
    const kept = conversations.get(key)
    return kept === undefined || now() - kept.at > EXPIRES_AFTER ? null : kept
  }
  const remember = (key: string, state: DialogueState) => {
    conversations.delete(key)
    conversations.set(key, { ...state, at: now() })
    const oldest = conversations.keys().next()
    if (conversations.size > REMEMBERED && !oldest.done) conversations.delete(oldest.value)
  }
  const turn = (text: string, before: DialogueState | null) => takeTurn(readPart(text), before, knowledge, today)
  const follow = (trail: readonly string[]): DialogueState | null =>
    trail.reduce<DialogueState | null>((state, text) => turn(text, state).after, null)

  return {
    intents: cards,
    suggest: createSuggest(knowledge),
    base: { version: knowledge.version, updated: knowledge.updated },
    async ask({ text, conversation, after }: Question): Promise<Answer> {
      const before = after !== undefined ? follow(after) : conversation === null ? null : recall(conversation)
      const { answer, after: state } = turn(text, before)
      if (conversation !== null) remember(conversation, state)
      return text.length > MAX_LENGTH ? { ...answer, blocks: [...answer.blocks, CUT] } : answer
    },
    async spreadsheet(answer) {
      const { spreadsheetOf } = await import('./exports/spreadsheet.ts')
      return spreadsheetOf(answer, knowledge)
    },
    async map({ territories }) {
      const { drawMap } = await import('./maps/index.ts')
      return drawMap(territories, knowledge)
    },
  }
}
