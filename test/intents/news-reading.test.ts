import { describe, expect, test } from 'vitest'
import { readNews } from '../../src/intents/news-reading.ts'
import { readUtterance } from '../../src/intents/utterance.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const read = (text: string, before: string | null = null) =>
  readNews(readUtterance(text, knowledge), before)?.intent ?? null

test.each([
  'Quoi de neuf ?',
  'quoi de nouveau depuis hier',
  'Qu’est-ce qui a changé ?',
  'Qu’est-ce qui a changé dans la base depuis octobre ?',
  'qu’est-ce qui a été corrigé dans vos données pour le Tarn',
  'dernière mise à jour ?',
  'Bonjour, des corrections cette semaine ? Merci',
])('changes of the base: %s', (text) => expect(read(text)).toBe('list-changes'))

test.each([
  'Quelles sont les prochaines échéances ?',
  'dates à venir',
  'prochaines dates du programme',
  'les étapes à venir de la phase 2',
  'quelles échéances ?',
])('dates to come: %s', (text) => expect(read(text)).toBe('list-deadlines'))

test.each([
  'quoi de neuf dans le Tarn ?',
  'quoi de neuf chez Apple ?',
  'nouveautés de la phase 2',
  'qu’est-ce qui a changé entre les deux phases ?',
  'qu’est-ce qui a changé depuis 2018 ?',
  'pourquoi ça a changé ?',
  'prochaines élections',
  'prochaine assemblée générale',
  'échéances du fonds vert',
  'les dates à venir des concerts',
  'les échéances de la phase 1',
  'la date de mise à jour de mon téléphone',
])('neither: %s', (text) => expect(read(text)).toBeNull())

describe('after another question', () => {
  test.each(['qu’est-ce qui a changé ?', 'et les échéances ?'])('%s is left to its subject', (text) =>
    expect(read(text, 'describe-territory')).toBeNull(),
  )

  test.each(['quoi de neuf ?', 'qu’est-ce qui a changé dans la base ?', 'prochaines échéances ?'])(
    '%s is not',
    (text) => expect(read(text, 'describe-territory')).not.toBeNull(),
  )

  test('changes are asked for again, since another day', () => {
    expect(read('et depuis lundi ?', 'list-changes')).toBe('list-changes')
    expect(read('et dans le Gers ?', 'list-changes')).toBeNull()
    expect(read('et depuis lundi ?', 'list-territories')).toBeNull()
  })
})
