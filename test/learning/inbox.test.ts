import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { painter } from '../../src/adapters/terminal/paint.ts'
import { createInbox } from '../../src/learning/inbox.ts'
import { purgeOld } from '../../src/learning/retention.ts'
import { addFeedback } from '../../src/storage/feedback.ts'
import type { Storage } from '../../src/storage/open.ts'
import { addQuestion } from '../../src/storage/questions.ts'
import { runInbox } from '../../src/tools/inbox/run.ts'
import { onEachEngine } from '../contract/storage.ts'
import { answerTo, CHANNEL, DAY, journalOn, NOON, person } from './people.ts'

const LOOK = { width: 100, paint: painter(false) }

/** Asks, dislikes, and asks again as several people do over some days. */
async function use(storage: Storage): Promise<void> {
  const say = (user: string, text: string, outcome: 'no_data' | 'out_of_scope' | 'answered', day: number) =>
    journalOn(storage, { now: () => NOON + day * DAY }).given({
      person: person(user),
      channel: CHANNEL,
      under: null,
      answer: answerTo(text, { outcome }),
    })
  await say('U1', 'Qui est le chef de projet du Tarn ?', 'no_data', 0)
  await say('U2', 'le chef de projet du Tarn', 'no_data', 1)
  await say('U2', 'le chef de projet du Tarn', 'no_data', 2)
  await say('U3', 'une recette de cassoulet', 'out_of_scope', 1)
  await say('U1', 'les lauréats du Gers', 'answered', 1)
  const judged = { person: person('U3'), channel: CHANNEL, trail: ['les lauréats du Gers'], useful: false }
  await journalOn(storage).judged({ ...judged, reason: 'il en manque un' })
  await journalOn(storage).judged({ ...judged, trail: ['merci'], useful: true, reason: '' })
}

onEachEngine('the inbox', ({ open }) => {
  test('questions that are alike are one group, counted in people', async () => {
    const storage = await open()
    await use(storage)
    const groups = await createInbox(storage, () => NOON).groups()
    expect(
      groups.map(({ example, times, askers, counts, status }) => ({ example, times, askers, counts, status })),
    ).toEqual([
      {
        example: 'le chef de projet du Tarn',
        times: 3,
        askers: 2,
        counts: { no_data: 3, out_of_scope: 0, disliked: 0 },
        status: 'to-check',
      },
      {
        example: 'une recette de cassoulet',
        times: 1,
        askers: 1,
        counts: { no_data: 0, out_of_scope: 1, disliked: 0 },
        status: 'to-check',
      },
      {
        example: 'les lauréats du Gers',
        times: 1,
        askers: 1,
        counts: { no_data: 0, out_of_scope: 0, disliked: 1 },
        status: 'to-check',
      },
    ])
    expect(groups[2]?.reasons).toEqual(['il en manque un'])
    expect(groups[0]?.intents).toEqual(['explain-programme'])
  })

  test('what is settled leaves the list, and comes back when it is asked again', async () => {
    const storage = await open()
    await use(storage)
    let now = NOON + 3 * DAY
    const inbox = createInbox(storage, () => now)
    const run = (...argv: string[]) => runInbox(argv, inbox, LOOK, () => [])
    const [leader, recipe] = await inbox.groups()
    const [id, other] = [leader?.id ?? '', recipe?.id ?? '']
    expect(await run('take', id, '--note', 'demander à l’ANCT')).toBe(`${id}\u00a0: à traiter.`)
    expect(await run('close', other, '--as', 'Hors sujet')).toBe(`${other}\u00a0: hors sujet.`)
    expect(await run('list', '--status', 'à-traiter')).toContain('le chef de projet du Tarn')
    expect(await run('list')).not.toContain('cassoulet')
    expect(await run('show', id)).toContain('demander à l’ANCT')
    now += DAY
    await run('close', id)
    expect(await run()).not.toContain('chef de projet')
    await journalOn(storage, { now: () => now + DAY }).given({
      person: person('U9'),
      channel: CHANNEL,
      under: null,
      answer: answerTo('chef de projet du Tarn ?', { outcome: 'no_data' }),
    })
    await journalOn(storage, { now: () => now + DAY }).given({
      person: person('U9'),
      channel: CHANNEL,
      under: null,
      answer: answerTo('recette de cassoulet', { outcome: 'out_of_scope' }),
    })
    const back = await inbox.groups()
    expect(back.map(({ status, isBack, note }) => ({ status, isBack, note }))).toEqual([
      { status: 'to-check', isBack: true, note: 'demander à l’ANCT' },
      { status: 'to-check', isBack: false, note: '' },
      { status: 'out-of-scope', isBack: false, note: '' },
    ])
    expect(await run('list')).toContain('À vérifier (de retour)')
  })

  test('what was closed is to be checked again when it is reopened, with its note', async () => {
    const storage = await open()
    await use(storage)
    const inbox = createInbox(storage, () => NOON + 3 * DAY)
    const run = (...argv: string[]) => runInbox(argv, inbox, LOOK, () => [])
    const id = (await inbox.groups())[0]?.id ?? ''
    await run('close', id, '--as', 'erronée', '--note', 'rien à dire')
    expect(await run('reopen', id)).toBe(`${id}\u00a0: à vérifier.`)
    expect((await inbox.groups())[0]).toMatchObject({ id, status: 'to-check', isBack: false, note: 'rien à dire' })
    expect(await run('reopen', id, '--note', 'à revoir')).toContain('à vérifier')
    expect(await run('show', id)).toMatch(/Note.+à revoir/)
  })

  test('what was decided is still shown once its questions are purged, without them', async () => {
    const storage = await open()
    await use(storage)
    let now = NOON + 3 * DAY
    const inbox = createInbox(storage, () => now)
    const run = (...argv: string[]) => runInbox(argv, inbox, LOOK, () => [])
    const ids = (await inbox.groups()).map(({ id }) => id)
    const [leader = '', recipe = '', gers = ''] = ids
    await run('take', leader, '--note', 'demander à l’ANCT')
    await run('close', recipe, '--as', 'hors-sujet')
    await run('reopen', gers) // nothing would be left to check
    await purgeOld(storage.db, 90, NOON + 100 * DAY)
    expect((await inbox.groups()).map(({ id, times, texts }) => ({ id, times, texts }))).toEqual([
      { id: leader, times: 0, texts: [] },
      { id: recipe, times: 0, texts: [] },
    ])
    expect(await run('list', '--status', 'toutes')).toMatch(/\(effacée\) projet tarn +0 +0 +À traiter/)
    expect(await run('list')).toContain(leader)
    const shown = await run('show', leader)
    expect(shown).toContain('demander à l’ANCT')
    expect(shown).toMatch(/effacées depuis la décision, prise le 24\snovembre 2026/)
    now += DAY
    await run('close', leader)
    expect(await run('list')).toBe('Rien à traiter.')
    await purgeOld(storage.db, 90, NOON + 400 * DAY)
    expect(await inbox.groups()).toEqual([])
  })

  test('two groups that start with the same digits have longer references, and the short one is refused', async () => {
    const storage = await open()
    const [one, other] = sameStart(6)
    for (const likeness of [one, other])
      await addQuestion(storage.db, {
        at: NOON,
        channel: 'slack/T1/C1',
        text: `question ${likeness}`,
        likeness,
        outcome: 'no_data',
        intent: 'admit-gap',
        base: 'base-1',
        asker: '2026-11:a',
      })
    const inbox = createInbox(storage, () => NOON)
    const ids = (await inbox.groups()).map(({ id }) => id)
    const [start = ''] = ids.map((id) => id.slice(0, 6))
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) {
      expect(id.length).toBeGreaterThan(6)
      expect(await runInbox(['take', id], inbox, LOOK, () => [])).toContain('à traiter')
    }
    const refused = runInbox(['close', start], inbox, LOOK, () => [])
    await expect(refused).rejects.toThrow('plusieurs questions')
    for (const id of ids) await expect(refused).rejects.toThrow(new RegExp(`${id} {2}question`))
    expect((await inbox.groups()).map(({ status }) => status)).toEqual(['to-do', 'to-do'])
  })

  test('a judgement of nothing, noted before, is no group', async () => {
    const storage = await open()
    const row = {
      at: NOON,
      channel: 'slack/T1/C1',
      trail: '[]',
      likeness: '',
      useful: 0,
      reason: 'faux',
      base: 'base-1',
    }
    await addFeedback(storage.db, { ...row, asker: '2026-11:a' })
    const inbox = createInbox(storage, () => NOON)
    expect(await inbox.groups()).toEqual([])
  })
})

/** Two texts whose hashes start with the same digits. */
function sameStart(digits: number): readonly [string, string] {
  const seen = new Map<string, string>()
  for (let index = 0; ; index++) {
    const text = `mot${index}`
    const start = createHash('sha256').update(text).digest('hex').slice(0, digits)
    const before = seen.get(start)
    if (before !== undefined) return [before, text]
    seen.set(start, text)
  }
}
