import type { Answer, Choice } from '../../answer.ts'
import { HARD, shortened, THIN, typeset } from '../../format.ts'
import { clean } from '../../safe.ts'
import type { Trails } from '../../trails.ts'
import { type Atom, atomsOf, paragraphs } from './atoms.ts'
import { choiceButtons, feedbackButtons, type Position, type Surface, toolButtons } from './buttons.ts'
import { type Block, bytesOf, header, note, richText } from './elements.ts'
import { BLOCKS, HEADER, MESSAGE_BYTES } from './limits.ts'
import { pagesOf } from './pages.ts'
import { fallback } from './plain-texts.ts'
import { sourcesOf } from './sources.ts'

export interface Look {
  readonly surface: Surface
  /** From 0; the last one is shown for any number past it. */
  readonly page?: number
  /** Who shared the answer, if someone did. */
  readonly sharedBy?: string | null
  readonly trails: Trails
}

export interface SlackMessage {
  /** For notifications and screen readers: the answer in short, escaped. */
  readonly text: string
  readonly blocks: Block[]
}

/**
 * One page of an answer as Block Kit. Whatever the answer, no page exceeds what Slack takes, nothing of it is lost over
 * its pages, and no text of it is read by Slack as a mention.
 */
export function render(raw: Answer, look: Look): SlackMessage {
  const { pages, ...laid } = layOut(raw, look)
  return pageOf(Math.min(look.page ?? 0, pages.length - 1), { pages, ...laid })
}

/** An answer in one message; `null` where it is too long for that. */
export function renderWhole(raw: Answer, look: Omit<Look, 'page'>): SlackMessage | null {
  const laid = layOut(raw, look)
  return laid.pages.length === 1 ? pageOf(0, laid) : null
}

function pageOf(page: number, { answer, top, pages, bottom }: ReturnType<typeof layOut>): SlackMessage {
  return { text: fallback(answer), blocks: [...top, ...(pages[page] ?? []), ...bottom({ page, pages: pages.length })] }
}

/** An answer shared between pages, and what stands around each. */
function layOut(raw: Answer, look: Look) {
  const full = frame(raw, look, look.trails.write)
  const { answer, top, atoms, bottom } = full.bytes <= FRAME_BYTES ? full : frame(raw, look, look.trails.name)
  const around = [...top, ...bottom(WIDEST)]
  const pages = pagesOf(atoms, {
    blocks: BLOCKS - around.length,
    bytes: MESSAGE_BYTES - bytesOf(around),
    isWhole: look.surface === 'notice',
  })
  return { answer, top, pages, bottom }
}

/** With both buttons, and the longest numbers. */
const WIDEST: Position = { page: 98, pages: 1000 }
/** Over this, the buttons carry the names of trails in place of the trails. */
const FRAME_BYTES = MESSAGE_BYTES / 2

/** What stands around the pages of an answer, the same on each but for the buttons that turn them, and what they share. */
function frame(raw: Answer, { surface, sharedBy = null }: Look, write: (trail: readonly string[]) => string) {
  const answer = clean(raw)
  const trail = write(raw.trail)
  const ask = ({ question }: Choice) => write([...raw.trail, question])
  const options = raw.blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  const choices = choiceButtons(options.map(cleanLabel), 'choice', ask)
  const next = choiceButtons(raw.next.map(cleanLabel), 'next', ask)
  const sources = sourcesOf(answer.sources)
  const large = titleBlocks(answer)
  const top = [...askedBlocks(answer, surface, sharedBy), ...large]
  const atoms = [
    ...(large.length > 0 ? [] : titleAtoms(answer)),
    ...atomsOf(answer.blocks, surface !== 'home'),
    ...[...choices.lines, ...next.lines].flatMap((line) => paragraphs(line)),
    ...sources.atoms,
  ]
  const bottom = (position: Position): Block[] => [
    ...choices.blocks,
    ...(sources.block === null ? [] : [sources.block]),
    ...next.blocks,
    ...toolButtons(answer, position, surface, (action, page = 0) => `${action}:${page}:${sharedBy ?? '-'}:${trail}`),
    ...(surface === 'home' ? [] : feedbackButtons(answer, trail)),
  ]
  return { answer, top, atoms, bottom, bytes: bytesOf([...top, ...bottom(WIDEST)]) }
}

/** Titles of results that are not longer stand above them in large letters; Slack takes up to `HEADER`. */
const LARGE = Math.min(90, HEADER)

function titleBlocks({ title, outcome }: Answer): Block[] {
  const line = title.replace(/(?<!\s)\s*\n\s*/g, ' ').trim()
  return outcome === 'answered' && line !== '' && line.length <= LARGE ? [header(line)] : []
}

/** A longer title has its first sentence in bold, where it is a result. */
function titleAtoms({ title, outcome }: Answer): Atom[] {
  if (outcome !== 'answered') return paragraphs(title)
  const [, first = title, rest = ''] = /^(.{20,}?[.!?])(\s.*)$/s.exec(title) ?? []
  return paragraphs(rest, first)
}

/** Enough of a question to know it by. In characters. */
const ECHO = 200

/**
 * The question that Slack does not show: asked in private, at home, or by who shared the answer. That person, whom Slack
 * says has clicked, is the only one that we ever mention.
 */
function askedBlocks({ trail }: Answer, surface: Surface, sharedBy: string | null): Block[] {
  const question = `«${THIN}${shortened(typeset(trail.at(-1) ?? ''), ECHO)}${THIN}»`
  if (sharedBy !== null) {
    const asked = { type: 'text' as const, text: ` a demandé${HARD}: ${question}` }
    return [richText([{ type: 'rich_text_section', elements: [{ type: 'user', user_id: sharedBy }, asked] }])]
  }
  return surface === 'message' || surface === 'notice' || trail.length === 0 ? [] : [note(question)]
}

/** The question stays as it is: it is asked again, not shown. */
const cleanLabel = ({ label, question }: Choice): Choice => ({ label: clean(label), question })
