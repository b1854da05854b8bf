import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf, escaped, link, typedText } from '../../../src/adapters/slack/mrkdwn.ts'
import { hostileText } from './render/hostile.ts'
import { readMarkUp, unescaped } from './render/reading.ts'

const hostile = { seed: 20_261_131, numRuns: 500 }

describe('what a person typed', () => {
  test.each([
    { typed: '<@U0TERRITO> quels lauréats ?', text: 'quels lauréats ?' },
    { typed: 'quels lauréats, <@U0TERRITO|territo> ?', text: 'quels lauréats, ?' },
    { typed: '<@U0TERRITO>quels lauréats <@W0CAMILLE> dans le Tarn ?', text: 'quels lauréats dans le Tarn ?' },
    { typed: '<!here> <!subteam^S0EQUIPE|@equipe> le Tarn', text: 'le Tarn' },
    { typed: '<@U0TERRITO>', text: '' },
    { typed: '', text: '' },
    { typed: 'dans <#C0TARN|tarn> ?', text: 'dans tarn ?' },
    { typed: 'dans <#C0TARN> ?', text: 'dans ?' },
    { typed: 'dans <#C0TARN|> ?', text: 'dans ?' },
    { typed: 'voir <https://tarn.gouv.fr/a?b=c>', text: 'voir https://tarn.gouv.fr/a?b=c' },
    { typed: 'voir <http://tarn.gouv.fr|tarn.gouv.fr> ?', text: 'voir tarn.gouv.fr ?' },
    { typed: 'écrire à <mailto:a@exemple.fr|a@exemple.fr>', text: 'écrire à a@exemple.fr' },
    { typed: 'appeler <tel:0563000000|05 63 00 00 00>', text: 'appeler 05 63 00 00 00' },
    { typed: 'moins de 3 &lt; 4 &amp; plus', text: 'moins de 3 < 4 & plus' },
    { typed: 'a &amp;lt; b', text: 'a &lt; b' },
    { typed: '&lt;@U0CAMILLE&gt;', text: '<@U0CAMILLE>' },
    { typed: '*quels* lauréats', text: 'quels lauréats' },
    { typed: 'quels _lauréats dans_ le *Tarn* ?', text: 'quels lauréats dans le Tarn ?' },
    { typed: '`code` et ~barré~', text: 'code et barré' },
    { typed: '*Tarn*, *Gers* (*Lot*)', text: 'Tarn, Gers (Lot)' },
    { typed: '« *Tarn* »', text: '« Tarn »' },
    { typed: '5 * 3 * 2', text: '5 * 3 * 2' },
    { typed: 'ti_geom et nom_du_fichier', text: 'ti_geom et nom_du_fichier' },
    { typed: 'a*b*c', text: 'a*b*c' },
    { typed: 'une * seule', text: 'une * seule' },
    { typed: '*a* *b*', text: 'a b' },
    { typed: 'Tarn *et*\n*Gers*', text: 'Tarn et\nGers' },
    { typed: 'le  Tarn\u00a0\u202f ?\n\nle\tGers', text: 'le Tarn ?\n\nle Gers' },
    { typed: '👩🏽‍🏭 :flag-fr:', text: '👩🏽‍🏭 :flag-fr:' },
  ])('$typed', ({ typed, text }) => expect(typedText(typed)).toBe(text))

  test('a text without mark-up comes back as it was typed', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'aé &<>|@#!"\'.,;:?👩\n'), maxLength: 60 })
    fc.assert(
      fc.property(plain, (text) => {
        expect(typedText(escaped(text))).toBe(text.replace(/ +/g, ' ').trim())
      }),
      hostile,
    )
  })

  test.each([
    { what: 'stars', text: `${'*'.repeat(8_000)}a` },
    { what: 'marks on both sides', text: `${'~'.repeat(4_000)}x${'_'.repeat(4_000)}` },
    { what: 'two runs of marks', text: `${'`'.repeat(4_000)} ${'`'.repeat(4_000)}x` },
    { what: 'words in stars', text: '*a '.repeat(13_000) },
    { what: 'words between stars', text: ' *a*b'.repeat(8_000) },
    { what: 'brackets', text: '<'.repeat(40_000) },
    { what: 'links that do not end', text: '<a|'.repeat(13_000) },
    { what: 'spaces', text: `${' '.repeat(39_999)}x` },
  ])('40,000 signs are read at once: $what', ({ text }) => {
    const start = performance.now()
    typedText(text)
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

describe('escaped', () => {
  test('the three signs, once', () => expect(escaped('<!channel> & &lt;')).toBe('&lt;!channel&gt; &amp; &amp;lt;'))

  test('whatever the text, Slack reads it as it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escaped(text)).not.toMatch(/[<>]/)
        expect(unescaped(escaped(text))).toBe(text)
      }),
      hostile,
    )
  })
})

describe('an address', () => {
  test.each([
    { url: 'https://exemple.fr/a', address: 'https://exemple.fr/a' },
    { url: 'http://exemple.fr', address: 'http://exemple.fr/' },
    { url: 'https://exemple.fr/a|b?c|d#e|f', address: 'https://exemple.fr/a%7Cb?c%7Cd#e%7Cf' },
    { url: 'https://exemple.fr/<a>?<b>#<c>', address: 'https://exemple.fr/%3Ca%3E?%3Cb%3E#%3Cc%3E' },
    { url: 'https://exemple.fr/"a"?"b"', address: 'https://exemple.fr/%22a%22?%22b%22' },
    { url: 'https://exemple.fr/a b?c d', address: 'https://exemple.fr/a%20b?c%20d' },
    { url: ' https://exemple.fr/a\n', address: 'https://exemple.fr/a' },
    { url: 'https://exemple.fr/é', address: 'https://exemple.fr/%C3%A9' },
    { url: 'javascript:alert(1)', address: null },
    { url: ' JavaScript:alert(1)', address: null },
    { url: 'data:text/html,a', address: null },
    { url: 'mailto:a@exemple.fr', address: null },
    { url: 'exemple.fr', address: null },
    { url: '/a', address: null },
    { url: 'https://', address: null },
    { url: 'https://a|b.fr', address: null },
    { url: '', address: null },
  ])('$url', ({ url, address }) => expect(addressOf(url)).toBe(address))
})

describe('a link', () => {
  test.each([
    { url: 'https://exemple.fr/a', label: 'mars 2019', text: '<https://exemple.fr/a|mars 2019>' },
    { url: 'https://exemple.fr/a|b', label: 'a|b', text: '<https://exemple.fr/a%7Cb|a¦b>' },
    { url: 'https://exemple.fr/', label: '<!here> & co', text: '<https://exemple.fr/|&lt;!here&gt; &amp; co>' },
    { url: 'javascript:alert(1)', label: 'a|b', text: 'a|b' },
    { url: null, label: '<@U0CAMILLE>', text: '&lt;@U0CAMILLE&gt;' },
  ])('$url, $label', ({ url, label, text }) => expect(link(url, label)).toBe(text))

  test('whatever the address and the label, it is one link or none, and shows its label', () => {
    const url = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      hostileText,
      hostileText.map((text) => `https://exemple.fr/${text}?${text}#${text}`),
    )
    fc.assert(
      fc.property(url, hostileText, (address, label) => {
        const text = link(address, label)
        expect(text).toMatch(/^(?:<https?:\/\/[^<>|\s]+\|[^<>|]*>|[^<>]*)$/)
        expect(readMarkUp(text).replaceAll('¦', '|')).toBe(label.replaceAll('¦', '|'))
      }),
      hostile,
    )
  })
})
