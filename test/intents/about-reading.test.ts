import { describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { BASE_FAMILIES } from '../../src/intents/about-base-families.ts'
import { FAMILIES } from '../../src/intents/about-families.ts'
import { isEnglish, readAbout, readAboutBase } from '../../src/intents/about-reading.ts'
import { readUtterance } from '../../src/intents/utterance.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const read = (text: string) => {
  const utterance = readUtterance(text, knowledge)
  return readAbout(utterance) ?? readAboutBase(utterance)
}

test.each([...FAMILIES, ...BASE_FAMILIES].flatMap(({ about, examples }) => examples.map((text) => ({ text, about }))))(
  '$text, an example, is about the bot: $about',
  ({ text, about }) => {
    expect(read(text)).toBe(about)
  },
)

test.each([
  ['efface mes données', 'erase'],
  ['SUPPRIME MON HISTORIQUE', 'erase'],
  ['Bonjour, pouvez-vous effacer mes données ? Merci', 'erase'],
  ['je veux exercer mon droit à l’effacement', 'erase'],
  ['oublie tout ce que je t’ai dit', 'erase'],
  ['eface mes donées', 'erase'],
  ['suprime mon historique', 'erase'],
  ['je souhaite que mes données soient supprimées', 'erase'],
  ['cette conversation est-elle enregistrée ?', 'data'],
  ['qui voit ce que j’écris ?', 'data'],
  ['quelles données gardes-tu ?', 'data'],
  ['est-ce que tu enregistres mes questions ?', 'data'],
  ['mes données', 'data'],
  ['que gardes-tu de moi ?', 'data'],
  ['que savez-vous de moi', 'data'],
  ['RGPD', 'data'],
  ['combien de temps gardez-vous mes questions ?', 'data'],
  ['qui peut lire mes questions ?', 'data'],
  ['date de mise à jour ?', 'freshness'],
  ['de quand date ta base ?', 'freshness'],
  ['es-tu à jour ?', 'freshness'],
  ['quand as-tu été mis à jour ?', 'freshness'],
  ['d’où viennent tes données ?', 'sources'],
  ['quelles sont tes sources ?', 'sources'],
  ['tu les trouves où tes infos ?', 'sources'],
  ['comment m’abonner au digest ?', 'digest'],
  ['peux-tu m’envoyer un résumé chaque semaine ?', 'digest'],
  ['arrête le digest', 'stop-digest'],
  ['je veux me désabonner', 'stop-digest'],
  ['comment exporter en Excel ?', 'export'],
  ['et la carte ?', 'export'],
  ['à qui signaler une erreur ?', 'mistake'],
  ['ta réponse est fausse', 'wrong'],
  ['c’est faux', 'wrong'],
  ['non, c’est pas vrai', 'wrong'],
  ['tu te trompes', 'wrong'],
  ['c’est pas bon', 'wrong'],
  ['corrige ta réponse', 'wrong'],
  ['il manque un territoire', 'wrong'],
  ['supprime', 'erase'],
  ['sources officielles', 'sources'],
  ['es-tu un service officiel de l’État ?', 'official'],
  ['qui t’administre ?', 'operator'],
  ['quelles sont les commandes ?', 'commands'],
  ['do you speak English?', 'language'],
])('%s is about the bot: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  'quelles données sur les emplois industriels ?',
  'quelles données publie l’ANCT ?',
  'le label garde-t-il sa valeur ?',
  'que retenir de la phase 1 ?',
  'le programme respecte-t-il le RGPD ?',
  'peut-on supprimer une commune d’un territoire ?',
  'c’est faux, il y a 4 lauréats dans le Tarn',
  'c’est vrai ?',
  'ta réponse est exacte',
  'parle-moi de la Corse',
  'garde la question',
  'site officiel de Territoires d’industrie',
  'quelle version du programme ?',
  'c’est faux ?',
  'qui gère le programme ?',
  'qui administre le fonds vert ?',
  'le label est-il officiel ?',
  'quel est le site officiel du programme ?',
  'où trouver la carte des territoires ?',
  'mon entreprise exporte',
  'quelles commandes publiques ?',
  'résumé du programme',
  'quand le programme a-t-il été mis à jour ?',
  'j’ai des questions sur le Tarn',
  'le Tarn',
  '',
])('%s is not', (text) => {
  expect(read(text)).toBeNull()
})

test('no question of the base is taken for one about the bot', () => {
  const { facts, entries } = knowledge
  const questions = [...facts, ...entries].flatMap(({ question }) => question ?? [])
  expect(questions.filter((text) => read(text) !== null)).toEqual([])
})

test.each([
  ['Which territories are in Tarn?', true],
  ['what is the budget of the programme?', true],
  ['Quels territoires dans le Tarn ?', false],
  ['list Tarn', false],
])('%s is in English: %s', (text, expected) => {
  expect(isEnglish(readUtterance(text, knowledge))).toBe(expected)
})

describe('what follows', async () => {
  const bot = createBot(knowledge, { now: () => Date.parse('2026-11-22T09:00:00Z') })
  const talk = async (...texts: string[]) => {
    const conversation = texts.join('|')
    let last = await bot.ask({ text: texts[0] ?? '', conversation })
    for (const text of texts.slice(1)) last = await bot.ask({ text, conversation })
    return last
  }

  test('a question about the bot leaves the conversation where it was', async () => {
    const answer = await talk('quels lauréats dans le Tarn ?', 'efface mes données', 'et dans le Gers ?')
    expect(answer.title).toContain('Gers')
  })

  test('a number that designates nothing gets the choices again', async () => {
    const before = await talk('nom du chef de projet de Béziers-Sète')
    const answer = await talk('nom du chef de projet de Béziers-Sète', '9')
    expect(answer.title).toBe(`Il n’y a que ${before.next.length}\u00a0choix.`)
    const block = answer.blocks.find(({ kind }) => kind === 'choices')
    expect(block).toMatchObject({ options: before.next })
    const taken = await talk('nom du chef de projet de Béziers-Sète', '9', '2')
    expect(taken.title).toBe((await talk(before.next[1]?.question ?? '')).title)
  })

  test.each([
    ['carte du Tarn', 'lauréats du Tarn'],
    ['Montre-moi une carte de l’Occitanie', 'lauréats de l’Occitanie'],
    ['exporte en csv les lauréats du Tarn', 'les lauréats du Tarn'],
    ['les lauréats du Tarn en Excel', 'les lauréats du Tarn'],
    ['carte des lauréats d’Occitanie', 'lauréats d’Occitanie'],
    ['carte Occitanie', 'lauréats d’Occitanie'],
    ['un tableau Excel des lauréats d’Occitanie', 'lauréats d’Occitanie'],
  ])('%s lists what %s lists', async (text, question) => {
    const [answer, plain] = [await talk(text), await talk(question)]
    expect(answer.territories).toEqual(plain.territories)
    expect(answer.territories.length).toBeGreaterThan(0)
    expect(JSON.stringify(answer.blocks)).toContain('Carte')
    expect(answer.trail).toEqual([text])
  })

  test.each([
    'carte grise à Castres',
    'exportations du Tarn',
    'carte scolaire du Tarn',
    'carte Orange',
    'carte des vins du Tarn',
  ])('%s lists nothing', async (text) => {
    expect((await talk(text)).outcome).not.toBe('answered')
  })
})
