import type { Bot } from '../../../../src/adapter.ts'
import { panelBlocks } from '../../../../src/adapters/slack/digest/panel.ts'
import { bytesOf } from '../../../../src/adapters/slack/elements.ts'
import type { SlackMessage } from '../../../../src/adapters/slack/render.ts'
import { homeView } from '../../../../src/adapters/slack/views/home.ts'
import { DEFAULT_DIGEST } from '../../../../src/digests.ts'
import { messageProblems, viewProblems } from '../../../slack-server/block-kit.ts'
import { DRIVES, markedUp, RINGS, type Surface, shown } from './reading.ts'

/** A bot with nothing but what the Home tab shows of it. */
export const silentBot: Bot = {
  ask: () => Promise.reject(new Error('nothing is asked of this one')),
  intents: [{ name: 'list-territories', summary: 'Donne les lauréats.', examples: ['Quels lauréats dans le Tarn ?'] }],
  base: { version: 'v1', updated: '2026-11-21' },
  suggest: () => [],
  spreadsheet: () => Promise.resolve(null),
  map: () => Promise.resolve(null),
}

/** Blocks and bytes that a message may have. They are written here anew: those of the adapter are what is tested. */
const MOST = { blocks: 50, bytes: 12_000, text: 4_000 }

/** What Slack would refuse of a page, or obey; and what a person should not see. */
export function pageProblems({ text, blocks }: SlackMessage, surface: Surface): string[] {
  const bytes = bytesOf(blocks)
  const read = `${shown(blocks)}${text}`
  return [
    ...(surface === 'home' ? homeProblems(blocks) : messageProblems({ text, blocks }, 'update')),
    ...(text.length > MOST.text ? [`${text.length} characters of text`] : []),
    ...(blocks.length > MOST.blocks ? [`${blocks.length} blocks`] : []),
    ...(bytes > MOST.bytes ? [`${bytes} bytes`] : []),
    ...(DRIVES.test(read) ? ['a control character'] : []),
    ...(read.isWellFormed() ? [] : ['half of a pair of surrogates']),
    ...(/[<>]/.test(text) ? ['text that is not escaped'] : []),
    ...markedUp(blocks)
      .filter((marked) => RINGS.test(marked))
      .map((marked) => `a mention: ${marked}`),
  ]
}

const digest = panelBlocks({
  channel: 'C0GENERAL',
  subscribed: { settings: DEFAULT_DIGEST, next: 0, trouble: null },
  isInvited: false,
  subjects: [],
})

const homeProblems = (blocks: SlackMessage['blocks']): readonly string[] =>
  viewProblems(
    homeView(silentBot, { answer: blocks, settings: { channel: 'C0GENERAL', followsUp: true, refused: null, digest } }),
  )
