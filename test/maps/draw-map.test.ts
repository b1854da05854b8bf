import { expect, test } from 'vitest'
import type { TerritoryRef } from '../../src/answer.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { drawMap } from '../../src/maps/index.ts'
import { palettePng } from '../../src/maps/palette-png.ts'
import { type Territory, territoryId } from '../../src/territory.ts'

const knowledge = await loadKnowledge()
const refs = (territories: readonly Territory[]): TerritoryRef[] =>
  territories.map(({ phase, id, name }) => ({ phase, id, name }))
const tarn = refs(knowledge.ofPhase(2).filter(({ departements }) => departements.some((code) => code === '81')))

/** Width and height that a PNG announces. */
function sizeOf(png: Uint8Array): { signature: string; width: number; height: number } {
  const bytes = Buffer.from(png)
  return {
    signature: bytes.subarray(0, 8).toString('hex'),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
  }
}

test.each([
  { label: 'the Tarn', territories: tarn },
  { label: 'phase I', territories: refs(knowledge.ofPhase(1)) },
  { label: 'all of both phases', territories: refs(knowledge.territories) },
])('$label: a PNG as wide as a slide and light enough for a chat', async ({ territories }) => {
  const picture = await drawMap(territories, knowledge)
  if (picture === null) throw new Error('nothing was drawn')
  const { signature, width, height } = sizeOf(picture.png)
  expect(signature).toBe('89504e470d0a1a0a')
  expect(width).toBe(1200)
  expect(height).toBeLessThan(1300)
  expect(picture.png.length).toBeLessThan(250_000)
  expect(picture.png.length).toBeGreaterThan(10_000)
})

test('the same territories give the same bytes, and a territory given twice is drawn once', async () => {
  const once = await drawMap(tarn, knowledge)
  expect(await drawMap(tarn, knowledge)).toEqual(once)
  expect(await drawMap([...tarn, ...tarn], knowledge)).toEqual(once)
  expect(once?.title).toBe('3\u00a0lauréats, phase en cours (2023-2027)')
  expect(once?.fileName).toBe('territoires-tarn.png')
})

test('two first drawings at the same time share the renderer', async () => {
  const [one, other] = await Promise.all([drawMap(tarn, knowledge), drawMap(tarn, knowledge)])
  expect(one).toEqual(other)
})

test('nothing to place gives nothing', async () => {
  const id = territoryId('ti-0000')
  if (id === null) throw new Error('not an identifier')
  expect(await drawMap([], knowledge)).toBeNull()
  expect(await drawMap([{ phase: 2, id, name: 'Nulle part' }], knowledge)).toBeNull()
})

test('a picture of more than 256 colours keeps the most used', () => {
  const colours = Array.from({ length: 400 }, (_, index) => [index % 256, index >> 8, 40, 255])
  const png = Buffer.from(palettePng(Uint8Array.from(colours.flat()), 20, 20))
  expect(sizeOf(png)).toEqual({ signature: '89504e470d0a1a0a', width: 20, height: 20 })
  expect(png.readUInt32BE(png.indexOf('PLTE') - 4)).toBe(3 * 256)
})
