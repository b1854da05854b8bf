import { expect, test } from 'vitest'
import YAML from 'yaml'
import { painter } from '../../src/adapters/terminal/paint.ts'
import { gapSchema } from '../../src/knowledge/schema.ts'
import type { Group } from '../../src/learning/inbox.ts'
import { exportYaml } from '../../src/tools/inbox/export.ts'
import { runInbox } from '../../src/tools/inbox/run.ts'
import { temporaryFolder, writeFiles } from '../fixtures/tiny-data.ts'
import { NOON } from '../learning/people.ts'
import { readQuestions } from '../quality/sets.ts'

const group = (texts: readonly string[], others: Partial<Group> = {}): Group => ({
  id: 'a1b2c3',
  likeness: 'x',
  status: 'to-do',
  isBack: false,
  note: '',
  counts: { no_data: texts.length, out_of_scope: 0, disliked: 0 },
  times: texts.length,
  askers: 1,
  last: NOON,
  example: texts[0] ?? '',
  texts,
  intents: [],
  reasons: [],
  ...others,
})

/** Texts that mean something else in YAML. */
const AWKWARD = [
  'oui : non',
  '- tiret',
  '#dièse',
  "l'ANCT « répond » : {lieu}",
  '[téléphone] de qui ?',
  '2026',
  'null',
  '"a"',
]

test('what is exported is the list of questions of a gap or of a fact, as the base reads it', () => {
  const yaml = exportYaml([group(AWKWARD), group(['oui : non', 'x', 'autre question'], { id: 'ffffff' })], null)
  const gap = { id: 'essai', title: 'Un essai', says: 'Je ne sais pas.', nearest: [], ...YAML.parse(yaml) }
  expect(gapSchema.parse(gap).questions).toEqual([...AWKWARD, 'autre question'])
  expect(yaml).toContain('# a1b2c3 : 8 fois, dernière le 21 novembre 2026')
})

test('or a file of data/questions, half of it held out', () => {
  const texts = Array.from({ length: 12 }, (_, index) => `question ${index}`)
  const folder = temporaryFolder()
  writeFiles(folder, { 'list-territories.yaml': exportYaml([group(texts)], 'list-territories') })
  const [read] = readQuestions(folder)
  expect(read?.examples).toHaveLength(6)
  expect(new Set([...(read?.examples ?? []), ...(read?.heldOut ?? [])])).toEqual(new Set(texts))
})

test.each([
  [['shwo'], 'Commande inconnue'],
  [['show'], 'Il manque la référence'],
  [['show', 'abcdef'], 'Aucune question'],
  [['list', '--status', 'perdue'], 'État inconnu'],
  [['close', 'a1b2c3', '--as', 'à traiter'], 'ne ferme pas'],
  [['list', '--colour'], 'Usage'],
  [['export', '--intent', 'nimporte'], 'Nom d’intention inconnu'],
])('%j is refused with the usage', async (argv, problem) => {
  const inbox = { groups: async () => [group(['une question'])], settle: async () => {} }
  await expect(runInbox(argv, inbox, { width: 100, paint: painter(false) })).rejects.toThrow(problem)
})

test('nothing that was typed is obeyed by the terminal', async () => {
  const inbox = { groups: async () => [group(['les \u001b[31mlauréats\u0007 du Tarn'])], settle: async () => {} }
  for (const argv of [['list'], ['show', 'a1b2c3'], ['export']])
    expect(await runInbox(argv, inbox, { width: 100, paint: painter(false) })).toContain('les lauréats du Tarn')
})
