import type { Adapter } from '../../adapter.ts'
import { typeset } from '../../format.ts'
import { completerOf } from './complete.ts'
import { type Conversation, createConversation } from './conversation.ts'
import {
  createLineReader,
  type Entry,
  type LineReader,
  type TerminalInput,
  type TerminalOutput,
} from './line-reader.ts'
import { painter } from './paint.ts'
import { pick } from './picker.ts'
import { widthOf } from './render.ts'

export interface TerminalOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly colour: boolean
  /** Told of a bug met while answering, with the conversation where it happened. */
  report(error: unknown, conversation: string): void
}

const READY = typeset('Territo, terminal : prêt')
const WELCOME = 'Posez votre question, ou tapez /aide.'
const HINT = '↓ pour choisir dans la liste, ou tapez un numéro.'

/** A conversation on a terminal. When the person leaves, it lets go of the input: nothing then holds the process. */
export function createTerminalAdapter(options: TerminalOptions): Adapter {
  const { output, colour, report } = options
  const stopping = new AbortController()
  let over: Promise<void> = Promise.resolve()
  return {
    name: 'terminal',
    async start(bot) {
      const look = () => ({ width: widthOf(output.columns), colour })
      output.write(`${READY}\n${painter(colour)('dim', WELCOME)}\n\n`)
      const conversation = createConversation({ bot, key: 'terminal', look, report })
      over = converse(conversation, completerOf(bot), options, stopping.signal)
    },
    async stop() {
      stopping.abort()
      await over
    },
  }
}

async function converse(
  conversation: Conversation,
  complete: ReturnType<typeof completerOf>,
  options: TerminalOptions,
  signal: AbortSignal,
): Promise<void> {
  const { input, output, colour } = options
  const paint = painter(colour)
  const lines = createLineReader({ input, output, prompt: paint('cyan', '› '), complete })
  signal.addEventListener('abort', lines.close, { once: true })
  let hint = input.isTTY === true ? `${paint('dim', HINT)}\n` : ''
  for (;;) {
    const shown = await replyTo(await lines.next(), conversation, lines, options, signal)
    if (shown === null) break
    if (shown === '') continue
    output.write(shown)
    if (conversation.choices().length > 0) {
      output.write(hint)
      hint = ''
    }
    output.write('\n')
  }
  lines.close()
}

async function replyTo(
  entry: Entry,
  conversation: Conversation,
  lines: LineReader,
  { input, output }: TerminalOptions,
  signal: AbortSignal,
): Promise<string | null> {
  if (entry.kind === 'line') return conversation.reply(entry.text)
  if (entry.kind === 'end') {
    output.write('\n')
    return null
  }
  const choices = conversation.choices()
  if (choices.length === 0) return ''
  lines.suspend()
  const choice = await pick(choices, { input, output, signal })
  lines.resume()
  return choice === null ? '' : conversation.choose(choice)
}
