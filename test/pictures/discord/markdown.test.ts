import { expect, test } from 'vitest'
import { markdown } from './markdown.ts'

const names = { '42': 'Camille', '7': 'général' }
const pill = (text: string) => `<span class="mention">${text}</span>`

test.each([
  { text: '**gras** *italique* _italique_', markup: '<p><b>gras</b> <i>italique</i> <i>italique</i></p>' },
  {
    text: '***les deux*** __souligné__ ~~barré~~',
    markup: '<p><b><i>les deux</i></b> <u>souligné</u> <s>barré</s></p>',
  },
  { text: '3*4, 2 * 3 * 4, snake_case_name', markup: '<p>3*4, 2 * 3 * 4, snake_case_name</p>' },
  { text: '\\*tel quel\\* \\_ \\[a](b) \\@\\<\\\\', markup: '<p>*tel quel* _ [a](b) @&lt;\\</p>' },
  { text: '**a \\*\\* b** `\\*`', markup: '<p><b>a ** b</b> <code>\\*</code></p>' },
  { text: '``un ` seul``', markup: '<p><code>un ` seul</code></p>' },
  {
    text: '[Saint\\-Denis \\[93\\]](https://a.fr/b_(c))',
    markup: '<p><a href="https://a.fr/b_(c)">Saint-Denis [93]</a></p>',
  },
  { text: '[a](<https://a.fr> "titre")', markup: '<p><a href="https://a.fr">a</a></p>' },
  { text: '[a](javascript:b) [c](d)', markup: '<p>[a](javascript:b) [c](d)</p>' },
  {
    text: 'https://a.fr/x_y_z, <https://b.fr>.',
    markup: '<p><a href="https://a.fr/x_y_z">https://a.fr/x_y_z</a>, <a href="https://b.fr">https://b.fr</a>.</p>',
  },
  {
    text: '<@42> <@!9> <#7> </aide:3> @here',
    markup: `<p>${['@Camille', '@9', '#général', '/aide', '@here'].map(pill).join(' ')}</p>`,
  },
  { text: '\\<@42> \\@here <@moi>', markup: '<p>&lt;@42&gt; @here &lt;@moi&gt;</p>' },
  {
    text: '<t:1699920000:D> <t:1699920000:d>',
    markup: '<p><span class="timestamp">14 novembre 2023</span> <span class="timestamp">14/11/2023</span></p>',
  },
])('in a line: $text', ({ text, markup }) => {
  expect(markdown(text, { attachments: [], names }).markup).toBe(markup)
})

test.each([
  { text: '# un\n## deux\n### *trois*', markup: '<h1>un</h1><h2>deux</h2><h3><i>trois</i></h3>' },
  { text: '#### quatre\n#cinq\n\\# six', markup: '<p>#### quatre<br>#cinq<br># six</p>' },
  { text: 'un\n-# petit\n-# encore', markup: '<p>un</p><small>petit</small><small>encore</small>' },
  { text: 'un\n\ndeux\n\n# trois\nquatre', markup: '<p>un<br><br>deux<br><br></p><h1>trois</h1><p>quatre</p>' },
  {
    text: '> un\n> - deux\n\ntrois',
    markup: '<blockquote><p>un</p><ul><li>deux</li></ul></blockquote><p><br>trois</p>',
  },
  { text: 'a\n>>> un\ndeux', markup: '<p>a</p><blockquote><p>un<br>deux</p></blockquote>' },
  { text: '>cité', markup: '<p>&gt;cité</p>' },
  {
    text: '- un\n  - deux\n    * trois\n- quatre',
    markup: '<ul><li>un<ul><li>deux<ul><li>trois</li></ul></li></ul></li><li>quatre</li></ul>',
  },
  { text: '- un\n  suite\n\n\nfin', markup: '<ul><li>un<br>suite</li></ul><p>fin</p>' },
  {
    text: '3. trois\n4. quatre\n- autre',
    markup: '<ol start="3"><li>trois</li><li>quatre</li></ol><ul><li>autre</li></ul>',
  },
  { text: '1\\. un\n\\- deux\n-trois', markup: '<p>1. un<br>- deux<br>-trois</p>' },
  { text: 'un\n```csv\n# a;*b*\n1;2\n```\ndeux', markup: '<p>un</p><pre># a;*b*\n1;2</pre><p>deux</p>' },
  { text: '| a | b |\n|---|---|', markup: '<p>| a | b |<br>|---|---|</p>' },
  { text: '<script>"', markup: '<p>&lt;script&gt;&quot;</p>' },
])('in paragraphs: $text', ({ text, markup }) => {
  expect(markdown(text).markup).toBe(markup)
})

test('a date which depends on the moment it is read is refused', () => {
  expect(() => markdown('<t:1699920000:R>')).toThrow('no clock')
})
