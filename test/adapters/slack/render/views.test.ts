import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { helpMessage, suggestedPrompts } from '../../../../src/adapters/slack/help.ts'
import { feedbackView } from '../../../../src/adapters/slack/views/feedback.ts'
import { homeView } from '../../../../src/adapters/slack/views/home.ts'
import { whyView } from '../../../../src/adapters/slack/views/why.ts'
import type { Answer } from '../../../../src/answer.ts'
import { typeset } from '../../../../src/format.ts'
import { createTrails } from '../../../../src/trails.ts'
import { exampleAnswer } from '../../../contract/adapter.ts'
import { messageProblems, viewProblems } from '../../../slack-server/block-kit.ts'
import { hostileAnswer, hostileText, hostileTrail } from './hostile.ts'
import { outline } from './outline.ts'
import { buttonsOf, DRIVES, markedUp, RINGS, shown, walk } from './reading.ts'
import { bot } from './real-questions.ts'

const NOT_FRENCH = /[ \u00a0](?=[;?!](?:\s|$|»))| (?=:(?:\s|$))|« | »/

describe('help', () => {
  const message = helpMessage(bot)

  test('is a message that Slack takes', () => expect(messageProblems(message, 'update')).toEqual([]))

  test.each(bot.intents)('tells of $name, with an example', ({ summary, examples: [example = ''] }) => {
    expect(shown(message.blocks)).toContain(typeset(`${summary} « ${example} »`))
    expect(typeset(message.text)).toContain(typeset(summary))
  })

  test('is well set', () => {
    expect(
      shown(message.blocks)
        .split('\n')
        .filter((line) => NOT_FRENCH.test(line)),
    ).toEqual([])
    expect(message.text).not.toMatch(NOT_FRENCH)
  })

  test('offers four examples', () => expect(suggestedPrompts(bot)).toHaveLength(4))
})

describe('the Home tab', () => {
  const trails = createTrails()
  const answer = exampleAnswer({ blocks: [{ kind: 'list', items: Array.from({ length: 70 }, String) }] })

  test.each([
    { what: 'as first seen', answer: null, settings: null },
    { what: 'with an answer', answer: walk(answer, 'home', trails)[1]?.blocks ?? [], settings: null },
    { what: 'with an answer of nothing', answer: [], settings: null },
    {
      what: 'with a channel that follows up',
      answer: null,
      settings: { channel: 'C0GENERAL', followsUp: true, refused: null, digest: [] },
    },
    {
      what: 'with a channel that does not',
      answer: null,
      settings: { channel: 'C0GENERAL', followsUp: false, refused: null, digest: [] },
    },
  ])('$what', ({ answer, settings }) => {
    const view = homeView(bot, { answer, settings })
    expect(viewProblems(view)).toEqual([])
    for (const { summary } of bot.intents.slice(0, 6)) expect(shown(view)).toContain(typeset(summary))
    expect(
      shown(view)
        .split('\n')
        .filter((line) => NOT_FRENCH.test(line)),
    ).toEqual([])
  })

  test('its examples are asked by their buttons', async () => {
    const { blocks } = homeView(bot, { answer: null, settings: null })
    const asked = await Promise.all(buttonsOf(blocks as Blocks).map(({ value = '' }) => trails.read(value)))
    expect(asked).toEqual(suggestedPrompts(bot).map(({ message }) => [message]))
  })

  test('an answer can be taken away', () => {
    const { blocks } = homeView(bot, { answer: [], settings: null })
    expect(buttonsOf(blocks as Blocks)[0]).toMatchObject({ action_id: 'home:clear' })
  })

  test.each([
    { followsUp: true, value: 'off:C0GENERAL', says: 'je réponds aux suites' },
    { followsUp: false, value: 'on:C0GENERAL', says: 'je ne réponds que quand on me mentionne' },
  ])('a channel that follows up ($followsUp) has a button for the other way', ({ followsUp, value, says }) => {
    const { blocks } = homeView(bot, {
      answer: [],
      settings: { channel: 'C0GENERAL', followsUp, refused: null, digest: [] },
    })
    const follow = buttonsOf(blocks as Blocks).find(({ action_id }) => action_id === 'follow')
    expect(follow?.value).toBe(value)
    expect(shown(blocks)).toContain(says)
    expect(JSON.stringify(blocks)).toContain('"initial_conversation":"C0GENERAL"')
  })
})

test('who may not set a channel is told why, without the buttons', () => {
  const settings = {
    channel: 'C0GENERAL',
    followsUp: true,
    refused: 'Seuls ses membres peuvent le régler.',
    digest: [],
  }
  const { blocks } = homeView(bot, { answer: null, settings })
  expect(viewProblems({ type: 'home', blocks })).toEqual([])
  expect(shown(blocks)).toContain('je réponds aux suites')
  expect(shown(blocks)).toContain('Seuls ses membres peuvent le régler.')
  expect(shown(blocks)).not.toContain('Le digest de la semaine')
  expect(buttonsOf(blocks as Blocks).map(({ action_id }) => action_id)).not.toContain('follow')
})

/** `homeView` makes blocks of ours only. */
type Blocks = Parameters<typeof buttonsOf>[0]

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
    expect(outline(whyView(bot, answer).blocks as Blocks)).toBe(
      [
        '*Question\u00a0: *«\u202fquels lauréats\u202f?\u202f», puis «\u202fdans le Tarn\u202f»',
        '*Ce que j’ai lu*',
        '• *«\u202fTarn\u202f»*\u00a0: le département du Tarn',
        '*Ce que j’ai fait*',
        `• ${typeset(bot.intents.find(({ name }) => name === 'list-territories')?.summary ?? '')}`,
        '*Ce que j’ai écarté*',
        '• *la rivière*\u00a0: aucune rivière dans la base',
        '(Règle\u00a0: liste des lauréats. Version de la base\u00a0: a1b2c3d4e5f6.)',
      ].join('\n'),
    )
  })

  test.each(['smalltalk', 'rien-de-tel'])('no card tells what %s does', (intent) =>
    expect(shown(whyView(bot, exampleAnswer({ intent })))).toContain('Aucune de mes réponses ne convenait.'),
  )

  test('the last three questions are told', () => {
    const text = shown(whyView(bot, exampleAnswer({ trail: ['un', 'deux', 'trois', 'quatre'] })))
    expect(text).toContain('«\u202fdeux\u202f», puis «\u202ftrois\u202f», puis «\u202fquatre\u202f»')
    expect(text).not.toContain('«\u202fun\u202f»')
  })

  test('a real answer', async () => {
    const view = whyView(bot, await bot.ask({ text: 'quels lauréats dans le Tarn ?', conversation: null }))
    expect(viewProblems(view)).toEqual([])
    expect(shown(view)).toContain('Tarn')
  })

  test('what is too much is counted', () => {
    const words = Array.from({ length: 100 }, (_, index) => ({ text: `mot ${index}`, as: 'rien' }))
    const text = shown(whyView(bot, exampleAnswer({ why: { ...why, words } })))
    expect(text).toContain('mot 24')
    expect(text).not.toContain('mot 25')
    expect(text).toContain('et 75 de plus')
  })

  test('the rule rings nobody', () => {
    const view = whyView(bot, exampleAnswer({ why: { ...why, rule: '<!channel> & <@U0CAMILLE>' } }))
    expect(markedUp(view).filter((text) => RINGS.test(text))).toEqual([])
    expect(shown(view)).toContain('<!channel> & <@U0CAMILLE>')
  })

  test.each([
    { what: 'a very long word', parts: { words: [{ text: 'a'.repeat(10_000), as: 'rien' }] } },
    { what: 'a very long meaning', parts: { words: [{ text: 'a', as: 'b'.repeat(10_000) }] } },
    { what: 'a very long rule', parts: { rule: 'a'.repeat(10_000) } },
    { what: 'a very long reading', parts: { others: [{ reading: 'a'.repeat(10_000), reason: 'b'.repeat(10_000) }] } },
  ])('$what: no text is longer than Slack takes', ({ parts }) => {
    const view = whyView(bot, exampleAnswer({ why: { ...why, ...parts } }))
    expect(viewProblems(view)).toEqual([])
    expect(longestText(view)).toBeLessThanOrEqual(3_000)
  })

  test('whatever the answer, Slack takes it and obeys nothing', () => {
    const explained = fc.record({
      words: fc.array(fc.record({ text: hostileText, as: hostileText }), { maxLength: 100 }),
      rule: hostileText,
      unread: fc.constant([]),
      others: fc.array(fc.record({ reading: hostileText, reason: hostileText }), { maxLength: 100 }),
      knowledge: fc.constant('a1b2c3d4e5f6'),
    })
    fc.assert(
      fc.property(hostileAnswer, explained, (answer, why) => {
        const view = whyView(bot, { ...answer, why })
        expect(viewProblems(view)).toEqual([])
        expect(shown(view)).not.toMatch(DRIVES)
        expect(shown(view).isWellFormed()).toBe(true)
        expect(markedUp(view).filter((text) => RINGS.test(text))).toEqual([])
      }),
      { seed: 20_261_127, numRuns: 60 },
    )
  })
})

const longestText = (tree: unknown): number =>
  Math.max(
    ...shown(tree)
      .split('\n')
      .map(({ length }) => length),
  )

describe('feedback', () => {
  test('keeps what it is about', () => {
    const view = feedbackView('#0123456789abcdef')
    expect(viewProblems(view)).toEqual([])
    expect(view.private_metadata).toBe('#0123456789abcdef')
    expect(shown(view)).toContain('dites ce qui n’allait pas\u00a0:')
    expect(
      shown(view)
        .split('\n')
        .filter((line) => NOT_FRENCH.test(line)),
    ).toEqual([])
  })

  test('whatever the trail, it fits', () => {
    const { write } = createTrails()
    fc.assert(
      fc.property(hostileTrail, (trail) => {
        expect(viewProblems(feedbackView(write(trail)))).toEqual([])
      }),
      { seed: 20_261_128, numRuns: 100 },
    )
  })
})
