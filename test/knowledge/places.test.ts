import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FLAG, FUZZY_MIN } from '../../src/knowledge/gazetteer.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { nameKey } from '../../src/knowledge/normalize.ts'
import { isPresent, readGeography } from '../../src/knowledge/official-geography.ts'
import type { Place } from '../../src/knowledge/places.ts'
import { withinSlips } from '../../src/knowledge/slips.ts'

const knowledge = await loadKnowledge()
const { places } = knowledge
const geography = readGeography()
/** The slow, obvious twin of the index: every commune, present or former, with its folded name. */
const scanned = geography.communes.map((row) => ({ ...row, key: nameKey(row.nom) }))
const officialNames = [
  ...geography.communes,
  ...geography.epci,
  ...geography.departements,
  ...geography.regions,
  ...knowledge.territories.map(({ name }) => ({ nom: name })),
].map(({ nom }) => nom)
const anOfficialName = fc.constantFrom(...officialNames)

/** The communes whose official name is this key: nothing was left out of it, no other name was found. */
const officialCommunes = (key: string): Place[] =>
  places
    .exact(key)
    .filter(({ flags }) => (flags & ~FLAG.common) === 0)
    .map(({ place }) => places.get(place))
    .filter(({ kind }) => kind === 'commune')
const codesOf = (list: readonly { readonly code: string }[]): string[] =>
  [...new Set(list.map(({ code }) => code))].sort()

describe('the spelling of an official name', () => {
  const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/Œ/g, 'OE')
  const spellings: readonly ((text: string) => string)[] = [
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
    bare,
    (text) => text.normalize('NFD'),
    (text) => text.replaceAll('-', ' '),
    (text) => text.replaceAll(' ', '-'),
    (text) => text.replaceAll('-', '–'),
    (text) => text.replaceAll('-', '\u2011'),
    (text) => text.replaceAll(' ', '\u00a0'),
    (text) => text.replaceAll(/['’]/g, '’'),
    (text) => text.replaceAll(/['’]/g, "'"),
    (text) => text.replaceAll(/['’]/g, '`'),
    (text) => text.replaceAll(/['’]/g, ' '),
    (text) => text.replaceAll(/['’]/g, '-'),
  ]

  test('never changes the places found, whatever is changed of it', () => {
    const changes = fc.array(fc.constantFrom(...spellings), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(anOfficialName, changes, (name, chosen) => {
        const spelled = chosen.reduce((text, spell) => spell(text), name)
        expect(places.exact(nameKey(spelled))).toEqual(places.exact(nameKey(name)))
        expect(places.exact(nameKey(spelled)).length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  test('never changes the key of any of them, changed in one way', () => {
    const changed = officialNames.flatMap((name) => {
      const key = nameKey(name)
      return spellings.filter((spell) => nameKey(spell(name)) !== key).map((spell) => `${name} → ${spell(name)}`)
    })
    expect(changed).toEqual([])
  })
})

describe('the place index agrees with a scan of all communes', () => {
  test('on sampled names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scanned), ({ key }) => {
        const expected = scanned.filter((row) => row.key === key)
        expect(codesOf(officialCommunes(key))).toEqual(codesOf(expected))
      }),
    )
  })

  test('on every name', () => {
    const byKey = Map.groupBy(scanned, ({ key }) => key)
    const wrong = [...byKey].filter(([key, rows]) => codesOf(officialCommunes(key)).join() !== codesOf(rows).join())
    expect(wrong).toEqual([])
  })

  test('on names that no place bears', () => {
    const known = new Set(scanned.map(({ key }) => key))
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}( [a-z]{1,8})?$/), (key) => {
        fc.pre(!known.has(key))
        expect(officialCommunes(key)).toEqual([])
      }),
    )
  })

  test('on codes, the present commune first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...geography.communes), ({ code }) => {
        const found = places.byCode('commune', code)
        const present = geography.communes.find((row) => row.code === code && isPresent(row))
        expect(found.map((place) => place.code)).toContain(code)
        if (present !== undefined) expect(nameKey(found[0]?.name ?? '')).toBe(nameKey(present.nom))
      }),
    )
  })

  test('on the communes of each intercommunalité', () => {
    for (const row of [...geography.epci, ...geography.ept]) {
      const found = knowledge.communesOf({ epci: [row.code], communes: [] })
      expect([...found].sort()).toEqual((row.membres ?? []).map(({ code }) => code).sort())
    }
  })

  test('on postal codes, the most populous first', () => {
    const byPostalCode = new Map<string, string[]>()
    for (const { code, codesPostaux = [] } of geography.communes) {
      for (const postal of codesPostaux) byPostalCode.set(postal, [...(byPostalCode.get(postal) ?? []), code])
    }
    for (const [postal, codes] of byPostalCode) {
      const found = places.byPostalCode(postal).map((id) => places.get(id))
      expect(found.map(({ code }) => code).sort()).toEqual(codes.sort())
      expect(found.map(({ population }) => population)).toEqual(
        found.map(({ population }) => population).sort((a, b) => b - a),
      )
    }
    expect(places.byPostalCode('99999')).toEqual([])
  })
})

describe('a name with one slip', () => {
  const keys = [...new Set(officialNames.map(nameKey))].filter((key) => key.length >= 6 && !/\d/.test(key))
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz ')
  /** The key with one letter deleted, inserted, replaced, or swapped with the next. */
  const slip = (key: string, kind: string, at: number, by: string): string => {
    const before = key.slice(0, at)
    const [here = '', next = ''] = key.slice(at)
    if (kind === 'delete') return before + key.slice(at + 1)
    if (kind === 'insert') return before + by + key.slice(at)
    if (kind === 'replace') return before + by + key.slice(at + 1)
    return before + next + here + key.slice(at + 2)
  }

  test.each(['delete', 'insert', 'replace', 'swap'])('%s: the name is found', (kind) => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(), letter, (key, position, by) => {
        const slipped = slip(key, kind, position % key.length, by)
        fc.pre(slipped !== key)
        expect(places.near(slipped).map(({ name }) => name)).toContain(key)
      }),
      { numRuns: 1000 },
    )
  })

  test('every name found is at one slip, and bears a place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(), letter, (key, position, by) => {
        const slipped = slip(key, 'replace', position % key.length, by)
        for (const { name, matches } of places.near(slipped)) {
          expect(distance(name, slipped)).toBe(1)
          expect(matches).toEqual(places.exact(name))
        }
      }),
    )
  })

  test('short keys and keys with digits are never stretched', () => {
    expect(places.near('a'.repeat(FUZZY_MIN - 2))).toEqual([])
    expect(places.near('par')).toEqual([])
    expect(places.near('paris 12e')).toEqual([])
  })

  test('withinSlips agrees with the distance computed in full', () => {
    const short = fc.stringMatching(/^[abc]{0,5}$/)
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(withinSlips(a, b, 1)).toBe(distance(a, b) <= 1)
        expect(withinSlips(a, b, 2)).toBe(distance(a, b) <= 2)
      }),
      { numRuns: 2000 },
    )
  })
})

/** Damerau-Levenshtein distance with adjacent swaps, by the whole matrix. */
function distance(a: string, b: string): number {
  const cost = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j))
  const at = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      const row = cost[i]
      if (row !== undefined) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swapped)
    }
  }
  return at(a.length, b.length)
}

describe('names of other kinds', () => {
  test.each([
    { name: 'St Étienne', kind: 'commune', code: '42218' },
    { name: 'havre', kind: 'commune', code: '76351' },
    { name: 'PACA', kind: 'region', code: '93' },
    { name: 'tarnaise', kind: 'departement', code: '81' },
    { name: 'neuf-trois', kind: 'departement', code: '93' },
    { name: 'C2A', kind: 'epci', code: '248100737' },
    { name: 'Midi Pyrénées', kind: 'area', code: 'Midi-Pyrénées' },
    { name: 'Albigeois', kind: 'territory', code: '2/ti-7614' },
    { name: 'Lyon 3e', kind: 'commune', code: '69383' },
    { name: 'Romorantin', kind: 'commune', code: '41194' },
  ])('$name → $kind $code', ({ name, kind, code }) => {
    const found = places.exact(nameKey(name)).map(({ place }) => places.get(place))
    expect(found.map((place) => `${place.kind} ${place.code}`)).toContain(`${kind} ${code}`)
  })

  test.each([
    { heard: 'castelnodary', code: '11076' },
    { heard: 'mulouse', code: '68224' },
  ])('$heard sounds like $code', ({ heard, code }) => {
    expect(places.alike(heard).map(({ place }) => places.get(place).code)).toContain(code)
  })
})
