import { expect, test } from 'vitest'
import { plainSigns } from '../../src/learning/mask-signs.ts'

test.each([
  ['Hélène à Saint‑Étienne, l’été', "Helene a Saint-Etienne, l'ete"],
  ['０６ 𝟎𝟔 ＋３３', '06 06 +33'],
  ['ｊ＠ｘ．ｆｒ', 'j@x.fr'],
  ['06\u00a012\u202f34\u200b56\u202a78', '06 12 34 56 78'],
  ['06−12–34·56•78', '06-12-34.56.78'],
  ['m² 3½ Ⅳ', 'm_ 3_ _'],
  ['ﬁn… ™', 'fn… ™'],
  ['Ω 語 👍 € 😀', 'x x \ufffd € \ufffd'],
  ['\ud83d 06', '\ud83d 06'],
])('%s → %s, sign for sign', (typed, read) => {
  const signs = Array.from(typed)
  expect(plainSigns(signs)).toBe(read)
  expect(read).toHaveLength(signs.length)
})
