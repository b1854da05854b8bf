import { describe, expect, test } from 'vitest'
import { buildGazetteer, FLAG, type PlaceInput } from '../../src/knowledge/gazetteer.ts'
import { Places } from '../../src/knowledge/places.ts'

const commune = (code: string, ...names: readonly (readonly [string, number])[]): Omit<PlaceInput, 'current'> => ({
  kind: 'commune',
  code,
  label: names[0]?.[0] ?? '',
  population: 0,
  departement: 0,
  epci: 0,
  ept: 0,
  names: names.map(([name, flags]) => ({ name, flags })),
  postalCodes: [],
})
const placesOf = (...inputs: readonly Omit<PlaceInput, 'current'>[]) =>
  new Places(buildGazetteer(inputs.map((input, current) => ({ ...input, current }))))

describe('the flags of a name', () => {
  const { alias, bare, head } = FLAG

  test.each([
    { order: 'the official name first', flags: [0, alias] },
    { order: 'the official name last', flags: [alias, 0] },
  ])('two spellings that fold alike keep the smallest: $order', ({ flags: [one = 0, other = 0] }) => {
    const places = placesOf(commune('01001', ['Évreux', one], ['EVREUX', other]))
    expect(places.exact('evreux')).toEqual([{ place: 0, flags: 0 }])
  })

  test.each([
    { order: 'the official name first', flags: [0, head] },
    { order: 'the official name last', flags: [head, 0] },
  ])('two names that sound alike keep the smallest: $order', ({ flags: [one = 0, other = 0] }) => {
    const places = placesOf(commune('01001', ['Castelnaudary', one], ['Castelnodary', other]))
    expect(places.alike('castelnodari')).toEqual([{ place: 0, flags: 0 }])
  })

  test('two places that sound alike keep each their own', () => {
    const places = placesOf(commune('01001', ['Mulhouse', bare]), commune('01002', ['Mulouse', alias]))
    expect(places.alike('mullouse')).toEqual([
      { place: 0, flags: bare },
      { place: 1, flags: alias },
    ])
  })
})

test('an index of nothing finds nothing', () => {
  const places = placesOf()
  expect(places.size).toBe(0)
  expect([places.exact('paris'), places.near('paris'), places.alike('paris')]).toEqual([[], [], []])
  expect([places.byCode('commune', '75056'), places.byPostalCode('75001')]).toEqual([[], []])
})

test('a name of which nothing is left, or that is not in Latin letters, is left out', () => {
  const places = placesOf(commune('01001', ['’', 0], ['Москва', 0], ['Ain', 0]))
  expect(places.exact('')).toEqual([])
  expect(places.exact('ain')).toEqual([{ place: 0, flags: 0 }])
})
