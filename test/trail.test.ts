import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Answer } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'

const FOLDER = join(import.meta.dirname, 'conversations')
const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })

const replayed = ({ trail }: Answer): Promise<Answer> =>
  bot.ask({ text: trail.at(-1) ?? '', after: trail.slice(0, -1), conversation: null })

const conversations = readdirSync(FOLDER).map((file) => ({
  file,
  questions: readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .map((line) => line.slice(2)),
}))

test.each(conversations)('the trail of each answer of $file gives it again', async ({ file, questions }) => {
  for (const text of questions) {
    const answer = await bot.ask({ text, conversation: file })
    expect(await replayed(answer)).toEqual(answer)
  }
})

test.each([
  ['quels lauréats dans le Tarn ?', 'merci', 'et dans le Gers ?', 'd’où vient ce chiffre ?', 'et en phase 1 ?'],
  ['Saint-Denis', 'merci', 'la deuxième', 'et en phase 1 ?'],
  ['Zoumville', 'oui', 'et dans le Gers ?'],
  ['quelle heure est-il ?', 'les lauréats du Lot', 'le deuxième ?', 'il est nouveau ?'],
])('%s… %s', async (...questions) => {
  for (const text of questions) {
    const answer = await bot.ask({ text, conversation: questions.join() })
    expect(await replayed(answer)).toEqual(answer)
  }
})

test('a new subject starts a new trail', async () => {
  const ask = (text: string) => bot.ask({ text, conversation: 'sujet' })
  expect((await ask('quels lauréats dans le Tarn ?')).trail).toHaveLength(1)
  expect((await ask('et dans le Gers ?')).trail).toHaveLength(2)
  expect((await ask('quels lauréats en Bretagne ?')).trail).toEqual(['quels lauréats en Bretagne ?'])
})

test('what comes after a trail does not depend on what is remembered', async () => {
  await bot.ask({ text: 'quels lauréats en Bretagne ?', conversation: 'fil' })
  const answer = await bot.ask({
    text: 'et en phase 1 ?',
    after: ['quels lauréats dans le Tarn ?'],
    conversation: 'fil',
  })
  expect(answer.title).toContain('dans le Tarn')
  const next = await bot.ask({ text: 'et dans le Gers ?', conversation: 'fil' })
  expect(next.title).toMatch(/dans le Gers.*phase.I /)
})
