import { describe, expect, test } from 'vitest'
import { ASKING } from '../../../src/adapters/discord/commands/asking.ts'
import { ANSWER_MESSAGE, COMMANDS } from '../../../src/adapters/discord/commands/index.ts'
import { commandPayloads } from '../../../src/adapters/discord/commands/payloads.ts'
import { typeset } from '../../../src/format.ts'
import { commandProblems } from '../../discord-server/components.ts'
import { bot } from '../slack/render/real-questions.ts'

type Localized = Readonly<Record<string, string>>

interface Named {
  readonly name: string
  readonly name_localizations?: Localized
  readonly description?: string
  readonly description_localizations?: Localized
  readonly options?: readonly Named[]
  readonly choices?: readonly Named[]
}

/** As they are sent. What the validator says of them is tested first. */
const payloads = JSON.parse(JSON.stringify(commandPayloads())) as readonly Named[]

/** A command, its options and their choices. */
const all = (each: Named): Named[] => [each, ...(each.options ?? []).flatMap(all), ...(each.choices ?? []).flatMap(all)]

describe.each(payloads.map((payload) => [payload.name, payload] as const))('%s', (_, payload) => {
  test('is taken by Discord', () => expect(commandProblems(payload)).toEqual([]))

  test('is for servers and persons, everywhere; the digest for those who manage a channel of a server', () => {
    const contexts = payload.name === 'digest' ? [0] : [0, 1, 2]
    expect(payload).toMatchObject({ integration_types: [0, 1], contexts })
    expect('default_member_permissions' in payload).toBe(payload.name === 'digest')
  })

  test('is told in English and in French, the default under its own keys too', () => {
    for (const part of all(payload)) {
      expect(part.name_localizations).toEqual(localized(part.name))
      if ('description' in part) expect(part.description_localizations).toEqual(localized(part.description ?? ''))
    }
  })
})

const localized = (english: string) => ({ 'en-US': english, 'en-GB': english, fr: expect.stringMatching(/\S/) })

test.each(commandPayloads({ forGuild: true }).map((payload) => [payload.name, payload] as const))(
  '%s is taken for one server',
  (_, payload) => expect(commandProblems(JSON.parse(JSON.stringify(payload)), 'guild')).toEqual([]),
)

test('every command is there, and the entry of the menu of messages', () => {
  expect(payloads.map(({ name }) => name)).toEqual([...COMMANDS.map(({ name }) => name), ANSWER_MESSAGE.name])
  const french = payloads.map(({ name_localizations }) => name_localizations?.fr)
  expect(french).toEqual([...COMMANDS.map((command) => command.french), ANSWER_MESSAGE.french])
  expect(new Set(french).size).toBe(french.length)
})

test('French is well set where it is read', () => {
  const texts = payloads
    .flatMap(all)
    .flatMap(({ name_localizations: names, description_localizations: told }) => [names?.fr ?? '', told?.fr ?? ''])
  expect(texts.filter((text) => text !== typeset(text))).toEqual([])
  expect(texts).toContain('Une commune est-elle dans un territoire\u202f?')
})

const OCCITANIE = { kind: 'region', code: '76' }
const TARN = { kind: 'departement', code: '81' }
const ALBI = { kind: 'commune', code: '81004' }

const cases = [
  { name: 'ask', options: { text: 'Quels lauréats dans le Tarn ?' }, intent: 'list-territories', places: [TARN] },
  { name: 'ask', options: { text: 'Bonjour' }, outcome: 'smalltalk' },
  { name: 'ask', options: {}, outcome: 'out_of_scope' },
  {
    name: 'laureates',
    options: { place: 'le département Tarn' },
    intent: 'list-territories',
    places: [TARN],
    count: 3,
  },
  { name: 'laureates', options: { place: 'Tarn' }, intent: 'list-territories', places: [TARN], count: 3 },
  { name: 'laureates', options: { place: '81' }, intent: 'list-territories', places: [TARN], count: 3 },
  { name: 'laureates', options: { place: 'Occitanie' }, intent: 'list-territories', places: [OCCITANIE], count: 15 },
  {
    name: 'laureates',
    options: { place: 'Occitanie', phase: 'en phase 2' },
    places: [OCCITANIE],
    count: 15,
    phases: [2],
  },
  { name: 'laureates', options: { place: 'Occitanie', phase: 'en phase 1' }, places: [OCCITANIE], phases: [1] },
  {
    name: 'laureates',
    options: { place: 'Occitanie', phase: 'en phase 1 et en phase 2' },
    places: [OCCITANIE],
    phases: [1, 2],
  },
  {
    name: 'laureates',
    options: { place: 'Occitanie', status: 'nouveaux lauréats' },
    places: [OCCITANIE],
    phases: [2],
    says: /nouveau/,
  },
  {
    name: 'laureates',
    options: { place: 'Occitanie', status: 'lauréats reconduits' },
    places: [OCCITANIE],
    phases: [2],
    says: /reconduit/,
  },
  { name: 'laureates', options: { place: 'le département Corrèze' }, places: [{ kind: 'departement', code: '19' }] },
  { name: 'laureates', options: { place: 'Albi (Tarn)' }, places: [ALBI], says: /Albi/ },
  { name: 'territory', options: { name: 'Albi-Carmaux' }, says: /Tarn Nord/ },
  { name: 'territory', options: { name: 'Lacq-Pau-Tarbes' }, intent: 'describe-territory', says: /Lacq/ },
  {
    name: 'programme',
    options: { subject: 'Quand le programme a-t-il été lancé ?' },
    outcome: 'answered',
    says: /2018/,
  },
  { name: 'programme', options: { subject: 'Qui pilote le programme ?' }, outcome: 'answered' },
  {
    name: 'check',
    options: { commune: 'Mazamet (Tarn)' },
    intent: 'check-membership',
    places: [{ kind: 'commune', code: '81163' }],
  },
  { name: 'check', options: { commune: 'Albi' }, places: [ALBI] },
  { name: 'check', options: { commune: 'Saint-Denis' }, outcome: 'clarify' },
  { name: 'check', options: { commune: 'Xyzzyville' }, outcome: 'no_data' },
] as const

describe('the question of a command is understood', () => {
  test.each(cases)('/$name $options', async (expected) => {
    const { name, options } = expected
    const question = ASKING.find((command) => command.name === name)?.question(options) ?? ''
    const answer = await bot.ask({ text: question, conversation: null })
    if ('intent' in expected) expect(answer.intent).toBe(expected.intent)
    expect(answer.outcome).toBe('outcome' in expected ? expected.outcome : 'answered')
    if ('places' in expected) expect(answer.places).toEqual(expected.places)
    if ('count' in expected) expect(answer.territories).toHaveLength(expected.count)
    if ('phases' in expected)
      expect([...new Set(answer.territories.map(({ phase }) => phase))].sort()).toEqual(expected.phases)
    if ('says' in expected) expect(JSON.stringify([answer.title, answer.blocks])).toMatch(expected.says)
  })
})
