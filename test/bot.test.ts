import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answer, toPlainText } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => 0 })
const ask = (text: string, conversation: string | null = null) => bot.ask({ text, conversation })
const keys = ({ territories }: Answer) => territories.map(({ phase, id }) => `${phase}/${id}`).sort()

test('the Tarn has exactly its three laureates, with the sources of the préfecture and of the ANCT', async () => {
  const answer = await ask('quels lauréats dans le Tarn ?')
  expect(keys(answer)).toEqual(['2/ti-7605', '2/ti-7610', '2/ti-7614'])
  expect(toPlainText(answer)).toMatch(/Castres Revel Castelnaudary .* reconduit/)
  expect(toPlainText(answer)).toMatch(/Tarn Nord .* nouveau, appelé «\u202fAlbigeois\u202f»/)
  expect(toPlainText(answer)).toMatch(/Hautes Terres d’Oc .* nouveau/)
  const cited = answer.sources.map(({ id, date }) => `${id} ${date}`)
  expect(cited).toContain('prefecture-tarn-2023 2023-11-26')
  expect(cited).toContain('anct-laureats-2023 2023-11-14')
})

test.each([
  {
    text: 'Donnez-moi les dix territoires normands de 2018',
    words: ['Axe Seine', 'CODAH', 'Vallée de l’Huisne', 'Villedieu Intercom'],
  },
  {
    text: "combien de territoires d'industrie en Occitanie ?",
    words: ['15', '10 reconduits', '5 nouveaux'],
  },
  { text: "j'ai lu 124 et 136, lequel est bon ?", words: ['124', '136', 'mars 2019'] },
  {
    text: 'quelles filières pour le Grand Narbonne ?',
    words: ['agroalimentaire', 'viticulture', 'numérique', 'déchets'],
  },
  { text: 'les quatre axes de la phase 2', words: ['transition', 'innovation', 'compétences', 'foncier'] },
  { text: 'combien de territoires comptait la phase 1 au départ ?', words: ['124', '22 novembre 2018'] }, // not « département »
  { text: 'les nouveaux lauréats', words: ['29 nouveaux lauréats en France'] },
  { text: 'les trois niveaux de gouvernance', words: ['local', 'régional', 'national'] },
])('$text', async ({ text, words }) => {
  const answer = await ask(text)
  expect(answer.outcome).toBe('answered')
  for (const word of words) expect(toPlainText(answer).replaceAll('\u00a0', ' ')).toContain(word)
  expect(answer.sources.length).toBeGreaterThan(0)
})

test('every answer that gives territories or facts cites a source', async () => {
  for (const territory of knowledge.territories) {
    const answer = await ask(`fiche du territoire ${territory.name}`)
    expect(answer.sources.length, territory.name).toBeGreaterThan(0)
  }
})

test('a clarification offers choices whose questions lead to each of them', async () => {
  const first = await ask('Saint-Denis', 'a')
  expect(first.outcome).toBe('clarify')
  const options = first.blocks.flatMap((block) => (block.kind === 'choices' ? block.options : []))
  const found: string[] = []
  for (const [index, { question }] of options.entries()) {
    await ask('Saint-Denis', `b${index}`)
    found.push((await ask(question, `b${index}`)).places[0]?.code ?? '')
  }
  expect(new Set(found).size).toBe(options.length)
})

test('a reply by number, by département or by region designates a choice', async () => {
  for (const reply of ['2', 'le deuxième', 'celle de Seine-Saint-Denis', '93', 'Île-de-France']) {
    await ask('Saint-Denis', reply)
    expect((await ask(reply, reply)).places, reply).toEqual([{ kind: 'commune', code: '93066' }])
  }
})

test('a territory designated in a list keeps its own question in another phase', async () => {
  await ask('quels territoires dans le Tarn ?', 'designated')
  await ask('le deuxième est nouveau ?', 'designated')
  expect((await ask('et en phase 1 ?', 'designated')).intent).toBe('tell-counterpart')
})

test('the name of a town alone is a place, whatever it means in another language', async () => {
  expect((await ask('Nice')).places).toEqual([{ kind: 'commune', code: '06088' }])
})

test('what is excluded is taken out of the places said, of those of the turn before, or of France', async () => {
  const all = keys(await ask('lauréats en Occitanie', 'less'))
  const gard = keys(await ask('lauréats dans le Gard'))
  const tarn = keys(await ask('lauréats dans le 81'))
  const withoutGard = all.filter((key) => !gard.includes(key))
  expect(keys(await ask('sauf le Gard', 'less'))).toEqual(withoutGard)
  expect(keys(await ask('et sans le 81 ?', 'less'))).toEqual(withoutGard.filter((key) => !tarn.includes(key)))
  const elsewhere = keys(await ask('quels lauréats ne sont pas en Occitanie ?'))
  expect(elsewhere).toHaveLength(knowledge.ofPhase(2).length - all.length)
  expect(elsewhere.filter((key) => all.includes(key))).toEqual([])
  expect(keys(await ask('lauréats du 81 et pas du 35'))).toEqual(tarn)
})

test('a turn older than half an hour gives nothing to the next', async () => {
  let now = 0
  const clocked = createBot(knowledge, { now: () => now })
  const turn = (text: string) => clocked.ask({ text, conversation: 'x' })
  await turn('quels lauréats dans le Tarn ?')
  now = 31 * 60 * 1000
  expect((await turn('lesquels sont nouveaux ?')).territories.length).not.toBe(2)
})

test('questions without a conversation remember nothing', async () => {
  await ask('quels lauréats dans le Tarn ?')
  expect(keys(await ask('et en phase 1 ?'))).toEqual([])
})

test('nothing a person types throws, and everything gets an answer', async () => {
  const odd = [
    '',
    ' ',
    '?',
    '\u0000',
    '🙂🙂',
    '\u202etseT\u202c',
    '__proto__',
    'constructor',
    'toString',
    '%',
    '\\',
    '«',
    'a'.repeat(100_000),
    `${'Tarn '.repeat(20_000)}?`,
    '1'.repeat(5000),
    "l'".repeat(3000),
    '{"a":1}',
    '<!channel>',
    '\ud800',
  ]
  for (const text of odd) expect((await ask(text, 'odd')).title.length).toBeGreaterThan(0)
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'quels',
          'lauréats',
          'le',
          'Tarn',
          'phase',
          '1',
          'nouveaux',
          'combien',
          'et',
          'Saint-Denis',
          'sauf',
          '2',
          'VTE',
          '?',
          '!',
          ':',
          '81',
          'il',
          'lequel',
          'deuxième',
          'EPCI',
        ),
        { maxLength: 12 },
      )
      .map((words) => words.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      expect((await ask(text, 'random')).title.length).toBeGreaterThan(0)
    }),
    { numRuns: 1500, seed: 20261121 },
  )
})

test('case, accents, hyphens and apostrophes never change the places found', async () => {
  const places = knowledge.places
  const names = fc
    .integer({ min: 0, max: 34_000 })
    .map((id) => places.get(id))
    .filter(({ kind, current, id }) => kind === 'commune' && current === id)
  const variants = [
    (name: string) => name.toUpperCase(),
    (name: string) => name.toLowerCase(),
    (name: string) => name.normalize('NFD').replace(/\p{M}/gu, ''),
    (name: string) => name.replaceAll('-', ' '),
    (name: string) => name.replaceAll('’', "'"),
  ]
  const found = async (name: string) => {
    const answer = await ask(`${name} est dans quel territoire d'industrie ?`)
    return { outcome: answer.outcome, places: answer.places, territories: keys(answer) }
  }
  await fc.assert(
    fc.asyncProperty(names, fc.constantFrom(...variants), async ({ name }, vary) => {
      fc.pre(!/^(?:le|la|les) /i.test(name)) // the article decides between « Le Port » and « le port »
      const plain = await found(name)
      fc.pre(plain.places.length > 0)
      expect(await found(vary(name))).toEqual(plain)
    }),
    { numRuns: 1500, seed: 20261121 },
  )
})

test('a message that is too long is read to the limit, and the answer says so', async () => {
  const answer = await bot.ask({ text: `quels lauréats dans le Tarn ?${' '.repeat(100_000)}`, conversation: null })
  expect(answer.territories).toHaveLength(3)
  expect(answer.blocks.at(-1)).toMatchObject({ text: expect.stringContaining('4\u202f000 premiers signes') })
})

test('the same question in one conversation has the same answer', async () => {
  const text = 'Saint-Denis est territoire d’industrie ?'
  const answers = [await bot.ask({ text, conversation: 'again' }), await bot.ask({ text, conversation: 'again' })]
  expect(answers[1]?.title).toBe(answers[0]?.title)
})

test('a question about a place and one about the programme, in one message, have both answers', async () => {
  const both = await ask('Mazamet est dans quel territoire ? Et qui finance le chef de projet ?')
  const place = await ask('Mazamet est dans quel territoire ?')
  const programme = await ask('qui finance le chef de projet ?')
  expect(both.title).toBe(place.title)
  expect(toPlainText(both)).toContain(programme.title)
  expect(both.territories).toEqual(place.territories)
  const cited = both.sources.map(({ id }) => id)
  for (const { id } of [...place.sources, ...programme.sources]) expect(cited).toContain(id)
})
