import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { launchBrowser } from './browser.ts'
import { pagesOf, readConversations, replay } from './conversations.ts'
import { documentation } from './documentation.ts'
import { DESKTOP, overflows, PHONE, withPage } from './draw.ts'
import { slackPage } from './slack-page.ts'

const bot = createBot(await loadKnowledge())
const words = (text: string) => text.replace(/\s+/g, ' ').trim()

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

test.each(readConversations())('$name: every page of every answer fits, and says its title', async ({ questions }) => {
  const pages = (await replay(bot, questions)).map(({ answer }) => ({ answer, pages: pagesOf(answer) }))
  const html = slackPage(pages.flatMap((each) => each.pages))
  for (const width of [DESKTOP, PHONE]) expect(await overflows(html, { browser, width }), `${width} px`).toEqual([])
  const shown = await withPage(html, { browser, width: DESKTOP }, (page) => page.locator('.blocks').allInnerTexts())
  const first = pages.map((_, index) => pages.slice(0, index).flatMap((each) => each.pages).length)
  pages.forEach(({ answer }, index) => {
    expect(words(shown[first[index] ?? 0] ?? '')).toContain(words(answer.title))
  })
})

test('docs/images/ holds the pictures of Slack that `make.ts --docs` draws, and no other', () => {
  const pictures = readdirSync(join(import.meta.dirname, '../../docs/images')).filter((name) => /^slack-/.test(name))
  expect(pictures.sort()).toEqual(
    Object.keys(documentation)
      .map((name) => `${name}.png`)
      .sort(),
  )
})
