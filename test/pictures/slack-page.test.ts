import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AnyBlock, KnownBlock } from '@slack/types'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawnBlock } from './blocks.ts'
import { launchBrowser } from './browser.ts'
import { DESKTOP, draw, overflows, PHONE, withPage } from './draw.ts'
import { oneOfEach, sampleEntries, sampleHome, sampleModal } from './sample.ts'
import { homePage, modalPage, slackPage } from './slack-page.ts'

const messageOf = (blocks: readonly AnyBlock[]) =>
  slackPage([{ author: 'Territo', time: '09:14', isApp: true, blocks }])
const textsOf = (html: string, selector: string) =>
  withPage(html, { browser, width: DESKTOP }, (page) => page.locator(selector).allInnerTexts())

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

/** What must be read of each sample block. */
const READ: Readonly<Record<DrawnBlock['type'], readonly string[]>> = {
  header: ['3 lauréats dans le Tarn (81), pour la phase en cours (2023-2027).'],
  rich_text: [
    'Gaillac',
    'commune « associée »',
    '@Camille',
    '1\u202f234,5 M€',
    'un projet partagé.',
    'code;nom\n81004;Albi',
  ],
  section: [
    'Tarn (81), Occitanie, Midi-Pyrénées : voir la fiche & 81',
    'Emplois industriels\n21\u202f400',
    'Voir la fiche',
  ],
  divider: [],
  table: ['Habitants', 'Castres-Mazamet, Sidobre et Monts de Lacaune', '107\u202f540'],
  data_table: ['Lauréats par phase', '149'],
  image: ['Carte du Tarn'],
  markdown: ['Méthode', 'Le total exact, voir la page.', 'deux', 'cité'],
  alert: ['Données de novembre 2023.'],
  context: ['Sources : Liste des lauréats, ANCT, 09/11/2023 · COG 2024, Insee'],
  actions: ['et en phase 1 ?', 'Exporter en CSV', 'Choisir une région', 'Choisir un canal'],
  context_actions: [],
  input: ['Ce qui manque (facultatif)', 'Une phrase suffit.'],
}

test('every type of block is drawn, and nothing but its text is read', async () => {
  const drawn = await textsOf(messageOf(Object.values(oneOfEach)), '.block')
  Object.keys(oneOfEach).forEach((type, index) => {
    for (const text of READ[type as DrawnBlock['type']]) expect(drawn[index], type).toContain(text)
  })
  expect(drawn.join()).not.toMatch(/undefined|null|\[object/)
})

test('what is pressed is a button with a name', async () => {
  const names = await withPage(messageOf(Object.values(oneOfEach)), { browser, width: DESKTOP }, async (page) => {
    const all = ['et dans le Gers ?', 'Oublier', 'Choisir un canal', 'Utile', 'Inutile', 'Effacer', 'Plus d’actions']
    return Promise.all(all.map(async (name) => [name, await page.getByRole('button', { name, exact: true }).count()]))
  })
  expect(names.filter(([, count]) => count !== 1)).toEqual([])
})

test('markup in the data is shown, never obeyed', async () => {
  const hostile = `<b class="evil">&"'</b><script>document.title='evil'</script>`
  const replaced = (key: string, value: unknown) =>
    typeof value === 'string' && !['type', 'style', 'level'].includes(key) ? hostile : value
  const blocks = Object.values(JSON.parse(JSON.stringify(oneOfEach, replaced)) as Record<string, KnownBlock>)
  const entry = { author: hostile, time: hostile, text: hostile }
  const page = slackPage([entry, { ...entry, blocks }], hostile)
  expect(await textsOf(page, '.evil, body script')).toEqual([])
  const shown = await textsOf(page, '.block, .who, .channel')
  expect(shown.filter((text) => text.includes('<b class="evil">&"\'</b>')).length).toBe(shown.length - 2)
  expect(page).not.toContain('<script')
})

const word = 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson'.replaceAll('-', '').repeat(3)
const rich = (text: string) => ({ type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text }] })

test.each<{ what: string; blocks: KnownBlock[] }>([
  { what: 'one block of each', blocks: Object.values(oneOfEach) },
  {
    what: 'a long word everywhere',
    blocks: Object.values(
      JSON.parse(
        JSON.stringify(oneOfEach, (key, value) => (key === 'text' && typeof value === 'string' ? word : value)),
      ),
    ),
  },
  {
    what: 'a long and deep list',
    blocks: Array.from({ length: 9 }, (_, indent) => ({
      type: 'rich_text',
      elements: [
        { type: 'rich_text_list', style: 'bullet', indent, elements: Array(5).fill(rich(`Un territoire ${word}`)) },
      ],
    })),
  },
])('nothing overflows a phone: $what', async ({ blocks }) => {
  expect(await overflows(messageOf(blocks), { browser, width: PHONE })).toEqual([])
})

test('a wide table scrolls in its own box', async () => {
  const drawing = { browser, width: PHONE }
  const widths = await withPage(messageOf([oneOfEach.table]), drawing, (page) =>
    page.locator('.table').evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth })),
  )
  expect(widths.scrollWidth).toBeGreaterThan(widths.clientWidth)
})

test('the views fit a phone, and the search for what overflows finds it', async () => {
  const drawing = { browser, width: PHONE }
  expect(await overflows(modalPage(sampleModal), drawing)).toEqual([])
  expect(await overflows(homePage(sampleHome), drawing)).toEqual([])
  const bad = '<p style="width:900px">large</p><div style="height:9px;overflow:hidden">coupé</div>'
  expect(await overflows(bad, drawing)).toEqual([
    expect.stringMatching(/^<p.*in a page of 375: large$/),
    expect.stringMatching(/^<div.*in a height of 9: coupé$/),
  ])
})

test('a picture is a small PNG, which the browser reads, as wide as asked', async () => {
  const png = await draw(slackPage(sampleEntries, 'général'), { browser, width: DESKTOP })
  expect(png.length).toBeLessThan(120_000)
  const page = `<img src="data:image/png;base64,${png.toString('base64')}">`
  const width = await withPage(page, { browser, width: DESKTOP }, (shown) =>
    shown.locator('img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
  )
  expect(width).toBe(DESKTOP * 1.5)
})

test('the network is never reached', async () => {
  const asked: unknown[] = []
  const server = createServer(({ url }, response) => {
    asked.push(url)
    response.end()
  }).listen(0)
  const address = `http://localhost:${(server.address() as AddressInfo).port}`
  await draw(`<img src="${address}/a.png"><link rel="stylesheet" href="${address}/a.css"><p>lu</p>`, {
    browser,
    width: PHONE,
  })
  server.close()
  expect(asked).toEqual([])
})

test('a block that Slack does not have, or that is not drawn yet, is refused', () => {
  expect(() => messageOf([{ type: 'marquee' }])).toThrow('unhandled case')
  expect(() => messageOf([{ type: 'video' }])).toThrow('draws no « video » block')
})
