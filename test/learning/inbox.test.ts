import { expect, test } from 'vitest'
import { painter } from '../../src/adapters/terminal/paint.ts'
import { createInbox } from '../../src/learning/inbox.ts'
import type { Storage } from '../../src/storage/open.ts'
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
    const run = (...argv: string[]) => runInbox(argv, inbox, LOOK)
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
})
