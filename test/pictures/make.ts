import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bot } from '../../src/adapter.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { launchBrowser } from './browser.ts'
import { readConversations, replay, type Turn, threadOf } from './conversations.ts'
import { lookedAt } from './digests.ts'
import { channelOf } from './discord/conversations.ts'
import { discordPage } from './discord/discord-page.ts'
import { documentation as ofDiscord } from './discord/documentation.ts'
import { documentation as ofSlack, type Shot } from './documentation.ts'
import { DESKTOP, draw, PHONE } from './draw.ts'
import { slackPage } from './slack-page.ts'

interface Platform {
  readonly name: string
  /** A conversation as its users see it. */
  page(turns: readonly Turn[], channel: string): string
  readonly documentation: Readonly<Record<string, (bot: Bot) => Promise<Shot>>>
  /** Drawn beside the conversations. */
  readonly others: Readonly<Record<string, () => Promise<Shot>>>
}

const PLATFORMS: readonly Platform[] = [
  {
    name: 'slack',
    page: (turns, channel) => slackPage(threadOf(turns), channel),
    documentation: ofSlack,
    others: lookedAt.slack,
  },
  {
    name: 'discord',
    page: (turns, channel) => discordPage(channelOf(turns), channel),
    documentation: ofDiscord,
    others: lookedAt.discord,
  },
]

/**
 * Draws every conversation of test/conversations/ as each platform shows it, to look at before a release, into
 * var/pictures/<platform>/; with `--docs`, the pictures of the documentation, into docs/images/, which are committed.
 * The names of platforms, as arguments, leave the others out.
 */
const { values, positionals } = parseArgs({
  options: { docs: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const ROOT = join(import.meta.dirname, '../..')
/** In bytes: a page of the documentation stays light. */
const MOST_FOR_DOCS = 150_000

const browser = await launchBrowser()
try {
  const bot = createBot(await loadKnowledge())
  for (const platform of PLATFORMS.filter(({ name }) => positionals.length === 0 || positionals.includes(name)))
    await (values.docs ? makeDocumentation(platform, bot) : makeConversations(platform, bot))
} finally {
  await browser.close()
}

async function makeConversations(platform: Platform, bot: Bot): Promise<void> {
  const folder = `var/pictures/${platform.name}`
  for (const [index, { name, questions }] of readConversations().entries()) {
    const html = platform.page(await replay(bot, questions), name)
    await write(folder, name, { html, width: DESKTOP })
    if (index < 2) await write(folder, `${name}-phone`, { html, width: PHONE })
  }
  for (const [name, shot] of Object.entries(platform.others)) await write(folder, name, await shot())
}

async function makeDocumentation({ documentation }: Platform, bot: Bot): Promise<void> {
  const heavy: string[] = []
  for (const [name, shot] of Object.entries(documentation)) {
    const size = await write('docs/images', name, await shot(bot))
    if (size >= MOST_FOR_DOCS) heavy.push(name)
  }
  if (heavy.length > 0)
    throw new Error(`Too heavy for the documentation (${MOST_FOR_DOCS} bytes): ${heavy.join(', ')}.`)
}

/** Writes one picture, says so, and returns its bytes. */
async function write(folder: string, name: string, { html, ...drawing }: Shot): Promise<number> {
  const path = join(ROOT, folder, `${name}.png`)
  const png = await draw(html, { browser, ...drawing })
  mkdirSync(join(ROOT, folder), { recursive: true })
  writeFileSync(path, png)
  process.stdout.write(`${relative(ROOT, path)} ${Math.ceil(png.length / 1000)} kB\n`)
  return png.length
}
