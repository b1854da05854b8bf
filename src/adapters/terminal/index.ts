import type { Adapter, Bot } from '../../adapter.ts'
import { THIN } from '../../format.ts'
import { type Conversation, createConversation } from './conversation.ts'
import { createLineReader, type LineReader, type TerminalInput, type TerminalOutput } from './line-reader.ts'
import { painter } from './paint.ts'
import { pick } from './picker.ts'
import { widthOf } from './render.ts'

export interface TerminalOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly colour: boolean
  /** Told of a bug met while answering in a conversation. */
  report(error: unknown, conversation: string): void
}

/** Milliseconds waited for nothing: a conversation is a person's, there is one a terminal. */
const KEY = 'terminal'

/** A conversation on a terminal. It ends by itself when the person leaves, and then holds the process no more. */
export function createTerminalAdapter({ input, output, colour, report }: TerminalOptions): Adapter {
  const stopping = new AbortController()
  const paint = painter(colour)
  let over: Promise<void> = Promise.resolve()

  const converse = async (conversation: Conversation, lines: LineReader) => {
    let hinted = false
    for (;;) {
      const shown = await turn(conversation, lines)
      if (shown === null) break
      const hint = !hinted && input.isTTY === true && conversation.choices().length > 0
      output.write(hint ? `${shown}${paint('dim', HINT)}\n\n` : `${shown}\n`)
      hinted ||= hint
    }
    lines.close()
  }
  return { name: 'terminal', start, stop }
}
