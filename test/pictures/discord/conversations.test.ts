import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot.ts'
import { loadKnowledge } from '../../../src/knowledge/load.ts'
import { launchBrowser } from '../browser.ts'
import { readConversations, replay } from '../conversations.ts'
import { DESKTOP, overflows, PHONE, withPage } from '../draw.ts'
import { pagesOf } from './conversations.ts'
import { discordPage } from './discord-page.ts'
import { documentation } from './documentation.ts'

const bot = createBot(await loadKnowledge())
const DOCS = join(import.meta.dirname, '../../../docs')
const words = (text: string) => text.replace(/\s+/g, ' ').trim()

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

test.each(readConversations())('$name: every page of every answer fits, and says its title', async ({ questions }) => {
  const answers = (await replay(bot, questions)).map(({ answer }) => ({ title: answer.title, pages: pagesOf(answer) }))
  const html = discordPage(answers.flatMap(({ pages }) => pages))
  for (const width of [DESKTOP, PHONE]) expect(await overflows(html, { browser, width }), `${width} px`).toEqual([])
  const shown = await withPage(html, { browser, width: DESKTOP }, (page) => page.locator('.components').allInnerTexts())
  for (const { title, pages } of answers) {
    const text = words(shown.splice(0, pages.length).join(' '))
    expect(text).toContain(words(title))
    expect(text).not.toMatch(/\*\*|\\|-#|undefined|\[object/)
  }
})

test.each(Object.entries(documentation))('%s fits its page', async (_, shot) => {
  const { html, width } = await shot(bot)
  expect(await overflows(html, { browser, width })).toEqual([])
})

test('docs/images/ holds the pictures of Discord that docs/discord.md shows, and no other; none is heavy', () => {
  const pictures = readdirSync(join(DOCS, 'images')).filter((name) => name.startsWith('discord-'))
  const shown = readFileSync(join(DOCS, 'discord.md'), 'utf8').matchAll(/!\[[^\]]+\]\(images\/([^)]+)\)/g)
  expect(pictures.sort()).toEqual([...shown].map(([, name]) => name).sort())
  expect(pictures).toEqual(
    Object.keys(documentation)
      .map((name) => `${name}.png`)
      .sort(),
  )
  for (const name of pictures) expect(statSync(join(DOCS, 'images', name)).size, name).toBeLessThan(150_000)
})
