import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Use } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import type { TerritoryKey } from '../src/territory.ts'

const FOLDER = join(import.meta.dirname, 'conversations')
const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
const ask = (text: string, conversation: string | null = null) => bot.ask({ text, conversation })

/** Whether the base holds it. */
function exists(use: Use): boolean {
  const id = use.slice(use.indexOf(':') + 1)
  if (use.startsWith('fact:')) return knowledge.fact(id) !== undefined
  if (use.startsWith('conflict:')) return knowledge.conflict(id) !== undefined
  return knowledge.territory(id as TerritoryKey) !== undefined // anything else is not found
}

const conversations = readdirSync(FOLDER).map((file) => ({
  file,
  questions: readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .map((line) => line.slice(2)),
}))

test.each(conversations)('each answer of $file says which things of the base it tells', async ({ file, questions }) => {
  for (const text of questions) {
    const { outcome, intent, uses, territories } = await ask(text, file)
    if (outcome === 'answered' && intent !== 'list-changes') expect(uses, text).not.toEqual([])
    expect(new Set(uses).size, text).toBe(uses.length)
    expect(
      uses.filter((use) => !exists(use)),
      text,
    ).toEqual([])
    expect(uses, text).toEqual(expect.arrayContaining(territories.map(({ phase, id }) => `territory:${phase}/${id}`)))
  }
})

test.each([
  ['quels lauréats dans le Gers en phase 2 ?', 'territory:2/'],
  ['combien de territoires en France ?', 'fact:nb-183-phase2'],
  ['combien de territoires en France en phase 1 ?', 'conflict:nombre-territoires-phase-1'],
  ['Paris est dans quel territoire ?', 'fact:nb-183-phase2'],
  ['17 ou 18 mesures ?', 'conflict:mesures-17-ou-18'],
])('%s uses %s…', async (text, use) => {
  const { uses } = await ask(text)
  expect(uses[0]).toMatch(new RegExp(`^${use}`))
})

test.each(['bonjour', 'quelle heure est-il ?', 'Saint-Denis'])('« %s » tells nothing of the base', async (text) => {
  expect((await ask(text)).uses).toEqual([])
})

test('the sources of an answer concern what it told', async () => {
  const { uses } = await ask('17 ou 18 mesures ?', 'sources')
  expect((await ask('d’où vient ce chiffre ?', 'sources')).uses).toEqual(uses)
})

test('two questions in one message: what each answer tells', async () => {
  const { uses } = await ask('Mazamet est dans quel territoire ? Et qui finance le chef de projet ?')
  expect(uses.map((use) => use.replace(/:.*/, ''))).toEqual(expect.arrayContaining(['territory', 'fact']))
})
