import { expect, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
let conversations = 0
const ask = (text: string) => bot.ask({ text, conversation: `${conversations++}` })

/** Cahors, Metz and Grenoble joined territories that were kept: they are new, their territories are not. */
test.each([
  ['Cahors a rejoint le programme en 2023, est-ce juste ?', 'Oui'],
  ['Cahors est-elle nouvelle ?', 'Oui'],
  ['Cahors était déjà là ?', 'Non'],
  ['Cahors est-elle dans un nouveau territoire ?', 'Non'],
  ['Le territoire de Cahors est-il nouveau ?', 'Non'],
  ['Metz est entrée dans le programme en 2023 ?', 'Oui'],
  ['Castres a rejoint le programme en 2023 ?', 'Non'],
  ['Lyon a rejoint le programme en 2023 ?', 'Non'],
  ['J’ai entendu que Grenoble a rejoint le programme en 2023 et n’y était pas avant : c’est juste ?', 'Oui'],
  ['Castres est dans un territoire d’industrie, n’est-ce pas ?', 'Oui'],
])('a town is new by its own membership: %s', async (text, verdict) => {
  const { intent, title } = await ask(text)
  expect(intent).toBe('check-membership')
  expect(title).toMatch(new RegExp(`^${verdict}\\s:`))
})

/** « Non » to a denial that is true would be read as its contrary. */
test.each([
  ['On m’assure que Metz n’était pas dans la phase 1, est-ce vrai ?', 'C’est exact'],
  ['Lyon n’est pas lauréate, on est d’accord ?', 'C’est exact'],
  ['Nantes n’était pas dans la phase 1, n’est-ce pas ?', 'C’est exact'],
  ['Castres n’est pas dans un territoire d’industrie ?', 'Si'],
  ['Cahors n’a pas rejoint le programme en 2023 ?', 'Si'],
])('a denial: %s', async (text, verdict) => {
  const { intent, title } = await ask(text)
  expect(intent).toBe('check-membership')
  expect(title).toMatch(new RegExp(`^${verdict}\\s:`))
})

/** Of both phases at once, one word would be half wrong: each is told. */
test.each([
  'Metz n’était pas en phase 1 mais est en phase 2, exact ?',
  'Metz est en phase 1 et en phase 2 ?',
  'Albi n’est ni en phase 1 ni en phase 2 ?',
])('%s', async (text) => {
  const answer = await ask(text)
  expect(answer.title).not.toMatch(/^(?:Oui|Non|Si|C’est exact)/)
  expect(toPlainText(answer)).toContain('Ce n’était pas le cas en phase I')
})

test('what was never there did not leave', async () => {
  expect((await ask('Toulouse n’est plus lauréate ?')).title).toMatch(
    /phase\sI\s\(2018-2022\) ni pour la phase en cours/,
  )
})

test('which of the two is no « oui »', async () => {
  expect((await ask('Cahors, nouveau ou reconduit ?')).title).toMatch(/^Cahors/)
})
