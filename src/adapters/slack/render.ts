import { type Answer, type Choice, toPlainText } from '../../answer.ts'
import { HARD, THIN, typeset } from '../../format.ts'
import { clean } from '../../safe.ts'
import { type Atom, atomsOf, paragraphs } from './atoms.ts'
import { type Block, bytesOf, context, header } from './elements.ts'
import {
  choiceButtons,
  feedbackButtons,
  type Position,
  type Surface,
  sourceDate,
  sourcesOf,
  toolButtons,
} from './footer.ts'
import { BLOCKS, FALLBACK, HEADER, MESSAGE_BYTES } from './limits.ts'
import { escaped } from './mrkdwn.ts'
import { pagesOf } from './pages.ts'
import type { Trails } from './trails.ts'

export interface Look {
  readonly surface: Surface
  /** From 0; the last one is shown for any number past it. */
  readonly page?: number
  readonly trails: Trails
}

export interface SlackMessage {
  /** For notifications and screen readers: the answer in short, escaped. */
  readonly text: string
  readonly blocks: Block[]
}

/** Blocks and bytes kept free for what an adapter adds: who shares the answer, for instance. */
const SPARE = { blocks: 3, bytes: 600 }

/**
 * One page of an answer as Block Kit. Whatever the answer, no page exceeds what Slack takes, nothing of it is lost over
 * its pages, and no text of it is read by Slack as mark-up.
 */
export function render(raw: Answer, look: Look): SlackMessage {
  const full = frame(raw, look, look.trails.write)
  const { answer, top, atoms, bottom } = full.bytes <= FRAME_BYTES ? full : frame(raw, look, look.trails.name)
  const around = [...top, ...bottom(WIDEST)]
  const pages = pagesOf(atoms, {
    blocks: BLOCKS - SPARE.blocks - around.length,
    bytes: MESSAGE_BYTES - SPARE.bytes - bytesOf(around),
  })
  const page = Math.min(look.page ?? 0, pages.length - 1)
  return { text: fallback(answer), blocks: [...top, ...(pages[page] ?? []), ...bottom({ page, pages: pages.length })] }
}

/** With both buttons, and the longest numbers. */
const WIDEST: Position = { page: 98, pages: 1000 }
/** Over this, the buttons carry the names of trails in place of the trails. */
const FRAME_BYTES = MESSAGE_BYTES / 2

/** What stands around the pages of an answer, the same on each but for the buttons that turn them, and what they share. */
function frame(raw: Answer, look: Look, write: (trail: readonly string[]) => string) {
  const answer = clean(raw)
  const trail = write(raw.trail)
  const ask = ({ question }: Choice) => write([...raw.trail, question])
  const options = raw.blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  const choices = choiceButtons(options.map(cleanLabel), 'choice', ask)
  const next = choiceButtons(raw.next.map(cleanLabel), 'next', ask)
  const sources = sourcesOf(answer.sources)
  const top = [...echoOf(answer, look.surface), ...titleBlocks(answer)]
  const atoms = [
    ...(top.some(({ type }) => type === 'header') ? [] : titleAtoms(answer)),
    ...atomsOf(answer.blocks, look.surface !== 'home'),
    ...[...choices.lines, ...next.lines].flatMap((line) => paragraphs(line)),
    ...sources.atoms,
  ]
  const bottom = (position: Position): Block[] => [
    ...choices.blocks,
    ...(sources.block === null ? [] : [sources.block]),
    ...next.blocks,
    ...toolButtons(answer, position, look.surface, (action, page = 0) => `${action}:${page}:${trail}`),
    ...(look.surface === 'home' ? [] : feedbackButtons(answer, trail)),
  ]
  return { answer, top, atoms, bottom, bytes: bytesOf([...top, ...bottom(WIDEST)]) }
}

/** Titles of results that are not longer stand above them in large letters; Slack takes up to `HEADER`. */
const LARGE = Math.min(90, HEADER)

function titleBlocks({ title, outcome }: Answer): Block[] {
  const line = title.replace(/\s*\n\s*/g, ' ').trim()
  return outcome === 'answered' && line !== '' && line.length <= LARGE ? [header(line)] : []
}

/** A longer title has its first sentence in bold, where it is a result. */
function titleAtoms({ title, outcome }: Answer): Atom[] {
  if (outcome !== 'answered') return paragraphs(title)
  const [, first = title, rest = ''] = /^(.{20,}?[.!?])(\s.*)$/s.exec(title) ?? []
  return paragraphs(rest, first)
}

/** A question asked in private or at home is not shown by Slack: it stands above its answer. */
function echoOf({ trail }: Answer, surface: Surface): Block[] {
  const question = typeset(trail.at(-1) ?? '').slice(0, ECHO)
  return surface === 'message' || question.trim() === '' ? [] : [context([`«${THIN}${escaped(question)}${THIN}»`])]
}

/** Enough of a question to know it by. In characters. */
const ECHO = 200

/** The question stays as it is: it is asked again, not shown. */
const cleanLabel = ({ label, question }: Choice): Choice => ({ label: clean(label), question })

/** The answer in short, escaped: as many of its lines as Slack takes, and how many are left. */
export function fallback(answer: Pick<Answer, 'title' | 'blocks'>): string {
  const [whole = '', ...others] = plainMessages(toPlainText(answer), FALLBACK - 100)
  if (others.length === 0) return whole
  const left = others.join('\n').split('\n').length
  return `${whole}\n… (${left}${HARD}ligne${left > 1 ? 's' : ''} de plus dans le message)`
}

/** The whole answer with its sources as plain messages, for when Slack does not take its blocks. */
export function plainTexts(raw: Answer): string[] {
  const answer = clean(raw)
  const credits = answer.sources.map((source) => `${source.publisher}, ${sourceDate(source)}`)
  const sources = credits.length === 0 ? '' : `\nSources${HARD}: ${credits.join('\u202f; ')}.`
  return plainMessages(toPlainText(answer) + sources, FALLBACK)
}

/** A text escaped and shared between messages of `longest` characters at most, at the ends of lines where it can be. */
function plainMessages(text: string, longest: number): string[] {
  const messages: string[] = []
  let message = ''
  for (const whole of text.split('\n')) {
    for (const line of chunks(whole, longest)) {
      if (message !== '' && message.length + 1 + line.length > longest) {
        messages.push(message)
        message = line
      } else message = message === '' ? line : `${message}\n${line}`
    }
  }
  return message === '' ? messages : [...messages, message]
}

/** A line, escaped, in pieces of `longest` characters at most. Escaping makes a sign five times as long at worst. */
function chunks(line: string, longest: number): string[] {
  const escapedLine = escaped(line)
  if (escapedLine.length <= longest) return [escapedLine]
  const signs = [...line]
  const size = Math.floor(longest / 5)
  return Array.from({ length: Math.ceil(signs.length / size) }, (_, index) =>
    escaped(signs.slice(index * size, (index + 1) * size).join('')),
  )
}
