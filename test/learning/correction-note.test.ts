import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noticeCard } from '../../src/adapters/discord/notice.ts'
import { CUT } from '../../src/adapters/discord/pages.ts'
import { renderWhole } from '../../src/adapters/slack/render.ts'
import { toPlainText } from '../../src/answer.ts'
import { correctionNote } from '../../src/learning/correction-note.ts'
import type { SourceId } from '../../src/territory.ts'
import { createTrails } from '../../src/trails.ts'
import { displays } from '../adapters/discord/render/cards.ts'
import { cardProblems } from '../adapters/discord/render/problems.ts'
import { hostileText } from '../adapters/slack/render/hostile.ts'
import { pageProblems } from '../adapters/slack/render/problems.ts'
import { baseOf, change } from './changes.ts'

test('a note says the old value, the new one, the source and the day', () => {
  const note = correctionNote([change('c1', 'fact:f1')], baseOf([]))
  expect(toPlainText(note)).toMatchInlineSnapshot(`
    "Rectification : Le Tarn compte 4 lauréats.
    Avant : 3 lauréats
    Désormais : 4 lauréats
    Changement publié le : 21 novembre 2026"
  `)
  expect(note.sources.map(({ publisher }) => publisher)).toEqual(['ANCT'])
  expect(note.trail).toEqual([])
})

const anyChange = fc
  .record({
    id: fc.uuid(),
    text: fc.oneof(hostileText, fc.constant('mot '.repeat(400))),
    old: fc.option(fc.oneof(hostileText, fc.constant('ancien '.repeat(28)))),
    new: fc.option(fc.oneof(hostileText, fc.constant('nouveau '.repeat(25)))),
    sources: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,40}$/), { maxLength: 6 }),
  })
  .map(
    ({ id, text, old, new: now, sources }) =>
      change(id, `fact:${id}`, { text, old, new: now, sources: sources as SourceId[] }), // shaped as such
  )

test('whatever changed, a note is one message of Discord and of Slack', () => {
  const trails = createTrails()
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 1, maxLength: 6 }), (changes) => {
      const answer = correctionNote(changes, baseOf([]))
      const card = noticeCard({ key: 'note', answer, picture: null, under: '1.1' }, trails)
      expect([displays(card).some((text) => text.includes(CUT)), ...cardProblems(card, answer.sources)]).toEqual([
        false,
      ])
      const message = renderWhole(answer, { surface: 'notice', trails })
      expect(message === null ? ['too long'] : pageProblems(message, 'message')).toEqual([])
    }),
    { numRuns: 60, seed: 1 },
  )
})
