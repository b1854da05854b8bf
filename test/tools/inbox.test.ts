import { expect, test } from 'vitest'
import YAML from 'yaml'
import { painter } from '../../src/adapters/terminal/paint.ts'
import { readData } from '../../src/knowledge/read-data.ts'
import { gapSchema } from '../../src/knowledge/schema.ts'
import type { Group } from '../../src/learning/inbox.ts'
import { checkDuplicates } from '../../src/tools/check/duplicates.ts'
import { askedOf } from '../../src/tools/inbox/asked.ts'
import { runInbox } from '../../src/tools/inbox/run.ts'
import { temporaryFolder, tinyData, writeFiles } from '../fixtures/tiny-data.ts'
import { NOON } from '../learning/people.ts'
import { readQuestions } from '../quality/sets.ts'

const LOOK = { width: 100, paint: painter(false) }

const group = (texts: readonly string[], others: Partial<Group> = {}): Group => ({
  id: 'a1b2c3',
  hash: others.id?.padEnd(64, '0') ?? 'a1b2c3'.padEnd(64, '0'),
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
  'est-ce : non',
  '- tiret',
  '#dièse',
  "l'ANCT « répond » : {lieu}",
  '[téléphone] de qui ?',
  '2026',
  'null',
  '"a"',
]

/** What `export` says of some groups. */
function exported(groups: readonly Group[], { intent, asked = [] }: { intent?: string; asked?: string[] } = {}) {
  const inbox = { groups: async () => groups, settle: async () => {} }
  const argv = ['export', ...(intent === undefined ? [] : ['--intent', intent])]
  return runInbox(argv, inbox, LOOK, () => asked)
}

/** That read as different questions, of different subjects. */
const SUBJECTS = 'usine foncier emploi budget calendrier gouvernance bilan décret logo appel mécanique textile'.split(
  ' ',
)
const DIFFERENT = SUBJECTS.map((subject, index) => `${subject} ${'abcdefghijkl'.charAt(index).repeat(20)}`)

test('what is exported is the list of questions of a gap or of a fact, as the base reads it', async () => {
  const yaml = await exported([group(AWKWARD), group(['est-ce : non', 'x', 'autre question'], { id: 'ffffff' })])
  const gap = { id: 'essai', title: 'Un essai', says: 'Je ne sais pas.', nearest: [], ...YAML.parse(yaml) }
  expect(gapSchema.parse(gap).questions).toEqual([...AWKWARD, 'autre question'])
  expect(yaml).toContain('# a1b2c3 : 8 fois, dernière le 21 novembre 2026')
})

test('no question is exported twice, nor one that the base holds: what is pasted passes data:check', async () => {
  const folder = tinyData()
  const wordings = ['quels sigles sont employés', 'Quels sigles sont employés ?', 'quels siglés sont employés']
  const held = ['combien de lauréats', 'quand le programme a t-il été lance', 'QUI PILOTE TARN-NORD']
  writeFiles(folder, { 'questions/tell-status.yaml': 'examples: [Qui pilote Tarn Nord ?]\nheldOut: []\n' })
  const yaml = await exported([group([...wordings, ...held]), group(['Quels sigles, sont employés'])], {
    asked: askedOf(folder),
  })
  expect(YAML.parse(yaml)).toEqual({ questions: ['quels sigles sont employés'] })
  expect(yaml).toContain('# déjà dans data/, laissé de côté : 3 formulations')
  writeFiles(folder, { 'gaps.yaml': gapsWith(yaml) })
  expect(checkDuplicates(readData(folder))).toEqual([])
})

const gapsWith = (yaml: string): string =>
  `gaps:\n- id: essai\n  title: Un essai\n  says: Non.\n  nearest: []\n${yaml.replaceAll(/^/gm, '  ')}\n`

test('what is too short without its spaces, or has no word, is not exported; spaces are single', async () => {
  const yaml = await exported([group(['   a  ', '?!…', '  les  lauréats\n du\u00a0Tarn '])])
  expect(YAML.parse(yaml)).toEqual({ questions: ['les lauréats du Tarn'] })
})

test('a question that follows others is told beside the list', async () => {
  const yaml = await exported([group(['quels lauréats ? › et dans le Gers ?', 'et de Castres ?', 'les lauréats'])])
  expect(YAML.parse(yaml)).toEqual({ questions: ['les lauréats'] })
  expect(yaml).toContain('# a1b2c3, suite de conversation : quels lauréats ? › et dans le Gers ?\n')
  expect(yaml).toContain('# a1b2c3, suite de conversation : et de Castres ?\n')
})

test('or a file of data/questions, half of it held out', async () => {
  const folder = temporaryFolder()
  const groups = DIFFERENT.map((text, index) => group([text], { id: `aaaaa${index.toString(16)}` }))
  writeFiles(folder, { 'list-territories.yaml': await exported(groups, { intent: 'list-territories' }) })
  const [read] = readQuestions(folder)
  expect(read?.examples).toHaveLength(6)
  expect(new Set([...(read?.examples ?? []), ...(read?.heldOut ?? [])])).toEqual(new Set(DIFFERENT))
})

test('questions of one group and near wordings are in one half, each group under its own comment', async () => {
  const groups = [
    group(DIFFERENT.slice(0, 4), { id: 'aaaaaa' }),
    group(['quels lauréats dans le département du Tarn', ...DIFFERENT.slice(8, 10)], { id: 'bbbbbb' }),
    group(['quels lauréats dans le departement du Tran', DIFFERENT[5] ?? ''], { id: 'cccccc' }),
    group(DIFFERENT.slice(6, 8), { id: 'dddddd' }),
  ]
  const yaml = await exported(groups, { intent: 'list-territories' })
  const read = YAML.parse(yaml)
  expect(read.examples).toEqual([...(groups[1]?.texts ?? []), ...(groups[2]?.texts ?? [])])
  expect(read.heldOut).toEqual([...DIFFERENT.slice(0, 4), ...DIFFERENT.slice(6, 8)])
  const ids = yaml.split('\n').flatMap((line) => /# (\w{6}) :/.exec(line)?.[1] ?? [])
  expect(ids).toEqual(['bbbbbb', 'cccccc', 'aaaaaa', 'dddddd'])
})

test.each([
  ['too few', [group(DIFFERENT.slice(0, 9))], /n’y a que 9\sformulations/],
  ['all alike', [group(DIFFERENT)], /il y en aurait 12 et 0/],
  ['nothing', [], /n’y a que 0\sformulation à/],
])('a file of data/questions that would be refused is not written: %s', async (_, groups, problem) => {
  await expect(exported(groups, { intent: 'list-territories' })).rejects.toThrow(problem)
})

test.each([
  [['shwo'], 'Commande inconnue'],
  [['show'], 'Il manque la référence'],
  [['show', 'abcdef'], 'Aucune question'],
  [['list', '--status', 'perdue'], 'État inconnu'],
  [['show', 'a'], 'Aucune question'],
  [['show', 'a1b2c3%'], 'Aucune question'],
  [['reopen'], 'Il manque la référence'],
  [['close', 'a1b2c3', '--as', 'à traiter'], 'ne ferme pas'],
  [['list', '--colour'], 'Usage'],
  [['export', '--intent', 'nimporte'], 'Nom d’intention inconnu'],
])('%j is refused with the usage', async (argv, problem) => {
  const inbox = { groups: async () => [group(['une question'])], settle: async () => {} }
  await expect(runInbox(argv, inbox, LOOK, () => [])).rejects.toThrow(problem)
})

test('nothing that was typed is obeyed by the terminal', async () => {
  const inbox = { groups: async () => [group(['les \u001b[31mlauréats\u0007 du Tarn'])], settle: async () => {} }
  for (const argv of [['list'], ['show', 'a1b2c3'], ['export']])
    expect(await runInbox(argv, inbox, LOOK, () => [])).toContain('les lauréats du Tarn')
})

test('a question that goes on with another is shown with it, or says that it is not known', async () => {
  const trail = ['quels lauréats dans le Tarn et tout autour du Tarn ?', 'et en phase 1 ?', 'et dans le Gers ?']
  const groups = [group([trail.join(' › ')]), group(['et de Castres ?'], { id: 'ffffff' })]
  const inbox = { groups: async () => groups, settle: async () => {} }
  const run = (...argv: string[]) => runInbox(argv, inbox, { ...LOOK, width: 200 }, () => [])
  const list = await run('list', '--status', 'toutes')
  expect(list).toContain('quels lauréats dans le Tarn… › … › et dans le Gers ?')
  expect(list).toContain('et de Castres ? (suite de conversation)')
  expect(await run('show', 'a1b2c3')).toContain(`• ${trail.join(' › ')}`)
  expect(await run('show', 'ffffff')).toContain('• et de Castres ? (suite de conversation)')
})
