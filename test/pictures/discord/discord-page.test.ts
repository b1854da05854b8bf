import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { DESKTOP, overflows, PHONE, withPage } from '../draw.ts'
import { discordModalPage, discordPage, type Entry } from './discord-page.ts'
import { ATTACHMENTS, button, oneOfEach, others, row, sampleEntries, sampleModal } from './sample.ts'

type Type = APIMessageTopLevelComponent['type']

const territo = { author: 'Territo', time: '09:14', isApp: true } as const
const pageOf = (components: readonly APIMessageTopLevelComponent[], entry: Partial<Entry> = {}) =>
  discordPage([{ ...territo, components, attachments: ATTACHMENTS, ...entry }])
const textsOf = (html: string, selector: string) =>
  withPage(html, { browser, width: DESKTOP }, (page) => page.locator(selector).allInnerTexts())
/** The same data, each of its texts replaced. */
const replaced = <Data>(data: Data, by: (key: string, text: string) => string): Data =>
  JSON.parse(JSON.stringify(data, (key, value) => (typeof value === 'string' ? by(key, value) : value))) as Data

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

/** What must be read of each sample component. */
const READ: Readonly<Record<Type, readonly string[]>> = {
  [ComponentType.Container]: [
    '3 lauréats dans le Tarn (81), pour la phase en cours (2023-2027).',
    'Castres-Mazamet, phases 1 et 2',
    'Sources : ANCT, 14 novembre 2023 · COG 2024, Insee',
    'Et en phase 1 ?',
    'Exporter en CSV',
  ],
  [ComponentType.TextDisplay]: [
    'Le Tarn',
    'Du gras, de l’italique, du souligné, du barré, total-2023, un *astérisque*.',
    'Un territoire,\nune industrie.',
    'Rabastens',
    'code;nom\n81004;Albi',
    'Le 14 novembre 2023, voir la page ou https://example.fr/c_d, avec @42.',
    'Petit',
  ],
  [ComponentType.Section]: ['Tarn', 'Occitanie', '314 communes', 'Voir la fiche'],
  [ComponentType.Separator]: [],
  [ComponentType.ActionRow]: ['Oublier', 'Valider', 'Fermé', 'Site de l’ANCT', 'Carte'],
  [ComponentType.MediaGallery]: ['Carte de l’Aude'],
  [ComponentType.File]: ['laureats-tarn.csv', '2,29\u00a0Ko'],
}

test('every type of component is drawn, and nothing but its text is read', async () => {
  const drawn = await textsOf(pageOf(Object.values(oneOfEach)), '.component')
  Object.keys(oneOfEach).forEach((type, index) => {
    for (const text of READ[Number(type) as Type]) expect(drawn[index], type).toContain(text)
  })
  expect(drawn.join()).not.toMatch(/undefined|null|\[object|\*\*|\\|-#/)
  expect(await textsOf(pageOf(others), '.component')).toEqual(['À côté', 'Choisir une région'])
})

test('what is pressed is a button with a name; what is disabled cannot be', async () => {
  const html = pageOf([...Object.values(oneOfEach), ...others])
  await withPage(html, { browser, width: DESKTOP }, async (page) => {
    for (const name of ['Et en phase 1 ?', '👍', 'Oublier', 'Site de l’ANCT', 'Voir la fiche', 'Choisir une région'])
      expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(1)
    expect(await page.locator('button:disabled').allInnerTexts()).toEqual(['Fermé'])
  })
})

test('a message says who it answers, and whether one person only sees it; its mentions are pills', async () => {
  const page = discordPage(sampleEntries, 'général')
  expect(await textsOf(page, '.channel, .above, .private, .mention')).toEqual([
    'général',
    '@Territo',
    expect.stringMatching(/^CR\s*Camille Roux @Territo quels lauréats/),
    expect.stringMatching(/^ND\s*Noé Diallo a utilisé \/laureats$/),
    'Vous seul pouvez voir ceci • Rejeter le message',
  ])
})

test('markup in the data is shown, never obeyed', async () => {
  const evil = `<b class="evil">&"'</b><script>document.title='evil'</script>`
  const author = { author: evil, text: evil, name: evil }
  const entry = { author: evil, time: evil, attachments: [{ name: evil, size: 1 }] }
  const components = replaced([...Object.values(oneOfEach), ...others], (key) =>
    key === 'url' ? 'https://a.fr' : evil,
  )
  const page = discordPage(
    [
      { ...entry, content: evil, replyTo: author },
      { ...entry, components, command: author },
    ],
    evil,
  )
  expect(await textsOf(page, '.evil, body script')).toEqual([])
  expect(page + discordModalPage(replaced(sampleModal, () => evil))).not.toMatch(/<script|<b class/)
  const shown = await textsOf(page, '.channel, .above, .who, .content, .file, .text, .button, .select')
  expect(shown.filter((text) => !text.includes('<b class="evil">&"\'</b>'))).toEqual(['https://a.fr'])
})

const word = 'SaintRemyenBouzemontSaintGenestetIsson'.repeat(4)
const list = Array.from({ length: 6 }, (_, depth) => `${'  '.repeat(depth)}- Un territoire ${word}`).join('\n')

/** A text by itself, then in a container, then beside a button. */
function alone(content: string): readonly APIMessageTopLevelComponent[] {
  const text = { type: ComponentType.TextDisplay, content } as const
  const accessory = button('Voir la fiche')
  return [
    text,
    { type: ComponentType.Container, components: [text] },
    { type: ComponentType.Section, components: [text], accessory },
  ]
}

test.each<{ what: string; components: readonly APIMessageTopLevelComponent[] }>([
  { what: 'one component of each', components: [...Object.values(oneOfEach), ...others] },
  {
    what: 'a long word everywhere',
    components: replaced([...Object.values(oneOfEach), ...others], (key, text) =>
      /^(content|label|placeholder|description)$/.test(key) ? word : text,
    ),
  },
  { what: 'a long and deep list', components: alone(list) },
  { what: 'a long line of code', components: alone(`\`\`\`${word}\`\`\``) },
])('nothing overflows a phone: $what', async ({ components }) => {
  const page = pageOf(components, { isPrivate: true, command: { author: word, name: word } })
  expect(await overflows(page, { browser, width: PHONE })).toEqual([])
})

test('the sample page and the modal fit a phone and a desktop', async () => {
  for (const width of [PHONE, DESKTOP])
    for (const page of [discordPage(sampleEntries, 'industrie-occitanie'), discordModalPage(sampleModal)])
      expect(await overflows(page, { browser, width })).toEqual([])
  const read = await textsOf(discordModalPage(sampleModal), 'h2, .label, .help, .choice, footer button')
  expect(read).toEqual(
    expect.arrayContaining(['Signaler une erreur', 'Titre *', 'Ce qui manque', 'Une phrase suffit.']),
  )
})

test('five buttons in a row wrap on a phone', async () => {
  const labels = ['Et en phase 1 ?', 'Et dans l’Aude ?', 'Exporter en CSV', 'Carte', 'Pourquoi ?']
  const drawing = { browser, width: PHONE }
  const places = await withPage(pageOf([row(...labels.map((label) => button(label)))]), drawing, async (page) =>
    Promise.all((await page.locator('.row button').all()).map((each) => each.boundingBox())),
  )
  expect(new Set(places.map((box) => box?.y)).size).toBeGreaterThan(1)
  expect(places.every((box) => box !== null && box.height <= 32 && box.x + box.width <= PHONE)).toBe(true)
})

test('what Discord does not have, or would refuse, is refused', () => {
  const unknown = { type: 99 } as unknown as APIMessageTopLevelComponent // Discord may send it one day
  expect(() => pageOf([unknown])).toThrow('unhandled case')
  expect(() => pageOf([{ type: ComponentType.Container, components: [unknown as never] }])).toThrow('unhandled case')
  expect(() => pageOf([oneOfEach[ComponentType.Section]], { content: 'texte' })).toThrow('refuses « content »')
  expect(() => pageOf([oneOfEach[ComponentType.File]], { attachments: [] })).toThrow('not among the attachments')
})
