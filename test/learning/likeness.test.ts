import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { goesOn, likenessOf, turnsOf } from '../../src/learning/likeness.ts'

const bot = createBot(await loadKnowledge(), { now: () => Date.parse('2026-11-22T09:00:00Z') })

/** As the journal has it noted: with what the bot recognised. */
async function likeness(text: string): Promise<string> {
  const { why } = await bot.ask({ text, conversation: null })
  return likenessOf([text], why.words)
}

test.each([
  ['quels lauréats dans le Tarn', 'les lauréats du Tarn ?'],
  ['Quels sont les lauréats du Tarn ?', 'LISTE DES LAUREATS DU TARN SVP'],
  ['lauréats dans le 81', 'les lauréats tarnais'],
  ['Qui est le chef de projet de Mazamet ?', 'chef de projet, Mazamet'],
  ['chef de projet de Maazamet', 'chef de projet de Mazamet'],
  ['Comment candidater ?', 'candidater'],
  ['combien de communes à Guéret', 'Nombre de communes de Guéret ?'],
  ['cb de lauréats ds le Tarn', 'Combien de lauréats dans le Tarn ?'],
  ['lauréats sauf le Tarn', 'Lauréats, hors le Tarn'],
  ['emplois créés à Fort-de-France', 'emplois créés à fort de france'],
  ['et toi ?', 'Et toi'],
])('« %s » and « %s » are alike', async (one, other) => expect(await likeness(one)).toBe(await likeness(other)))

test.each([
  ['les lauréats du Tarn', 'les lauréats du Gers'],
  ['les lauréats du Tarn', 'les lauréats sauf le Tarn'],
  ['les lauréats du Tarn', 'les lauréats hors du Tarn'],
  ['les lauréats du Tarn', 'les lauréats à part le Tarn'],
  ['les lauréats du Tarn', 'les lauréats autres que le Tarn'],
  ['les territoires dans le Tarn', 'les territoires qui ne sont pas dans le Tarn'],
  ['les lauréats du Tarn sauf le Gers', 'les lauréats du Gers sauf le Tarn'],
  ['les communes labellisées', 'les communes sans label'],
  ['quel salarié a reçu une aide', "quel salarié n'a reçu aucune aide"],
  ['un salaire de plus de 3 000 euros', 'un salaire de moins de 3 000 euros'],
  ['les reconduits de Normandie', 'les reconduits de Normandie uniquement'],
  ['lauréats à Fort-de-France', 'lauréats en France'],
  ['emplois créés à Fort-de-France', 'emplois créés en France'],
  ['lauréats à Bourg', 'lauréats à Bourges'],
  ['chef de projet de Rennes', 'chef de projet de Rennes Métropole'],
  ['chef de projet de Saint-Denis 93', 'chef de projet de Saint-Denis de La Réunion'],
  ['emplois en Belgique', 'emplois en Suisse'],
  ['quand a commencé le programme', 'combien coûte le programme'],
  ['les lauréats de la phase 1', 'les lauréats de la phase 2'],
  ['???', '!'],
])('« %s » and « %s » are not', async (one, other) => expect(await likeness(one)).not.toBe(await likeness(other)))

test('a place is told by its name and its code, whatever its kind', async () => {
  expect(await likeness('budget de Mazamet')).toBe('argent mazamet-81163')
  expect(await likeness('budget de Castres-Mazamet')).toBe('argent ca-de-castres-mazamet-248100430')
  expect(await likeness('budget du Tarn')).toBe('argent tarn-81')
  expect(await likeness('budget de Midi-Pyrénées')).toBe('argent midi-pyrenees')
  expect(await likeness('budget du lac Léman')).toBe('argent lac-leman')
  expect(await likeness('lauréats sauf le Tarn')).toBe('laureat sauf sauf-tarn-81')
})

test('nothing is told of a place whose words were masked', () => {
  const read = [{ text: 'Marie', as: 'commune Marie (06080)' }]
  expect(likenessOf(['chef de projet de [personne]'], read)).toBe('gens projet')
})

test('where places are not known, no word is shortened', () => {
  expect(likenessOf(['Quels lauréats à Fort-de-France ?'], null)).toBe('fort france laureats')
  expect(likenessOf(['les lauréats du Tarn'], null)).not.toBe(likenessOf(['les lauréats sauf le Tarn'], null))
  expect(likenessOf(['???'], null)).toBe('???')
})

test('an index can hold it, however long the question', () => {
  const long = Array.from({ length: 500 }, (_, index) => `mot${index}`).join(' ')
  expect(likenessOf([long], [])).toMatch(/^#[0-9a-f]{64}$/)
  expect(likenessOf([`${long} encore`], [])).not.toBe(likenessOf(['mot1'], []))
  expect(likenessOf([''], [])).toBe('')
  expect(likenessOf([], null)).toBe('')
})

describe('a question that follows others', () => {
  /** What is noted of the last of some questions. */
  async function noted(...questions: readonly string[]) {
    let answer: Answer | null = null
    for (const text of questions) answer = await bot.ask({ text, conversation: questions.join() })
    if (answer === null) throw new Error('nothing is asked')
    const turns = turnsOf(answer.trail, answer)
    return { turns, likeness: likenessOf(turns, answer.why.words) }
  }

  test.each([
    ['quels lauréats dans le Tarn ?', 'et dans le Gers ?'],
    ['les lauréats du Tarn', 'et leur mascotte ?'],
    ['les lauréats du Tarn', 'pourquoi ?'],
    ['Saint-Denis', 'la deuxième'],
  ])('« %s », « %s » is read with what it follows', async (...questions) =>
    expect((await noted(...questions)).turns).toEqual(questions),
  )

  test.each([
    ['les lauréats du Tarn', 'une recette de cassoulet toulousain'],
    ['les lauréats du Tarn', 'les lauréats de Bretagne'],
    ['les lauréats du Tarn', 'Où est le couloir de Dantzig ?'],
  ])('« %s », « %s » is read alone', async (...questions) =>
    expect((await noted(...questions)).turns).toEqual(questions.slice(-1)),
  )

  test('may be one that the bot read by itself: its trail has nothing else', async () => {
    const { turns } = await noted('le chef de projet de Mazamet', 'et de Castres ?')
    expect(turns).toEqual(['et de Castres ?'])
    expect(turns.map(goesOn)).toEqual([true])
  })

  test('is another after another subject, not after other small words', async () => {
    const follow = async (subject: string) => (await noted(subject, 'et dans le Gers ?')).likeness
    expect(await follow('quels lauréats dans le Tarn ?')).toBe(await follow('les lauréats du Tarn'))
    expect(await follow('quels lauréats dans le Tarn ?')).not.toBe(await follow('combien de communes dans le Tarn ?'))
    expect(await follow('les lauréats à Bourg-en-Bresse')).not.toBe(await follow('les lauréats de Bresse'))
  })
})
