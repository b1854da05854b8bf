import { describe, expect, test } from 'vitest'
import { render } from '../../src/adapters/terminal/render.ts'
import { toPlainText } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import type { Composed } from '../../src/digest/compose.ts'
import type { AskedQuestion } from '../../src/storage/questions.ts'
import { departementCode, type SourceId } from '../../src/territory.ts'
import { areaOf, base, baseWith, compose, exampleChange, exampleDate } from './cases.ts'

const sources = (...ids: string[]) => ids as SourceId[] // sources of the base
const tarn = [departementCode('81')].filter((code) => code !== null)

const CHANGES = [
  exampleChange({
    id: 'a',
    date: '2026-11-20',
    kind: 'corrected',
    about: 'fact:nb-183-phase2',
    text: 'Le nombre de lauréats de la phase en cours est corrigé.',
    old: '183 territoires',
    new: '184 territoires',
  }),
  exampleChange({
    id: 'b',
    date: '2026-11-19',
    text: 'Le Tarn a un guichet unique pour les porteurs de projets.',
    new: 'ouvert le 2 décembre 2026',
    departements: tarn,
    sources: sources('prefecture-tarn-2023'),
  }),
  exampleChange({
    id: 'c',
    date: '2026-11-18',
    text: 'Un appel à projets national finance les friches.',
    subject: 'foncier',
  }),
  exampleChange({
    id: 'd',
    date: '2026-11-17',
    kind: 'expired',
    about: 'fact:vte-vert-8000',
    text: 'Le VTE Vert n’est plus proposé.',
    old: '8 000 €',
    subject: 'competences',
  }),
  exampleChange({ id: 'before', date: '2026-11-16', text: 'Déjà dit la semaine dernière.' }),
  exampleChange({ id: 'later', date: '2026-11-24', text: 'Pas encore publié.' }),
]
const DATES = [
  exampleDate({ date: '2026-11-27', what: 'event', text: 'comité de pilotage national' }),
  exampleDate({ date: '2026-12-15' }),
  exampleDate({ date: '2027-12', text: 'fin, en principe, de la phase II du programme' }),
]
const ASKED: AskedQuestion[] = [
  { text: 'quels lauréats dans le Tarn ?', times: 6, askers: 4, unanswered: 0, answered: true },
  { text: 'qui est le chef de projet de Tarn Nord ?', times: 5, askers: 3, unanswered: 5, answered: false },
  { text: 'mon usine de Graulhet ferme, qui appeler ?', times: 4, askers: 2, unanswered: 4, answered: false },
]

describe('what a French reader reviews', () => {
  test.each([
    ['complet', compose(baseWith(CHANGES, DATES), { asked: ASKED, given: ['fact:nb-183-phase2'] })],
    [
      'filtre',
      compose(baseWith(CHANGES, DATES), { area: areaOf('Tarn', 'Gers'), settings: { subjects: ['foncier'] } }),
    ],
    ['court', compose(baseWith([], DATES.slice(2)), { area: areaOf('Tarn') })],
    ['annee', compose(baseWith([], DATES.slice(2)), { week: '2026-W53', since: '2026-12-21', today: '2026-12-28' })],
  ])('%s', async (name, { answer }) => {
    const shown = render(answer, { width: 100, colour: false })
    await expect(`# ${name}\n\n${shown}`).toMatchFileSnapshot(`${name}.md`)
  })
})

const text = ({ answer }: Composed): string => toPlainText(answer)

test('the same week has the same digest, another has another', () => {
  const [one, again, next] = ['2026-W48', '2026-W48', '2026-W49'].map((week) => compose(base, { week }))
  expect(JSON.stringify(one)).toBe(JSON.stringify(again))
  expect(next?.pictureOf).not.toBe(one?.pictureOf)
})

describe('which changes', () => {
  const told = (parts: Parameters<typeof compose>[1]) => text(compose(baseWith(CHANGES), parts))

  test('those after the day of the digest before, until today', () => {
    expect(told({})).not.toMatch(/Déjà dit|Pas encore/)
    expect(compose(baseWith(CHANGES), {}).answer.title).toMatch(/4\schangements/)
  })

  test('are counted by kind where the title stays short', () => {
    const { title } = compose(baseWith(CHANGES.slice(0, 3))).answer
    expect(title.replaceAll('\u00a0', ' ')).toBe(
      'Territoires d’industrie, semaine du 23 au 29 novembre 2026 : 2 nouveautés, 1 correction',
    )
  })

  test('those of the places that are followed, and those about no place', () => {
    expect(told({ area: areaOf('Mazamet') })).toContain('guichet unique')
    expect(told({ area: areaOf('Bretagne') })).not.toContain('guichet unique')
    expect(told({ area: areaOf('Bretagne') })).toContain('friches')
  })

  test('those of a region, for the départements in it', () => {
    const regional = baseWith([
      exampleChange({ regions: base.regions.filter(({ name }) => name === 'Occitanie').map(({ code }) => code) }),
    ])
    expect(text(compose(regional, { area: areaOf('Tarn') }))).toContain('appel à projets')
    expect(text(compose(regional, { area: areaOf('Bretagne') }))).not.toContain('appel à projets')
  })

  test('those of the subjects that are followed, and those of none', () => {
    const shown = told({ settings: { subjects: ['foncier'] } })
    expect(shown).toContain('friches')
    expect(shown).toContain('guichet unique')
    expect(shown).not.toContain('VTE Vert')
  })

  test('a value that the channel was given is told when it changes, whatever the channel follows', () => {
    const shown = told({ settings: { subjects: ['foncier'] }, given: ['fact:vte-vert-8000'] })
    expect(shown).toContain('Terminé, déjà cité ici')
  })

  test.each([
    { what: 'part of another number', text: 'Le Tarn compte 4 lauréats (2023-2027).', old: '3' },
    { what: 'in what is cut', text: `${'Une longue phrase '.repeat(20)}et non 3.`, old: '3' },
  ])('the old value is told where it is only $what', ({ text: sentence, old }) => {
    const shown = text(compose(baseWith([exampleChange({ kind: 'corrected', text: sentence, old, new: '4' })])))
    expect(shown).toMatch(/Avant\s: 3\b/)
  })

  test('corrections come first where there is not room for all', () => {
    const many = Array.from({ length: 30 }, (_, at) => exampleChange({ id: `n${at}`, text: `Nouveauté numéro ${at}.` }))
    const shown = text(compose(baseWith([...many, ...CHANGES]), {}))
    expect(shown).toContain('184 territoires')
    expect(shown).toMatch(/Et \d+ autres changements/)
  })
})

describe('questions', () => {
  test('are quoted from three people on, whoever asked them', () => {
    const shown = text(compose(baseWith(CHANGES), { asked: ASKED }))
    expect(shown).toContain('chef de projet')
    expect(shown).not.toContain('Graulhet')
  })

  test('are counted in French; those that had no answer are those, not all that are alike', () => {
    const asked = [
      { text: 'quels lauréats ?', times: 1_200, askers: 40, unanswered: 1_100, answered: false },
      { text: 'qui pilote ?', times: 1_500, askers: 40, unanswered: 30, answered: true },
    ]
    const shown = text(compose(baseWith(CHANGES), { asked })).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(shown).toContain('2 700 questions posées ici, dont 1 130 sans réponse.')
    expect(shown).toContain('« qui pilote ? » : 1 500 fois\n')
    expect(shown).toContain('« quels lauréats ? » : 1 200 fois, sans réponse pour le moment')
  })

  test('are not told where none was asked by three people', () => {
    const rare = ASKED.map((question) => ({ ...question, askers: 2 }))
    expect(text(compose(baseWith(CHANGES), { asked: rare }))).not.toContain('question')
  })
})

describe('what is empty', () => {
  test.each([
    { what: 'nothing', changes: [], dates: [], isEmpty: true },
    { what: 'a change', changes: CHANGES, dates: [], isEmpty: false },
    { what: 'a date far off', changes: [], dates: DATES.slice(1), isEmpty: true },
    { what: 'a date this week', changes: [], dates: DATES, isEmpty: false },
    { what: 'a year that goes on', changes: [], dates: [exampleDate({ date: '2027' })], isEmpty: true },
  ])('$what', ({ changes, dates, isEmpty }) => {
    expect(compose(baseWith(changes, dates)).isEmpty).toBe(isEmpty)
  })

  test('the short version has four lines at most', () => {
    const short = compose(baseWith([], DATES.slice(1)), { area: areaOf('Tarn') })
    expect(text(short).split('\n')).toHaveLength(4)
  })
})

test.each(['2026-W48', '2026-W50', '2027-W20'])('every question of the digest of %s has an answer', async (week) => {
  const bot = createBot(base)
  for (const area of [null, areaOf('Landes'), areaOf('Saint-Denis (La Réunion)'), areaOf('CC du Thouarsais')]) {
    const { answer } = compose(baseWith(CHANGES, DATES), { week, area })
    expect(answer.next.length).toBeGreaterThanOrEqual(2)
    for (const { question, label } of answer.next) {
      expect(label.length).toBeLessThanOrEqual(60)
      expect((await bot.ask({ text: question, conversation: null })).outcome, question).toBe('answered')
    }
  }
})
