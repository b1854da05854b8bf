import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Desk } from '../../../../src/adapters/slack/desk.ts'
import { digestForm } from '../../../../src/adapters/slack/digest/form.ts'
import { changeDigest, type Problems, submitDigest } from '../../../../src/adapters/slack/digest/manage.ts'
import { momentText, panelBlocks } from '../../../../src/adapters/slack/digest/panel.ts'
import { readDigestForm } from '../../../../src/adapters/slack/digest/read-form.ts'
import { DEFAULT_DIGEST, type DigestSettings } from '../../../../src/digests.ts'
import { recording } from '../../../contract/log.ts'
import { messageProblems, viewProblems } from '../../../slack-server/block-kit.ts'
import { fakeDigests } from '../fake-digests.ts'
import { hostileText } from './hostile.ts'
import { DRIVES, markedUp, RINGS, shown } from './reading.ts'

const settings: fc.Arbitrary<DigestSettings> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  zone: fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Miquelon'),
  places: fc.array(hostileText, { maxLength: 12 }),
  subjects: fc.array(fc.constantFrom('aides', 'calendrier', 'inconnu'), { maxLength: 3 }),
  whenEmpty: fc.constantFrom('short', 'none'),
  pausedMonths: fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
  skipHolidays: fc.boolean(),
  corrections: fc.boolean(),
})
const subjects = fc.oneof(
  fc.constant([]),
  fc.constant([{ key: 'aides', title: 'les aides' }]),
  fc.array(hostileText, { maxLength: 120 }).map((titles) => titles.map((title, at) => ({ key: `sujet-${at}`, title }))),
)
const kept = { channel: 'C0GENERAL', url: 'https://hooks.slack.com/actions/T0/1/abc', pausedMonths: [1, 2, 3] }

test('whatever the settings, Slack takes the panel and obeys nothing', () => {
  const trouble = fc.option(hostileText)
  fc.assert(
    fc.property(settings, subjects, trouble, (settings, subjects, trouble) => {
      const subscribed = { settings, next: 0, trouble }
      const blocks = panelBlocks({ channel: 'C0GENERAL', subscribed, isInvited: false, subjects: subjects.slice(0, 5) })
      expect(messageProblems({ text: 'Digest', blocks })).toEqual([])
      expect(shown(blocks)).not.toMatch(DRIVES)
      expect(markedUp(blocks).filter((text) => RINGS.test(text))).toEqual([])
    }),
    { seed: 20_261_220, numRuns: 60 },
  )
})

test('whatever the settings, Slack takes the form and obeys nothing', () => {
  fc.assert(
    fc.property(settings, subjects, (settings, subjects) => {
      const view = digestForm({ kept, settings, subjects })
      expect(viewProblems(view)).toEqual([])
      expect(shown(view)).not.toMatch(DRIVES)
      expect(markedUp(view)).toEqual([])
    }),
    { seed: 20_261_221, numRuns: 60 },
  )
})

describe('the form', () => {
  const chosen = (value: string) => ({ selected_option: { value } })
  const values = {
    weekday: { weekday: chosen('7') },
    hour: { hour: chosen('0') },
    zone: { zone: chosen('Indian/Reunion') },
    places: { places: { value: ' Tarn,Gers , La Réunion, Tarn,, ' } },
    empty: { empty: chosen('none') },
    options: { options: { selected_options: [{ value: 'august' }] } },
  }
  const sent = (changes = {}, metadata = JSON.stringify(kept)) => ({
    user: { id: 'U0CAMILLE' },
    view: { private_metadata: metadata, state: { values: { ...values, ...changes } } },
  })

  test('is read back, without subjects where there are none to choose', () => {
    expect(readDigestForm(sent())).toEqual({
      user: 'U0CAMILLE',
      kept,
      settings: {
        weekday: 7,
        hour: 0,
        zone: 'Indian/Reunion',
        places: ['Tarn', 'Gers', 'La Réunion'],
        subjects: [],
        whenEmpty: 'none',
        pausedMonths: [1, 2, 3, 8],
        skipHolidays: false,
        corrections: false,
      },
    })
  })

  test.each([
    { what: 'nothing typed', changes: { places: { places: { value: null } } }, expected: [] },
    { what: 'spaces', changes: { places: { places: { value: ' , ' } } }, expected: [] },
  ])('$what: no place', ({ changes, expected }) =>
    expect(readDigestForm(sent(changes))?.settings.places).toEqual(expected),
  )

  const BRUYERES = 'Trois vallées de Bruyères, Gérardmer, Saint-Dié-des-Vosges'
  const placesIn = (value: string) => readDigestForm(sent({ places: { places: { value } } }))?.settings.places

  test.each([
    { typed: `${BRUYERES} ; Tarn`, expected: [BRUYERES, 'Tarn'] },
    { typed: `Tarn;${BRUYERES}`, expected: ['Tarn', BRUYERES] },
    { typed: `${BRUYERES} ;`, expected: [BRUYERES] },
  ])('a name may have a comma in it: « $typed »', ({ typed, expected }) => expect(placesIn(typed)).toEqual(expected))

  const placesField = (places: readonly string[]) => {
    const { blocks } = digestForm({ kept, settings: { ...DEFAULT_DIGEST, places }, subjects: [] })
    return blocks.find(({ block_id: id }) => id === 'places') as unknown as {
      readonly hint: { readonly text: string }
      readonly element: { readonly initial_value?: string }
    } // an input, as the form makes it
  }

  test('how to write such a name is told', () => {
    expect(placesField([]).hint.text.replace(/[\u00a0\u202f]/g, ' ')).toContain('par « ; » si un nom a une virgule')
  })

  test.each([
    { what: 'two places', places: ['Tarn', 'Gers'] },
    { what: 'a name with a comma, alone', places: [BRUYERES] },
    {
      what: 'as many as there may be, with long names',
      places: Array.from({ length: 20 }, (_, at) => `${BRUYERES}, Hautes Vosges et Plaine de la Meurthe réunies ${at}`),
    },
  ])('sent as it opens, it changes no place: $what', ({ places }) => {
    const { element, hint } = placesField(places)
    expect(placesIn(element.initial_value ?? '')).toEqual(places)
    expect(hint.text).not.toContain('place ici')
  })

  test('places that it cannot hold are not cut, and it says that they would be lost', () => {
    const places = Array.from({ length: 20 }, (_, at) => `${'Très long nom de lieu '.repeat(10)}${at}`)
    const { element, hint } = placesField(places)
    const shown = placesIn(element.initial_value ?? '') ?? []
    expect(shown).toEqual(places.slice(0, shown.length))
    expect(hint.text.replace(/[\u00a0\u202f]/g, ' ')).toContain(
      `Les ${places.length - shown.length} derniers lieux n’ont pas de place ici : enregistrer les retire.`,
    )
  })

  test.each([
    { what: 'no day', body: sent({ weekday: { weekday: { selected_option: null } } }) },
    { what: 'another choice', body: sent({ empty: { empty: chosen('toujours') } }) },
    { what: 'nothing kept', body: sent({}, '') },
    { what: 'something else kept', body: sent({}, '{"channel":"x"}') },
  ])('$what: not ours', ({ body }) => expect(readDigestForm(body)).toBeNull())

  test('whatever is sent, it throws nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), fc.string(), (body, metadata) => {
        expect(readDigestForm(body)).toBeNull()
        readDigestForm(sent({}, metadata))
      }),
      { seed: 20_261_222, numRuns: 300 },
    )
  })

  test('what is set is chosen when it opens', () => {
    const view = digestForm({
      kept,
      settings: { ...DEFAULT_DIGEST, zone: 'America/Miquelon', places: ['Tarn', 'Gers'], subjects: ['aides'] },
      subjects: [
        { key: 'aides', title: 'les aides' },
        { key: 'bilan', title: 'le bilan' },
      ],
    })
    expect(JSON.stringify(view)).toContain('"initial_option":{"text":{"type":"plain_text","text":"America/Miquelon"')
    expect(JSON.stringify(view)).toContain('"initial_value":"Tarn, Gers"')
    expect(JSON.stringify(view)).toContain('"initial_options":[{"text":{"type":"plain_text","text":"Les aides"')
  })
})

test('a form that is long to be saved is answered in time', async () => {
  const digests = { ...fakeDigests().digests, find: never, save: never }
  const us = { team: 'T0PREF', botId: 'B0', botUserId: 'U0' }
  const outbox = { call: never }
  const desk = { digests, us, outbox, log: recording([]) } as unknown as Desk // all that saving a form uses
  const answers: Problems[] = []
  const sent = { user: 'U0CAMILLE', kept, settings: DEFAULT_DIGEST }
  await submitDigest(sent, desk, async (problems) => void answers.push(problems), 1)
  expect(answers).toEqual([{ weekday: 'Slack ou ma mémoire tarde à répondre\u00a0: réessayez.' }])
})

test('a form does not wait for long to know who may see it', async () => {
  const told: string[] = []
  const respond = async (_: string, { text }: { readonly text: string }) => void told.push(text)
  const desk = { digests: fakeDigests().digests, outbox: { call: never }, respond } as unknown as Desk // all that is used then
  const place = { kind: 'private', channel: 'C0GENERAL', responseUrl: kept.url } as const
  const click = { action: 'digest:edit', value: 'C0GENERAL', user: 'U0CAMILLE', trigger: '1.2', place }
  await changeDigest(click, desk, 1)
  expect(told).toEqual(['Slack ou ma mémoire tarde à répondre\u00a0: réessayez.'])
})

const never = () => new Promise<never>(() => {})

test.each([
  { at: Date.UTC(2026, 10, 23, 8), zone: 'Europe/Paris', text: 'lundi 23 novembre 2026 à 9 h' },
  { at: Date.UTC(2026, 10, 30, 22), zone: 'Pacific/Noumea', text: 'mardi 1er décembre 2026 à 9 h' },
  { at: Date.UTC(2026, 10, 22, 23), zone: 'Europe/Paris', text: 'lundi 23 novembre 2026 à 0 h' },
  { at: Date.UTC(2026, 10, 23, 18, 30), zone: 'Pacific/Marquesas', text: 'lundi 23 novembre 2026 à 9 h' },
  { at: Date.UTC(2026, 10, 23, 3, 30), zone: 'Asia/Kolkata', text: 'lundi 23 novembre 2026 à 9 h' },
])('$text ($zone)', ({ at, zone, text }) => expect(momentText(at, zone).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(text))
