import type { Button } from '@slack/types'
import type { Block } from '../../../../src/adapters/slack/elements.ts'
import { render, type SlackMessage } from '../../../../src/adapters/slack/render.ts'
import type { Answer } from '../../../../src/answer.ts'
import { createTrails, type Trails } from '../../../../src/trails.ts'

export const SURFACES = ['message', 'private', 'home'] as const
export type Surface = (typeof SURFACES)[number]

/** All that a screen would obey: everything in Cc but the line feed, and the changes of direction. */
export const DRIVES = /(?!\n)[\p{Control}\p{Bidi_Control}]/u

/** What would ring someone, or name a channel, in mark-up. */
export const RINGS = /<[!@#]/

/** No answer has as many pages: a walk that passes it goes in circles. */
const ENDLESS = 2_000

/** All the pages of an answer, as someone who clicks on « Suivants » until there is no such button. */
export function walk(answer: Answer, surface: Surface, trails: Trails = createTrails()): SlackMessage[] {
  const pages: SlackMessage[] = []
  for (let page: number | null = 0; page !== null; page = nextPage(pages.at(-1))) {
    if (page !== pages.length || page > ENDLESS) throw new Error(`page ${page} comes after ${pages.length} pages`)
    pages.push(render(answer, { surface, page, trails }))
  }
  return pages
}

function nextPage(message: SlackMessage | undefined): number | null {
  const after = buttonsOf(message?.blocks ?? []).find(({ action_id }) => action_id === 'page:after')
  return after === undefined ? null : Number(/^page:(\d+):/.exec(after.value ?? '')?.[1])
}

export const buttonsOf = (blocks: readonly Block[]): Button[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .filter((element) => element.type === 'button')

/** The labels of the buttons of a message. */
export const labelsOf = (blocks: readonly Block[]): string[] => buttonsOf(blocks).map(({ text }) => text.text)

/** Every text of blocks or of a view as a person reads it, one a line. */
export function shown(tree: unknown): string {
  if (Array.isArray(tree)) return tree.map(shown).join('\n')
  if (!isObject(tree)) return ''
  const { type, text, elements } = tree
  if (typeof text === 'string') return type === 'mrkdwn' ? readMarkUp(text) : text
  if (type === 'rich_text_section' && Array.isArray(elements)) return elements.map(shown).join('')
  return Object.values(tree)
    .filter((value) => typeof value === 'object')
    .map(shown)
    .join('\n')
}

/** Every text of blocks or of a view that Slack reads as mark-up. */
export function markedUp(tree: unknown): string[] {
  if (Array.isArray(tree)) return tree.flatMap(markedUp)
  if (!isObject(tree)) return []
  return tree.type === 'mrkdwn' ? [String(tree.text)] : Object.values(tree).flatMap(markedUp)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Links give their label, and what was escaped is read back. */
export const readMarkUp = (text: string): string =>
  unescaped(text.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, address: string, label = address) => label))

export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What the pages share between them, one after the other: neither their headers nor what stands under them. */
export const bodyOf = (pages: readonly SlackMessage[]): string =>
  shown(pages.map(({ blocks }) => blocks.filter(({ type }) => type === 'rich_text' || type === 'table')))

export const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')
