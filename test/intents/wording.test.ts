import { describe, expect, test } from 'vitest'
import { takeTurn } from '../../src/intents/dialogue.ts'
import { epciThe, inPlace, thePlace } from '../../src/intents/say.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const titleOf = (...texts: string[]) =>
  texts.reduce<ReturnType<typeof takeTurn> | null>(
    (before, text) => takeTurn(text, before?.after ?? null, knowledge, () => '2026-11-22'),
    null,
  )?.answer.title

test.each([
  ['76', 'en Seine-Maritime', 'la Seine-Maritime'],
  ['77', 'en Seine-et-Marne', 'la Seine-et-Marne'],
  ['03', 'dans l’Allier', 'l’Allier'],
  ['62', 'dans le Pas-de-Calais', 'le Pas-de-Calais'],
  ['47', 'en Lot-et-Garonne', 'le Lot-et-Garonne'],
  ['28', 'en Eure-et-Loir', 'l’Eure-et-Loir'],
])('%s: %s, %s', (code, inside, the) => {
  const [place] = knowledge.places.byCode('departement', code)
  if (place === undefined) throw new Error(code)
  expect([inPlace(place, knowledge), thePlace(place, knowledge)]).toEqual([inside, the])
})

test.each([
  ['Métropole de Lyon', 'la Métropole de Lyon'],
  ['CC du Carmausin', 'la CC du Carmausin'],
  ['Rennes Métropole', 'Rennes Métropole'],
])('%s → %s', (name, the) => expect(epciThe(name)).toBe(the))

describe('what leads an answer', () => {
  test.each([
    [['34 nouveaux, correct ?'], /^Non, pas 34\./],
    [['la Cour des comptes a fait 5 recommandations, non ?'], /^Non, pas 5\./],
    [['29 nouveaux, correct ?'], /^Sur les 183/],
    [['budget phase 2 ?', 'et en 2025'], /52\s?M€/],
    [['budget phase 2 ?', 'et en 2027 ?'], /ne sont pas connus/],
    [['rebond industriel jusqu’à quand'], /octobre 2026/],
    [['outre mer : combien dans la liste de novembre 2018'], /cinq zones/],
    [['CNI = ?'], /^CNI\s: Conseil national/],
  ])('%s', (texts, expected) => expect(titleOf(...texts)).toMatch(expected))
})
