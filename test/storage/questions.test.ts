import { expect, test } from 'vitest'
import { toPlainText } from '../../src/answer.ts'
import type { Storage } from '../../src/storage/open.ts'
import { addQuestion, askedIn } from '../../src/storage/questions.ts'
import { onEachEngine } from '../contract/storage.ts'
import { base, compose } from '../digest/cases.ts'
import { CHANNEL, NOON } from '../learning/people.ts'

interface Asking {
  readonly user: string
  readonly text: string
  readonly outcome?: string
}

/** What a channel is told of questions that were put together when they were noted, asked one after the other. */
async function asked({ db }: Storage, askings: readonly Asking[]) {
  for (const [index, { user, text, outcome = 'answered' }] of askings.entries())
    await addQuestion(db, {
      at: NOON + index,
      channel: 'slack/T1/C1',
      text,
      likeness: 'laureat tarn',
      outcome,
      intent: 'list-territories',
      base: 'base-1',
      asker: `2026-11:${user}`,
    })
  return askedIn(db, CHANNEL, NOON)
}

onEachEngine('the questions of a channel', ({ open }) => {
  test('are told in the words of several people, never in those of one', async () => {
    const found = await asked(await open(), [
      { user: 'U1', text: 'les lauréats du Tarn' },
      { user: 'U2', text: 'quels lauréats dans le Tarn ?' },
      { user: 'U3', text: 'les lauréats du Tarn pour ma fille Marie Petit' },
      { user: 'U3', text: 'les lauréats du Tarn pour ma fille Marie Petit' },
    ])
    expect(found).toMatchObject([{ times: 4, askers: 1 }])
    expect(toPlainText(compose(base, { asked: found }).answer)).not.toMatch(/Marie|Vos questions/)
  })

  test('case, accents and punctuation do not make two wordings; the count is of all that are alike', async () => {
    const found = await asked(await open(), [
      { user: 'U1', text: 'Les lauréats du Tarn ?' },
      { user: 'U1', text: 'pour Marie, les lauréats du Tarn' },
      { user: 'U1', text: 'pour Marie, les lauréats du Tarn' },
      { user: 'U1', text: 'pour Marie, les lauréats du Tarn' },
      { user: 'U2', text: 'LES LAUREATS DU TARN', outcome: 'no_data' },
      { user: 'U3', text: 'les lauréats du tarn' },
      { user: 'U4', text: 'les lauréats du tarn' },
    ])
    expect(found).toEqual([{ text: 'les lauréats du tarn', times: 7, askers: 4, unanswered: 1, answered: true }])
    const shown = toPlainText(compose(base, { asked: found }).answer)
    expect(shown.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('« les lauréats du tarn » : 7 fois')
  })

  test('those without a word are told apart by their signs', async () => {
    const found = await asked(await open(), [
      { user: 'U1', text: '???' },
      { user: 'U2', text: '🏭' },
      { user: 'U3', text: '!' },
    ])
    expect(found).toMatchObject([{ times: 3, askers: 1 }])
  })

  test('several people may follow the question of one in a thread: its words are not theirs', async () => {
    const text = 'les lauréats du Tarn pour ma fille Marie Petit › et dans le Gers ?'
    const found = await asked(
      await open(),
      ['U1', 'U2', 'U3'].map((user) => ({ user, text })),
    )
    expect(found).toMatchObject([{ text: '', times: 3, askers: 0 }])
    expect(toPlainText(compose(base, { asked: found }).answer)).not.toMatch(/Marie|Vos questions/)
  })

  test('whether the last had an answer is told, and how many had none', async () => {
    const found = await asked(await open(), [
      { user: 'U1', text: 'les lauréats du Tarn' },
      { user: 'U1', text: 'les lauréats du Tarn' },
      { user: 'U2', text: 'les lauréats du Tarn', outcome: 'out_of_scope' },
      { user: 'U3', text: 'les lauréats du Tarn', outcome: 'no_data' },
    ])
    expect(found).toMatchObject([{ times: 4, unanswered: 2, answered: false }])
  })
})
