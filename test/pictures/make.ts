import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { launchBrowser } from './browser.ts'
import { readConversations, replay, threadOf } from './conversations.ts'
import { documentation, type Shot } from './documentation.ts'
import { DESKTOP, draw, PHONE } from './draw.ts'
import { slackPage } from './slack-page.ts'

/**
 * Draws every conversation of test/conversations/ as Slack shows it, to look at before a release, into
 * var/pictures/slack/; with `--docs`, the pictures of the documentation, into docs/images/, which are committed.
 */
const { values } = parseArgs({ options: { docs: { type: 'boolean', default: false } } })
const ROOT = join(import.meta.dirname, '../..')
/** In bytes: a page of the documentation stays light. */
const MOST_FOR_DOCS = 150_000

const browser = await launchBrowser()
try {
  await (values.docs ? makeDocumentation() : makeConversations())
} finally {
  await browser.close()
}

async function makeConversations(): Promise<void> {
  const bot = createBot(await loadKnowledge())
  for (const [index, { name, questions }] of readConversations().entries()) {
    const html = slackPage(threadOf(await replay(bot, questions)), name)
    await write('var/pictures/slack', name, { html, width: DESKTOP })
    if (index < 2) await write('var/pictures/slack', `${name}-phone`, { html, width: PHONE })
  }
}

async function makeDocumentation(): Promise<void> {
  const bot = createBot(await loadKnowledge())
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
