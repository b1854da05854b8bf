import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildSearch, type SearchDocument, textIndex } from '../../src/knowledge/compile-search.ts'
import { gather } from '../../src/knowledge/evidence.ts'
import { DATA, loadKnowledge } from '../../src/knowledge/load.ts'
import { NameTable } from '../../src/knowledge/name-table.ts'
import { readData } from '../../src/knowledge/read-data.ts'
import { PLACE_TERM, Search } from '../../src/knowledge/search.ts'
import { searchDocuments } from '../../src/knowledge/search-documents.ts'
import { withinSlips } from '../../src/knowledge/slips.ts'
import { readQuestions } from '../quality/sets.ts'

const document = (kind: SearchDocument['kind'], id: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  kind,
  id,
  phase: null,
  title: '',
  questions: [],
  text: '',
  context: '',
  ...more,
})
const tiny = new Search(
  buildSearch(
    [
      document('fact', 'budget', {
        text: 'Le plan dispose de 100 M€.',
        questions: ['Quel est le budget ?'],
        context: 'financement',
      }),
      document('fact', 'annonce', { text: 'Il a été annoncé à Lyon.', questions: ['Quand a-t-il été annoncé ?'] }),
      document('fact', 'lieu-annonce', { text: 'Dans une usine.', questions: ['Où a-t-il été annoncé ?'], phase: 2 }),
      document('gap', 'chef', {
        title: 'Les chefs de projet',
        questions: [`Qui est le chef de projet de ${PLACE_TERM} ?`],
      }),
      document('term', 'Lauréat', {
        title: 'Lauréat',
        questions: ['que signifie lauréat'],
        context: 'Territoire retenu.',
      }),
    ],
    [
      ['usine', 'manufacture'],
      ['plan', 'recette', 'annonce'],
    ],
  ),
)
const first = (text: string) => tiny.find(tiny.resolve(text), 1)[0]?.id

describe('find', () => {
  test.each([
    { text: 'quel est le budget ?', id: 'budget', why: 'the question itself' },
    { text: 'BUDGETS', id: 'budget', why: 'case and plural' },
    { text: 'combien d’argent', id: 'budget', why: 'a synonym' },
    {
      text: 'dans quelle manufacture',
      id: 'lieu-annonce',
      why: 'a word of the same group, that the base does not have',
    },
    { text: 'le bugdet', id: 'budget', why: 'two letters swapped' },
    { text: 'financement', id: 'budget', why: 'its surroundings' },
    { text: 'annonce, c’est quand ?', id: 'annonce', why: 'when' },
    { text: 'annonce, c’est où ?', id: 'lieu-annonce', why: 'where' },
    { text: 'qui est le chef de projet', id: 'chef', why: 'a gap, without a place' },
    { text: `chef de projet de ${PLACE_TERM}`, id: 'chef', why: 'a gap, with a place' },
    { text: 'météo', id: undefined, why: 'a word that the base does not have' },
    { text: 'et alors ?', id: undefined, why: 'no word that tells anything' },
    { text: '', id: undefined, why: 'nothing' },
  ])('« $text » → $id: $why', ({ text, id }) => {
    expect(first(text)).toBe(id)
  })

  test('the question of a document covers it whole', () => {
    const [hit] = tiny.find(tiny.resolve('Quel est le budget ?'), 1)
    expect(hit).toMatchObject({ kind: 'fact', coverage: 1, likeness: 1, unexplained: [] })
  })

  test('a document is found by each of its questions, however common their words', () => {
    const many = Array.from({ length: 200 }, (_, id) =>
      document('fact', `f${id}`, {
        text: 'territoires industrie industrie',
        questions: [`territoire industrie n${id}`],
      }),
    )
    const asked = document('fact', 'asked', { questions: ['Un territoire, une industrie ?'] })
    const search = new Search(buildSearch([...many, asked]))
    expect(search.find(search.resolve('industrie et territoire'), 1)[0]?.id).toBe('asked')
  })

  test('a word counts for more than another of its group', () => {
    const share = (text: string) => tiny.find(tiny.resolve(text), 1)[0]?.coverage ?? 0
    expect(share('dans une usine')).toBe(1)
    expect(share('dans une manufacture')).toBeGreaterThan(0)
    expect(share('dans une manufacture')).toBeLessThan(1)
  })

  test('an unknown word stays unexplained and lowers the coverage', () => {
    const [hit] = tiny.find(tiny.resolve('budget de la météorologie'), 1)
    expect(hit?.id).toBe('budget')
    expect(hit?.coverage).toBeLessThan(1)
    expect(hit?.unexplained).toEqual(['meteorologie'])
  })

  test('gives no more than what is asked for, best first', () => {
    const hits = tiny.find(tiny.resolve('quand a-t-il été annoncé'), 2)
    expect(hits).toHaveLength(2)
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? 0)
  })
})

describe('resolve', () => {
  test('corrects a word at one slip of a single word of the base, and says so', () => {
    expect(tiny.resolve('projjet')).toMatchObject([{ form: 'projjet', corrected: 'projet' }])
  })
  test.each(['lyn', 'met', 'usime2', 'zzzzzz'])('leaves « %s » alone', (form) => {
    expect(tiny.resolve(form)).toMatchObject([{ term: -1, corrected: null }])
  })
  test('a term counts once', () => {
    expect(tiny.resolve('budget, budgets et argent')).toHaveLength(1)
  })
  test('knows other forms of a word', () => {
    expect([tiny.has('budget'), tiny.has('budgets'), tiny.knows('budgets'), tiny.knows('meteo')]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})

describe('nothing is found', () => {
  test.each(['', '???', 'zzzzzz', 'météo xylophone', '2042'])('for « %s »', (text) => {
    expect(tiny.find(tiny.resolve(text), 10)).toEqual([])
  })
  test('in an empty base', () => {
    const empty = new Search(buildSearch([]))
    expect(empty.find(empty.resolve('quel est le budget ?'), 10)).toEqual([])
    expect([empty.has('budget'), empty.knows('budget'), empty.nearest('budget')]).toEqual([false, false, null])
  })
})

describe('the compiled index', () => {
  const documents = searchDocuments(readData(DATA))
  const data = buildSearch(documents)
  const search = new Search(data)

  test('gives every document the score of MiniSearch, on all the questions of data/questions', () => {
    const index = textIndex(documents)
    const names = new NameTable(data.terms)
    const questions = readQuestions().flatMap(({ examples, heldOut }) => [...examples, ...heldOut])
    expect(questions.length).toBeGreaterThan(400)
    for (const question of questions) {
      const query = search.resolve(question).filter(({ term }) => term !== -1)
      const factors = new Map(query.map(({ term, factor }) => [names.at(term), factor]))
      const theirs = index.search([...factors.keys()].join(' '), { boostTerm: (term) => factors.get(term) ?? 1 })
      const { relevance } = gather(data, query)
      expect(relevance.filter((score) => score > 0).length, question).toBe(theirs.length)
      const apart = theirs.map(({ id, score }) => Math.abs((relevance[id] ?? 0) / score - 1))
      expect(Math.max(0, ...apart), question).toBeLessThan(1e-6)
    }
  })

  test('finds the word at one slip that a scan of all words finds', () => {
    const table = new NameTable(data.forms)
    const forms = Array.from(data.formTerms, (term, number) => ({ form: table.at(number), term }))
    const mistyped = fc.tuple(fc.constantFrom(...forms), fc.nat(), fc.constantFrom('', 'a', 'e', 's', 'zz'))
    fc.assert(
      fc.property(mistyped, ([{ form }, at, letter]) => {
        const cut = at % form.length
        const text = form.slice(0, cut) + letter + form.slice(cut + 1)
        if (text.length < 5 || search.has(text)) return
        const scanned = /\d/.test(text)
          ? []
          : forms.filter((other) => other.form.length >= 4 && withinSlips(text, other.form, 1))
        const found = search.nearest(text)
        if (new Set(scanned.map(({ term }) => term)).size === 1)
          expect(scanned.map((other) => other.form)).toContain(found)
        else expect(found).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})

describe('the real base', async () => {
  const { search } = await loadKnowledge()
  const top = (text: string) => search.find(search.resolve(text), 3).map(({ kind, id }) => `${kind} ${id}`)

  test.each([
    { text: 'Quand le programme a-t-il été lancé ?', ids: /^(entry|fact) .*(lancement|annonce|origine)/ },
    { text: 'J’ai lu 124 et 136, lequel est bon ?', ids: /^conflict nombre-territoires-phase-1$/ },
    { text: 'comment s’appelle le chef de projet ?', ids: /^gap nom-chef-de-projet$/ },
    { text: 'c’est quoi un VTE', ids: /vte|VTE|volontariat/i },
    { text: 'les 4 axes de la phase 2', ids: /axes/ },
  ])('« $text » finds $ids among the first three', ({ text, ids }) => {
    expect(top(text)).toContainEqual(expect.stringMatching(ids))
  })

  test('whatever the text: shares between 0 and 1, finite scores, best first', () => {
    const word = fc.oneof(
      fc.constantFrom('territoire', 'budget', 'phase', '183', 'fonds vert', PLACE_TERM),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (list) => {
        const hits = search.find(search.resolve(list.join(' ')), 20)
        const scores = hits.map(({ score }) => score)
        expect(scores.every(Number.isFinite)).toBe(true)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        for (const { coverage, likeness } of hits) {
          expect(Math.min(coverage, likeness)).toBeGreaterThanOrEqual(0)
          expect(Math.max(coverage, likeness)).toBeLessThanOrEqual(1 + 1e-6)
        }
      }),
      { numRuns: 200 },
    )
  })
})
