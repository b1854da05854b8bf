import { expect, test } from 'vitest'
import { recording, type Told } from '../contract/log.ts'
import { onEachEngine } from '../contract/storage.ts'
import { answerTo, CHANNEL, DAY, fakeRandom, journalOn, NOON, person } from './people.ts'

onEachEngine('the journal', ({ open }) => {
  test('a question is noted masked, without its author', async () => {
    const storage = await open()
    const journal = journalOn(storage)
    const question = 'le mail de jean.dupont@mairie.fr, 06 12 34 56 78, chef de projet du Tarn ?'
    await journal.given({
      person: person('U123'),
      channel: CHANNEL,
      under: '171.5',
      answer: answerTo(question, { outcome: 'no_data' }),
    })
    const rows = await storage.db.selectFrom('questions').selectAll().execute()
    expect(rows).toEqual([
      {
        id: 1,
        at: NOON,
        channel: 'slack/T1/C1',
        text: 'le mail de [courriel], [téléphone], chef de projet du Tarn ?',
        likeness: expect.stringContaining('tarn'),
        outcome: 'no_data',
        intent: 'explain-programme',
        base: 'base-1',
        asker: expect.stringMatching(/^2026-11:[0-9a-f]{64}$/),
      },
    ])
    expect(await storage.db.selectFrom('answers').selectAll().execute()).toEqual([]) // it told nothing of the base
  })

  test('what a thread was told is noted; small talk is not, nor the thread of what one person saw', async () => {
    const storage = await open()
    const journal = journalOn(storage)
    const common = { person: person('U1'), channel: CHANNEL }
    const told = answerTo('Combien de territoires ?', { uses: ['fact:nombre-183', 'territory:2/ti-1'] })
    await journal.given({ ...common, under: '1.1', answer: told })
    await journal.given({ ...common, under: null, answer: told })
    await journal.given({ ...common, under: '1.2', answer: answerTo('bonjour', { outcome: 'smalltalk' }) })
    await journal.given({ ...common, under: '1.3', answer: { ...told, trail: [] } })
    const answers = await storage.db.selectFrom('answers').select(['channel', 'under', 'uses', 'at']).execute()
    expect(answers).toEqual([
      { channel: 'slack/T1/C1', under: '1.1', uses: '["fact:nombre-183","territory:2/ti-1"]', at: NOON },
    ])
    expect(await storage.db.selectFrom('questions').select('text').execute()).toHaveLength(2)
  })

  test('a judgement is noted with its questions and its reason, masked', async () => {
    const storage = await open()
    await journalOn(storage).judged({
      person: person('U1'),
      channel: CHANNEL,
      trail: ['le 06 12 34 56 78 ?', 'les lauréats du Tarn'],
      useful: false,
      reason: ' appelez-moi au 06.12.34.56.78 ',
    })
    expect(await storage.db.selectFrom('feedback').selectAll().execute()).toMatchObject([
      {
        trail: '["les lauréats du Tarn"]',
        likeness: 'laureats tarn',
        useful: 0,
        reason: 'appelez-moi au [téléphone]',
      },
    ])
  })

  test('a question that follows others is noted with them, each masked, however long', async () => {
    const storage = await open()
    const common = { person: person('U1'), channel: CHANNEL, under: null }
    const trail = ['quels lauréats, 06 12 34 56 78 ?', 'x'.repeat(5_000), 'et dans le Gers ?']
    await journalOn(storage).given({ ...common, answer: answerTo(trail) })
    await journalOn(storage).given({ ...common, answer: answerTo([...'abcdefghijkl', 'et ?']) })
    const [row, long] = await storage.db.selectFrom('questions').select(['text', 'likeness']).orderBy('id').execute()
    expect(row?.text).toBe(`quels lauréats, [téléphone] ? › ${'x'.repeat(199)}… › et dans le Gers ?`)
    expect(long?.text).toBe('d › e › f › g › h › i › j › k › l › et ?')
  })

  test('what is judged is what was answered: it is grouped with it, and kept as far as it can be read', async () => {
    const storage = await open()
    const journal = journalOn(storage)
    const common = { person: person('U1'), channel: CHANNEL, under: null }
    const read = [{ text: 'Mazamet', as: 'commune Mazamet (81163)' }]
    const follow = ['les lauréats du Tarn', 'et à Mazamet ?']
    const other = ['les lauréats du Tarn', 'une recette de cassoulet']
    const refusal = { ...answerTo(other, { outcome: 'out_of_scope' }), intent: 'refuse' }
    await journal.given({ ...common, answer: answerTo(follow, { read }) })
    await journal.given({ ...common, answer: refusal })
    for (const trail of [follow, other, ['le budget', 'et jamais noté ?']])
      await journal.judged({ ...common, trail, useful: false, reason: '' })
    const questions = await storage.db.selectFrom('questions').select(['text', 'likeness']).orderBy('id').execute()
    const judged = await storage.db.selectFrom('feedback').select(['trail', 'likeness']).orderBy('id').execute()
    expect(questions).toEqual([
      { text: 'les lauréats du Tarn › et à Mazamet ?', likeness: 'laureats tarn › mazamet-81163' },
      { text: 'une recette de cassoulet', likeness: 'cassoulet recet' },
    ])
    expect(judged).toEqual([
      { trail: JSON.stringify(follow), likeness: questions[0]?.likeness },
      { trail: '["une recette de cassoulet"]', likeness: questions[1]?.likeness },
      { trail: '["le budget","et jamais noté ?"]', likeness: 'budget › jamais note pas' },
    ])
  })

  test('nothing is noted of a judgement whose questions are forgotten', async () => {
    const storage = await open()
    for (const trail of [[], [' ']])
      await journalOn(storage).judged({ person: person('U1'), channel: CHANNEL, trail, useful: false, reason: 'faux' })
    expect(await storage.db.selectFrom('feedback').selectAll().execute()).toEqual([])
  })

  test('a reason that comes after a 👎, or another verdict, is of the same judgement', async () => {
    const storage = await open()
    const judge = (user: string, useful: boolean, reason: string, at = NOON) =>
      journalOn(storage, { now: () => at }).judged({
        person: person(user),
        channel: CHANNEL,
        trail: ['les lauréats du Tarn'],
        useful,
        reason,
      })
    await judge('U1', false, '')
    await judge('U1', false, 'il en manque un', NOON + 60_000)
    await judge('U1', false, '', NOON + 120_000)
    await judge('U2', true, '')
    await judge('U2', false, '', NOON + 60_000)
    await judge('U2', false, '', NOON + 2 * DAY)
    const rows = await storage.db.selectFrom('feedback').select(['useful', 'reason']).orderBy('id').execute()
    expect(rows).toEqual([
      { useful: 0, reason: 'il en manque un' },
      { useful: 0, reason: '' },
      { useful: 0, reason: '' },
    ])
  })

  test('a person is one asker in a month, whichever process notes; another in the next, nobody can link them', async () => {
    const storage = await open()
    const other = await open()
    const [one, two] = [journalOn(storage), journalOn(other, { random: fakeRandom('other') })]
    const given = (user: string) => ({
      person: person(user),
      channel: CHANNEL,
      under: null,
      answer: answerTo('le Tarn'),
    })
    await Promise.all([one.given(given('U1')), two.given(given('U1')), one.given(given('U2')), two.given(given('U2'))])
    await journalOn(storage, { now: () => NOON + 30 * DAY }).given(given('U1'))
    const rows = await storage.db.selectFrom('questions').select('asker').execute()
    expect(rows).toHaveLength(5)
    expect(new Set(rows.map(({ asker }) => asker)).size).toBe(3)
    expect(await storage.db.selectFrom('person_keys').select('month').orderBy('month').execute()).toEqual([
      { month: '2026-11' },
      { month: '2026-12' },
    ])
  })

  test('a storage that is down is told once, and refuses nobody', async () => {
    const told: Told[] = []
    const storage = await open()
    const journal = journalOn(storage, { log: recording(told) })
    await storage.close()
    const given = { person: person('U1'), channel: CHANNEL, under: null, answer: answerTo('le Tarn') }
    await journal.given(given)
    await journal.given(given)
    await journal.judged({ ...given, trail: ['le Tarn'], useful: true, reason: '' })
    expect(told.map(({ message }) => message)).toEqual(['storage is down: questions are answered, and not noted'])
  })
})
