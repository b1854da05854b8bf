import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { link, plain } from '../../../src/adapters/discord/markdown.ts'
import { hostileText } from '../slack/render/hostile.ts'
import { read } from './render/reading.ts'

/** Texts that Discord would not show as they are, were they written so. */
const MARKED = [
  '**gras**',
  '*italique*',
  '***les deux***',
  '_italique_',
  '__souligné__',
  '___tout___',
  '~~barré~~',
  '||caché||',
  '`code`',
  '``co`de``',
  '```bloc```',
  '```js\nbloc\n```',
  '# titre',
  '## titre',
  '### titre',
  '#\u00a0titre',
  '-# petit',
  '- un',
  '* un',
  '-  un',
  '  - un',
  '- - un',
  '- # un',
  '1. un',
  '1. 2. un',
  '12. un',
  '> cité',
  '>>> cité',
  'avant\n> cité\n- un\n# titre',
  '[a](https://exemple.fr)',
  '[a](https://exemple.fr) et [b](https://exemple.fr)',
  '[a](<https://exemple.fr>)',
  '[a](discord://-/channels)',
  '<https://exemple.fr>',
  'https://exemple.fr/a_b_c*d*',
  'HTTP://EXEMPLE.FR',
  'voir http://exemple.fr.',
  'steam://run/1',
  'discord://-/channels/1',
  'discord.gg/territo',
  'https://discord.gg/territo',
  'discord.com/invite/territo',
  'Discordapp.com/invite/territo',
  '@everyone',
  'à @here',
  '<@1200000000000000001>',
  '<@!1200000000000000001>',
  '<@&1200000000000000001>',
  '<#1200000000000000001>',
  '</aide:1200000000000000001>',
  '<id:customize>',
  '<t:0:F>',
  '<t:1700000000>',
  '<:emoji:1200000000000000001>',
  '<a:emoji:1200000000000000001>',
  '<a@exemple.fr>',
  '<+33100000000>',
  ':smile:',
  ':usine: et :flag_fr:',
  '<x:/*gras*>',
  '<: _italique_',
  '<a: __souligné__',
  'https://exemple.fr *gras*',
] as const

/** Texts that only look marked, or whose marks are of no effect. */
const UNMARKED = [
  '',
  'Saint-Étienne-de-Fougères',
  '«\u202fŒuvre\u202f»\u00a0: ça va\u202f?',
  '16\u202f186\u00a0M€, soit 12,5\u00a0%',
  'de 10:30 à 12:45:30',
  '2 * 3 = 6, 2*3*4',
  'a_b_c',
  'www.exemple.fr',
  'contact@exemple.fr',
  'C:\\dossier\\_fichier',
  'fin\\',
  '\\\\',
  '\\*',
  'n°\u00a01. suite',
  'a < b > c',
  '(1) [2] {3}',
  'a | b || c',
  '~10\u00a0km~',
  '¯\\_(ツ)_/¯',
  '-5\u00a0°C',
  '- ',
  '#hashtag',
  '1.5',
  'un\ndeux',
  '👩🏽‍🏭 🇫🇷',
] as const

describe('plain', () => {
  test.each(MARKED)('%j is marked as it stands', (text) => expect(read(text).marks).not.toEqual([]))

  test.each([...MARKED, ...UNMARKED])('%j', (text) => check(text))

  test.each([
    { text: 'Trois lauréats dans le Tarn.', written: 'Trois lauréats dans le Tarn.' },
    {
      text: 'l’Île-d’Yeu (85)\u00a0: 3\u00a0lauréats\u202f!',
      written: 'l’Île-d’Yeu (85)\u00a0: 3\u00a0lauréats\u202f!',
    },
    { text: 'le 1er novembre, à 10:30', written: 'le 1er novembre, à 10:30' },
    { text: '*', written: '\\*' },
  ])('$text is written $written', ({ text, written }) => expect(plain(text)).toBe(written))

  test('whatever the text, it is shown, and nothing of it is obeyed', () => {
    const marked = fc
      .array(fc.oneof(hostileText, fc.constantFrom(...MARKED, ...UNMARKED, '*', '_', '`', '\\', '\n', ' ', '<', '>')), {
        maxLength: 5,
      })
      .map((parts) => parts.join(''))
    fc.assert(fc.property(marked, check), { seed: 20_261_201, numRuns: 1_000 })
  })
})

/** Discord leaves out the spaces of the end of a line. */
function check(text: string): void {
  const reading = read(plain(text))
  expect(reading.marks).toEqual([])
  expect(reading.text.replace(/@\u200b(?=everyone|here)/gi, '@')).toBe(text)
}

describe('link', () => {
  test.each([
    { url: 'https://exemple.fr/a', label: 'ANCT', href: 'https://exemple.fr/a' },
    { url: 'http://exemple.fr', label: 'ANCT', href: 'http://exemple.fr/' },
    { url: 'https://exemple.fr/a(b)?c=<d>', label: 'ANCT', href: 'https://exemple.fr/a(b%29?c=%3Cd%3E' },
    { url: 'https://exemple.fr/a b', label: 'ANCT, 14\u00a0novembre 2023', href: 'https://exemple.fr/a%20b' },
    { url: 'https://exemple.fr/é', label: 'Préfecture (2022)', href: 'https://exemple.fr/%C3%A9' },
  ])('$label to $url', ({ url, label, href }) =>
    expect(read(link(url, label))).toEqual({ text: label, marks: ['link'], links: [href] }),
  )

  test.each([null, '', 'ANCT', 'javascript:alert(1)', 'ftp://exemple.fr', 'discord://-/channels', '//exemple.fr'])(
    'to %j is its label alone',
    (url) => expect(link(url, 'ANCT')).toBe('ANCT'),
  )

  test.each([...MARKED, '[', ']', 'a](https://autre.fr)', 'a]', '\\', 'a_b'])('labelled %j', (label) => {
    const { text, marks, links } = read(link('https://exemple.fr/', label))
    expect(text.replace(/@\u200b/g, '@')).toBe(label)
    expect(marks.filter((mark) => mark !== 'link')).toEqual([])
    expect(links.filter((address) => address !== 'https://exemple.fr/')).toEqual([])
  })
})
