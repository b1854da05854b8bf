import { expect, test } from 'vitest'
import { markdown } from './markdown.ts'
import { mrkdwn } from './mrkdwn.ts'

test.each([
  { text: '*gras* _italique_ ~barré~ `code`', markup: '<b>gras</b> <i>italique</i> <s>barré</s> <code>code</code>' },
  { text: '*gras et _italique_*', markup: '<b>gras et <i>italique</i></b>' },
  { text: '3*4*5, snake_case_name, a * b * c', markup: '3*4*5, snake_case_name, a * b * c' },
  { text: '`*tel quel*` &amp; &lt;b&gt;', markup: '<code>*tel quel*</code> &amp; &lt;b&gt;' },
  { text: '<https://a.fr/?x=1&amp;y=2|A &amp; B>', markup: '<a href="https://a.fr/?x=1&amp;y=2">A &amp; B</a>' },
  { text: '<javascript:alert(1)|ici>', markup: '&lt;javascript:alert(1)|ici&gt;' },
  {
    text: '<@U1|Camille> <#C1|général> <!here>',
    markup: ['@Camille', '#général', '@here'].map((name) => `<span class="mention">${name}</span>`).join(' '),
  },
  { text: 'un\ndeux\n> cité\n> encore\ntrois', markup: 'un<br>deux<br><blockquote>cité<br>encore</blockquote>trois' },
  { text: '```a *b*\nc```', markup: '<pre>a *b*\nc</pre>' },
  { text: 'à 09:14:30, :inconnu:', markup: 'à 09:14:30, :inconnu:' },
])('mrkdwn: $text', ({ text, markup }) => {
  expect(mrkdwn(text).markup).toBe(markup)
})

test.each([
  { text: '# Titre\n**gras** et *italique*', markup: '<h4>Titre</h4><p><b>gras</b> et <i>italique</i></p>' },
  { text: '1. un\n2. deux', markup: '<ol><li>un</li><li>deux</li></ol>' },
  { text: '[la page](https://a.fr) \\*', markup: '<p><a href="https://a.fr">la page</a> *</p>' },
  { text: '```\n# brut\n```', markup: '<pre># brut</pre>' },
  { text: '<script>', markup: '<p>&lt;script&gt;</p>' },
])('markdown: $text', ({ text, markup }) => {
  expect(markdown(text).markup).toBe(markup)
})

test('an emoji without a drawing is refused, one with a drawing is not a character', () => {
  expect(mrkdwn('👍').markup).toMatch(/^<svg class="emoji"/)
  expect(() => mrkdwn('🦖')).toThrow('no drawing of 🦖')
})
