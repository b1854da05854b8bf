import { createInterface, type Interface, type Key } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { ESCAPE_DELAY, HISTORY } from './limits.ts'
import { createQueue } from './queue.ts'

export type TerminalInput = Readable & { readonly isTTY?: boolean }
export type TerminalOutput = Writable & { readonly isTTY?: boolean; readonly columns?: number }

export type Entry =
  | { readonly kind: 'line'; readonly text: string }
  /** The down arrow on an empty line: the person wants to pick among the choices. */
  | { readonly kind: 'pick' }
  | { readonly kind: 'end' }

export interface LineReader {
  /** Shows the prompt, unless something is already typed, and waits for what comes next. */
  next(): Promise<Entry>
  /** Lets go of the input while a picker has it; what was typed before can still be found again after. */
  suspend(): void
  resume(): void
  /** Lets go for good: the entry after those already typed is the end. */
  close(): void
}

export interface LineReaderOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly prompt: string
  /** What the tab key offers for what is typed, and the end of the line that each of them begins with. */
  complete(line: string): [string[], string]
}

/** Lines with editing and history where both ends are a terminal, plain lines elsewhere. Lines typed ahead are kept. */
export function createLineReader(options: LineReaderOptions): LineReader {
  const { input } = options
  const entries = createQueue<Entry>()
  let history: string[] = []
  let lines: Interface | null = null
  let closed = false

  // Before readline sees the key: after it, a line that the arrow has just emptied would look empty too.
  const onKey = (_: unknown, key: Key) => {
    if (key.name === 'down' && lines?.line === '') entries.put({ kind: 'pick' })
  }
  const onEnd = () => entries.put({ kind: 'end' })
  const resume = () => {
    if (closed) return
    if (input.readableEnded || input.destroyed) return onEnd()
    lines = open(options, history)
    lines.on('line', (text) => entries.put({ kind: 'line', text })).on('close', onEnd)
    lines.on('history', (kept: string[]) => {
      history = kept
    })
    if (lines.terminal) input.prependListener('keypress', onKey)
  }
  const suspend = () => {
    input.off('keypress', onKey)
    lines?.off('close', onEnd).close()
    lines = null
  }
  const close = () => {
    closed = true
    suspend()
    onEnd()
  }

  resume()
  return {
    suspend,
    resume,
    close,
    next() {
      if (entries.isEmpty()) lines?.prompt()
      return entries.take()
    },
  }
}

function open({ input, output, prompt, complete }: LineReaderOptions, history: string[]): Interface {
  const lines = createInterface({
    input,
    output,
    prompt,
    terminal: input.isTTY === true && output.isTTY === true,
    completer: complete,
    history,
    historySize: HISTORY,
    escapeCodeTimeout: ESCAPE_DELAY,
  })
  return lines.on('SIGINT', () => interrupt(lines))
}

/** Ctrl-C forgets the line being typed; on an empty line, it ends. */
function interrupt(lines: Interface): void {
  if (lines.line === '') {
    lines.close()
    return
  }
  lines.write(null, { ctrl: true, name: 'e' })
  lines.write(null, { ctrl: true, name: 'u' })
}
