import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Card, noteCard } from '../../../../src/adapters/discord/card.ts'
import { COMMANDS } from '../../../../src/adapters/discord/commands/index.ts'
import { helpCard } from '../../../../src/adapters/discord/help.ts'
import { readState } from '../../../../src/adapters/discord/state.ts'
import { reasonModal, whyCard } from '../../../../src/adapters/discord/views.ts'
import type { Answer } from '../../../../src/answer.ts'
import { typeset } from '../../../../src/format.ts'
import { createTrails } from '../../../../src/trails.ts'
import { exampleAnswer } from '../../../contract/adapter.ts'
import { modalProblems } from '../../../discord-server/components.ts'
import { hostileAnswer, hostileText, hostileTrail } from '../../slack/render/hostile.ts'
import { bot } from '../../slack/render/real-questions.ts'
import { displays } from './cards.ts'
import { cardProblems } from './problems.ts'
import { read } from './reading.ts'

/** An ordinary space, or none of those of a French text, where a line could break. */
const NOT_FRENCH = /[ \u00a0](?=[;?!](?:\s|$|»))| (?=:(?:\s|$))|« | »|\p{L}'\p{L}/u

const shown = (card: Card): string =>
  displays(card)
    .map((text) => read(text).text)
    .join('\n')
const misset = (text: string): string[] => text.split('\n').filter((line) => NOT_FRENCH.test(line))

describe('help', () => {
  const card = helpCard(bot)

  test('is taken by Discord', () => expect(cardProblems(card)).toEqual([]))
  test('is well set', () => expect(misset(shown(card))).toEqual([]))

  test.each(COMMANDS)('tells of /$french', ({ french, describe: [, inFrench] }) =>
    expect(shown(card)).toContain(`/${french}\u00a0: ${typeset(inFrench)}`),
  )

  test('gives examples of many kinds', () => {
    const examples = bot.intents.flatMap(({ examples: [example] }) => (example === undefined ? [] : [typeset(example)]))
    expect(examples.filter((example) => shown(card).includes(example)).length).toBeGreaterThanOrEqual(8)
  })

  test('whatever the bot says of itself, nothing is obeyed', () => {
    const summary = '<@1200000000000000001> **gras** @everyone https://exemple.fr'
    const told = helpCard({ ...bot, intents: [{ name: 'a', summary, examples: [summary] }] })
    expect(cardProblems(told)).toEqual([])
    expect(shown(told).replaceAll('\u200b', '')).toContain(summary)
  })
})

describe('why', () => {
  const why: Answer['why'] = {
    words: [{ text: 'Tarn', as: 'le département du Tarn' }],
    rule: 'liste des lauréats',
    unread: [],
    others: [{ reading: 'la rivière', reason: 'aucune rivière dans la base' }],
    knowledge: 'a1b2c3d4e5f6',
  }

  test('tells all', () => {
    const answer = exampleAnswer({ why, intent: 'list-territories', trail: ['quels lauréats ?', 'dans le Tarn'] })
    expect(shown(whyCard(bot, answer))).toBe(
      [
        'Pourquoi cette réponse\u202f?',
        'Questions\u00a0: «\u202fquels lauréats\u202f?\u202f», puis «\u202fdans le Tarn\u202f»',
        'Ce que j’ai lu',
        '«\u202fTarn\u202f»\u00a0: le département du Tarn',
        'Ce que j’ai fait',
        typeset(bot.intents.find(({ name }) => name === 'list-territories')?.summary ?? ''),
        'Ce que j’ai écarté',
        'la rivière\u00a0: aucune rivière dans la base',
        'Règle\u00a0: liste des lauréats. Version de la base\u00a0: a1b2c3d4e5f6.',
      ].join('\n'),
    )
  })

  test.each(['smalltalk', 'rien-de-tel'])('no card tells what %s does', (intent) =>
    expect(shown(whyCard(bot, exampleAnswer({ intent })))).toContain('Aucune de mes réponses ne convenait.'),
  )

  test('the last three questions are told', () => {
    const text = shown(whyCard(bot, exampleAnswer({ trail: ['un', 'deux', 'trois', 'quatre'] })))
    expect(text).toContain('«\u202fdeux\u202f», puis «\u202ftrois\u202f», puis «\u202fquatre\u202f»')
    expect(text).not.toContain('«\u202fun\u202f»')
  })

  test.each(['quels lauréats dans le Tarn ?', 'Mazamet est-elle dans un territoire ?', 'xyzzy', 'et alors ?', 'merci'])(
    'of « %s »',
    async (text) => {
      const card = whyCard(bot, await bot.ask({ text, conversation: null }))
      expect(cardProblems(card)).toEqual([])
      expect(misset(shown(card))).toEqual([])
      expect(shown(card)).toContain(typeset(text))
    },
  )

  test.each([
    { what: 'many words', parts: { words: Array.from({ length: 100 }, () => ({ text: 'mot', as: 'rien' })) } },
    { what: 'a very long word', parts: { words: [{ text: 'a'.repeat(10_000), as: 'rien' }] } },
    { what: 'a very long meaning', parts: { words: [{ text: 'a', as: 'b '.repeat(10_000) }] } },
    { what: 'a very long rule', parts: { rule: 'a'.repeat(10_000) } },
    { what: 'a very long reading', parts: { others: [{ reading: 'a'.repeat(10_000), reason: 'b'.repeat(10_000) }] } },
    {
      what: 'very long words and readings, of marks only',
      parts: {
        words: Array.from({ length: 100 }, () => ({ text: '*'.repeat(500), as: '_'.repeat(500) })),
        others: Array.from({ length: 100 }, () => ({ reading: '`'.repeat(500), reason: '|'.repeat(500) })),
        rule: '\\'.repeat(500),
        knowledge: '~'.repeat(500),
      },
    },
  ])('$what: Discord takes it', ({ parts }) => {
    const trail = ['*', '_', '`'].map((sign) => sign.repeat(4_000))
    expect(cardProblems(whyCard(bot, exampleAnswer({ why: { ...why, ...parts }, trail })))).toEqual([])
  })

  test('whatever the answer, Discord takes it and obeys nothing', () => {
    const explained = fc.record({
      words: fc.array(fc.record({ text: hostileText, as: hostileText }), { maxLength: 100 }),
      rule: hostileText,
      unread: fc.constant([]),
      others: fc.array(fc.record({ reading: hostileText, reason: hostileText }), { maxLength: 100 }),
      knowledge: fc.constant('a1b2c3d4e5f6'),
    })
    fc.assert(
      fc.property(hostileAnswer, explained, (answer, why) => {
        expect(cardProblems(whyCard(bot, { ...answer, why }))).toEqual([])
      }),
      { seed: 20_261_210, numRuns: 60 },
    )
  })
})

describe('feedback', () => {
  test('keeps what it is about', async () => {
    const trails = createTrails()
    const modal = reasonModal(['quels lauréats ?'], trails)
    expect(modalProblems(modal)).toEqual([])
    expect(await readState(modal.custom_id, trails)).toEqual({ action: 'reason', page: 0, trail: ['quels lauréats ?'] })
    expect(misset(JSON.stringify(modal, null, 1).replaceAll('"', ''))).toEqual([])
  })

  test('whatever the trail, it fits', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTrail, async (trail) => {
        const trails = createTrails()
        const modal = reasonModal(trail, trails)
        expect(modalProblems(modal)).toEqual([])
        expect((await readState(modal.custom_id, trails))?.trail).toEqual(trail)
      }),
      { seed: 20_261_211, numRuns: 100 },
    )
  })
})

test('a note is well set, and taken', () => {
  const card = noteCard('Trop de questions : réessayez ?', "L'« autre » ligne !")
  expect(cardProblems(card)).toEqual([])
  expect(shown(card)).toBe('Trop de questions\u00a0: réessayez\u202f?\nL’«\u202fautre\u202f» ligne\u202f!')
})
