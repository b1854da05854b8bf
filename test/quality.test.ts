import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import YAML from 'yaml'
import type { JsonAnswer } from '../src/adapters/terminal/format.ts'
import { intents } from '../src/intents/index.ts'
import { DATA, loadKnowledge } from '../src/knowledge/load.ts'
import { askAll, byFamily, FAMILIES, readCases, tally } from './quality/cases.ts'
import { breaches, type Floors, raised, readFloors } from './quality/floors.ts'
import { comparable, contains, type Expectation, judge, judgeIntent, judgeOutside } from './quality/judge.ts'
import { HABITS, NEIGHBOURS, noisy, SLIPS } from './quality/noise.ts'
import { measureParaphrases, paraphraseBreaches } from './quality/paraphrases.ts'
import { measurePlaces, placeBreaches } from './quality/places.ts'
import { caseLines, worst } from './quality/report.ts'
import { readQuestions } from './quality/sets.ts'

describe('floors', async () => {
  const groups = byFamily(await askAll(await loadKnowledge(), readCases()))
  const floors = readFloors()
  const FIRST = 15

  test.each(FAMILIES)('%s holds its floors', (family) => {
    const under = breaches(family, floors[family], tally(groups[family]))
    const failures = worst(groups[family], FIRST).flatMap(caseLines)
    expect(under, [...under, ...failures].join('\n')).toEqual([])
  })
})

test('names of communes are found in sentences', async () => {
  expect(placeBreaches(await measurePlaces(await loadKnowledge()))).toEqual([])
})

test('two ways to ask the same thing have the same answer', async () => {
  expect(paraphraseBreaches(await measureParaphrases(await loadKnowledge()))).toEqual([])
})

describe('questions of data/questions', () => {
  const files = readQuestions()

  test('every intent has its file, and no file is without its intent', () => {
    expect(files.map(({ intent }) => intent).sort()).toEqual(intents.map(({ name }) => name).sort())
  })

  test('held-out questions stand nowhere else in data/', () => {
    const elsewhere = new Set(questionsOfKnowledge().map(comparable))
    const heldOut = files.flatMap((file) => file.heldOut)
    expect(heldOut.filter((question) => elsewhere.has(comparable(question)))).toEqual([])
  })
})

/** All that stands under a `questions` key, whatever the file. */
function questionsOfKnowledge(): string[] {
  const entries = readdirSync(join(DATA, 'entries')).map((name) => join('entries', name))
  const files = [...entries, 'conflicts.yaml', 'gaps.yaml', 'glossary.yaml', 'outside.yaml']
  return files.flatMap((file) => questionsUnder(YAML.parse(readFileSync(join(DATA, file), 'utf8'))))
}

function questionsUnder(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'questions' && Array.isArray(value) ? value.map(String) : questionsUnder(value),
  )
}

const answer = (part: Partial<JsonAnswer>): JsonAnswer => ({
  outcome: 'answered',
  intent: 'list-territories',
  text: '',
  territories: [],
  places: [],
  choices: [],
  sources: [],
  ms: 0,
  ...part,
})

/** Territories and sources as answers bear them; their ids are branded, which a test need not know. */
const territories = (...keys: string[]) =>
  keys.map((key) => ({ phase: Number(key[0]), id: key.slice(2), name: key })) as unknown as JsonAnswer['territories']
const sources = [
  { id: 'anct-2023', title: 'Liste des lauréats', publisher: 'ANCT', date: null, url: 'https://anct.gouv.fr/liste' },
] as const

describe('judge', () => {
  test.each([
    { text: 'Ce n’est pas là : NON.', entry: 'non', found: true },
    { text: 'à Avignon', entry: 'non', found: false },
    { text: 'le doublement', entry: 'doubl', found: true },
    { text: 'Castres\u202f-\u202fRevel', entry: 'castres revel', found: true },
    { text: 'le Haut‑Jura', entry: 'Haut-Jura', found: true },
    { text: 'l’Œuvre', entry: "L'OEUVRE", found: true },
    { text: 'il y en a 153', entry: '15', found: false },
    { text: 'il y en a 15.', entry: '15', found: true },
    { text: '1\u202f360 communes', entry: '1360', found: true },
    { text: '1360 communes', entry: '1 360', found: true },
    { text: '11 360 communes', entry: '1 360', found: false },
    { text: '1,36 Md€', entry: '1,36', found: true },
    { text: '1,36 Md€', entry: '1,3', found: false },
    { text: '1,36 Md€', entry: '36', found: false },
    { text: 'les 5 et 6 mars 2019', entry: '6 mars', found: true },
    { text: 'en 2018, 124 territoires', entry: '124', found: true },
    { text: 'près de 2 milliards', entry: '2 M', found: true },
    { text: 'le 12 mars', entry: '2 mars', found: false },
  ])('« $text » holds « $entry »: $found', ({ text, entry, found }) => expect(contains(text, entry)).toBe(found))

  test.each<{ expected: Expectation; given: Partial<JsonAnswer>; faults: number }>([
    { expected: { outcome: 'clarify' }, given: { outcome: 'clarify' }, faults: 0 },
    { expected: { outcome: ['no_data', 'out_of_scope'] }, given: { outcome: 'no_data' }, faults: 0 },
    { expected: { outcome: ['no_data', 'out_of_scope'] }, given: {}, faults: 1 },
    { expected: { territories: ['2/b', '2/a'] }, given: { territories: territories('2/a', '2/b') }, faults: 0 },
    { expected: { territories: [] }, given: { territories: territories('2/a') }, faults: 1 },
    { expected: { territories: ['2/a'] }, given: { territories: territories('1/a') }, faults: 2 },
    { expected: { territories_include: ['2/a'] }, given: { territories: territories('2/a', '2/b') }, faults: 0 },
    { expected: { territories_include: ['2/c'] }, given: { territories: territories('2/a', '2/b') }, faults: 1 },
    {
      expected: { places_include: ['departement/81'] },
      given: { places: [{ kind: 'departement', code: '81' }] },
      faults: 0,
    },
    {
      expected: { places_include: ['departement/81'] },
      given: { places: [{ kind: 'region', code: '81' }] },
      faults: 1,
    },
    { expected: { text_all: ['tarn', ['gers', 'lot']] }, given: { text: 'Tarn et Lot' }, faults: 0 },
    { expected: { text_all: ['tarn', ['gers', 'lot']] }, given: { text: 'Ain' }, faults: 2 },
    { expected: { text_none: ['albi'] }, given: { text: 'Albi' }, faults: 1 },
    { expected: { choices_include: ['Réunion'] }, given: { choices: ['Saint-Denis (La Réunion)'] }, faults: 0 },
    { expected: { choices_include: ['Aude'] }, given: { choices: ['Saint-Denis (La Réunion)'] }, faults: 1 },
    { expected: { sources_any: ['anct-2023'] }, given: { sources: [...sources] as never }, faults: 0 },
    { expected: { sources_any: ['absente', 'ANCT.gouv.fr'] }, given: { sources: [...sources] as never }, faults: 0 },
    { expected: { sources_any: ['anct-202'] }, given: { sources: [...sources] as never }, faults: 1 },
  ])('$expected of $given: $faults faults', ({ expected, given, faults }) => {
    expect(judge(expected, answer(given)).faults).toHaveLength(faults)
  })

  test.each([
    { judged: judge({ outcome: 'answered', text_all: ['15'] }, answer({ text: '15' })), verdict: 'right' },
    { judged: judge({ outcome: 'answered', text_all: ['15'] }, answer({ text: '14' })), verdict: 'wrong' },
    { judged: judge({ outcome: 'answered' }, answer({ outcome: 'no_data' })), verdict: 'missed' },
    { judged: judge({ outcome: 'out_of_scope' }, answer({})), verdict: 'wrong' },
    { judged: judgeIntent('list-territories', answer({})), verdict: 'right' },
    { judged: judgeIntent('list-territories', answer({ outcome: 'clarify' })), verdict: 'right' },
    { judged: judgeIntent('admit-gap', answer({})), verdict: 'wrong' },
    { judged: judgeIntent('define-term', answer({ outcome: 'no_data', intent: 'admit-no-data' })), verdict: 'missed' },
    { judged: judgeOutside(answer({})), verdict: 'wrong' },
    { judged: judgeOutside(answer({ outcome: 'smalltalk' })), verdict: 'right' },
  ])('$judged is $verdict', ({ judged, verdict }) => expect(judged.verdict).toBe(verdict))
})

describe('floors only go up', () => {
  const low: Floors = everywhere({ rightAtLeast: 50, wrongAtMost: 20 })
  const high: Floors = everywhere({ rightAtLeast: 99, wrongAtMost: 0 })
  const measured = everywhere({ right: 80, wrong: 10, missed: 10, all: 100 })

  test('a little under what is measured', () => {
    expect(raised(low, measured)).toEqual(everywhere({ rightAtLeast: 79.5, wrongAtMost: 10.5 }))
  })
  test('never lower than they stand', () => expect(raised(high, measured)).toEqual(high))
  test('each of the two shares has its own sentence', () => {
    expect(breaches('programme', high.programme, measured.programme)).toHaveLength(2)
    expect(breaches('programme', low.programme, measured.programme)).toEqual([])
  })
})

function everywhere<Value>(value: Value): Record<(typeof FAMILIES)[number], Value> {
  return { territories: value, programme: value, examples: value, heldOut: value, outside: value }
}

describe('noise', () => {
  /** Always the first of what may be drawn. */
  const first = () => 0

  test.each([
    { habit: 'unaccented', text: 'Guéret, à l’été', typed: 'Gueret, a l’ete' },
    { habit: 'unjoined', text: "L'Haÿ-les-Roses", typed: 'LHaÿ les Roses' },
    { habit: 'bare', text: 'Quels lauréats dans le Tarn ?', typed: 'quels lauréats dans le tarn' },
    { habit: 'bare', text: '1,36 milliard, vraiment ?', typed: '1,36 milliard vraiment' },
    { habit: 'shouted', text: 'à Albi', typed: 'À ALBI' },
    { habit: 'sms', text: 'Combien de territoires dans le Tarn ?', typed: 'cb de territoires ds le Tarn ?' },
    { habit: 'sms', text: "Qu'est-ce que c'est ?", typed: 'keske c ?' },
  ] as const)('$habit: $text → $typed', ({ habit, text, typed }) => expect(HABITS[habit](text, first)).toBe(typed))

  test.each([
    { slip: 'dropped', word: 'Tarn', typed: 'Trn' },
    { slip: 'doubled', word: 'Tarn', typed: 'Taarn' },
    { slip: 'swapped', word: 'Tarn', typed: 'Tran' },
    { slip: 'swapped', word: 'Laaa', typed: 'Laaa' },
    { slip: 'neighbour', word: 'Tarn', typed: 'Tzrn' },
    { slip: 'neighbour', word: 'TARN', typed: 'TZRN' },
    { slip: 'heard', word: 'Bordeaux', typed: 'Bordo' },
    { slip: 'heard', word: 'QUEL', typed: 'KEL' },
    { slip: 'heard', word: 'Lot', typed: 'Lot' },
  ] as const)('$slip: $word → $typed', ({ slip, word, typed }) => expect(SLIPS[slip](word, first)).toBe(typed))

  test('keys touch each other both ways', () => {
    expect(NEIGHBOURS.get('e')).toEqual(['z', 'r', 's', 'd'])
    for (const [key, around] of NEIGHBOURS) for (const other of around) expect(NEIGHBOURS.get(other)).toContain(key)
  })

  const digits = (text: string) => text.replace(/\D/g, '')
  const QUESTION = 'Quels territoires d’industrie étaient labellisés dans le 81 en 2018 ?'

  test('no noise leaves the question as it is', () => expect(noisy(QUESTION, 'none', 3)).toBe(QUESTION))
  test('the same draw gives the same noise, another draw another', () => {
    expect(noisy(QUESTION, 'heavy', 1)).toBe(noisy(QUESTION, 'heavy', 1))
    expect(noisy(QUESTION, 'heavy', 1)).not.toBe(noisy(QUESTION, 'heavy', 2))
  })
  test('never touches a digit, never fails', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(9),
        fc.constantFrom('light', 'heavy'),
        (text, draw, level) => {
          expect(digits(noisy(text, level, draw))).toBe(digits(text))
        },
      ),
    )
  })
})
