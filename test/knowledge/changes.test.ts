import { describe, expect, test } from 'vitest'
import { compileChanges, compileSubjects } from '../../src/knowledge/compile-changes.ts'
import { compileTerritories } from '../../src/knowledge/compile-territories.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { readGeography } from '../../src/knowledge/official-geography.ts'
import { readData } from '../../src/knowledge/read-data.ts'
import { danglingReferences } from '../../src/knowledge/references.ts'
import { tinyData } from '../fixtures/tiny-data.ts'

const geography = readGeography()
const END = '    text: La base est publiée.\n'

/** The tiny base with more changes: each is YAML in one line. */
const dataWith = (...changes: readonly string[]) =>
  readData(tinyData({ file: 'changes.yaml', from: END, to: `${END}${changes.map((one) => `  - ${one}\n`).join('')}` }))
const compiled = (...changes: readonly string[]) => {
  const data = dataWith(...changes)
  return compileChanges(data, [...compileTerritories(1, data), ...compileTerritories(2, data)], geography)
}

const FACT =
  '{ id: a, date: 2026-12-01, kind: corrected, fact: laureats-183, text: Le nombre est corrigé., old: 182 lauréats, new: 183 lauréats, sources: [liste-2023] }'
const TERRITORY =
  '{ id: b, date: 2026-12-02, kind: new, territory: 2/ti-7614, text: Un nom de plus., new: Albigeois, sources: [liste-2023] }'

test('newest first, with what each is about', () => {
  expect(compiled(FACT, TERRITORY).map(({ id, about }) => [id, about])).toEqual([
    ['b', 'territory:2/ti-7614'],
    ['a', 'fact:laureats-183'],
    ['base-2026', null],
  ])
})

test('of one day, the last of the file first', () => {
  expect(compiled(FACT, FACT.replace('id: a', 'id: c')).map(({ id }) => id)).toEqual(['c', 'a', 'base-2026'])
})

test('the subject of a fact is its file; a territory has its départements and regions', () => {
  const [territory, fact] = compiled(FACT, TERRITORY)
  expect(fact).toMatchObject({ subject: 'lancement', departements: [], regions: [], old: '182\u00a0lauréats' })
  expect(territory).toMatchObject({ subject: null, departements: ['81'], regions: ['76'], old: null, new: 'Albigeois' })
})

test('the subject of a disagreement is that of its first fact', () => {
  const [change] = compiled(
    '{ id: d, date: 2026-12-01, kind: expired, conflict: date-annonce, text: Les sources concordent., old: 21 novembre, sources: [journal-2018] }',
  )
  expect(change).toMatchObject({ about: 'conflict:date-annonce', subject: 'lancement', new: null })
})

test.each([
  { place: "{ kind: departement, code: '32' }", departements: ['32'], regions: ['76'] },
  { place: "{ kind: region, code: '76' }", departements: [], regions: ['76'] },
  { place: "{ kind: commune, code: '81004' }", departements: ['81'], regions: ['76'] },
  { place: "{ kind: epci, code: '248100737' }", departements: ['81'], regions: ['76'] },
])('a place: $place', ({ place, departements, regions }) => {
  const [change] = compiled(FACT.replace('sources:', `places: [${place}], sources:`))
  expect(change).toMatchObject({ departements, regions })
})

test('what is gone may still be named once a change tells so', () => {
  const gone = FACT.replaceAll('laureats-183', 'laureats-182')
  expect(danglingReferences(dataWith(gone)).map(({ where, message }) => `${where} : ${message}`)).toEqual([
    'a › fact : fait inconnu : laureats-182',
  ])
  const told =
    '{ id: e, date: 2026-12-09, kind: expired, fact: laureats-182, text: Retiré., old: 182, sources: [liste-2023] }'
  expect(danglingReferences(dataWith(gone, told))).toEqual([])
  expect(compiled(gone, told)[0]).toMatchObject({ about: 'fact:laureats-182', subject: null })
})

describe('what cannot be a change', () => {
  test.each([
    { from: 'fact: laureats-183, ', to: '', says: 'une seule référence attendue' },
    { from: 'fact:', to: 'territory: 2/ti-7614, fact:', says: 'une seule référence attendue' },
    { from: 'kind: corrected', to: 'kind: new', says: '« new » n’a pas d’ancienne valeur' },
    { from: 'old: 182 lauréats, ', to: '', says: '« corrected » a une ancienne et une nouvelle valeur' },
    { from: 'sources: [liste-2023]', to: 'sources: []', says: 'au moins une source est nécessaire' },
    { from: '2026-12-01', to: '2026-12', says: 'jour attendu' },
    { from: 'corrected', to: 'changed', says: 'sorte attendue' },
  ])('$says', ({ from, to, says }) => {
    expect(() => dataWith(FACT.replace(from, to))).toThrow(says)
  })
})

test('subjects: the name of the file, and what it says', () => {
  expect(compileSubjects(dataWith())).toEqual([{ key: 'lancement', title: 'Le lancement' }])
})

test('the real base: each change is about a thing that exists, its subject too', async () => {
  const knowledge = await loadKnowledge()
  const keys = new Set(knowledge.subjects.map(({ key }) => key))
  expect(keys.size).toBe(knowledge.subjects.length)
  expect(knowledge.changes.at(-1)).toMatchObject({ about: null, kind: 'new', date: '2026-11-21' })
  for (const { subject } of knowledge.changes) if (subject !== null) expect(keys).toContain(subject)
})
