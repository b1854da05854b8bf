import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_DIGEST } from '../../../src/digests.ts'
import { PostError } from '../../../src/posting.ts'
import { command, homeOpened, message, selectAction, viewSubmission } from '../../slack-server/payloads.ts'
import type { OpenedView } from '../../slack-server/server.ts'
import { fakeDigests } from './fake-digests.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

let territo: Installation
const fake = fakeDigests()
beforeAll(async () => {
  territo = await install({ digests: fake.digests })
  territo.slack.workspace.user('U0ADMIN', { is_admin: true })
})
afterAll(() => territo.stop())

const slack = () => territo.slack
const ADMIN = 'U0ADMIN'
const toldIn = (channel: string) => slack().responses.filter((response) => response.channel === channel)

/** `/territo digest` in a channel: what is told to the person. */
async function panel(channel: string, user = ADMIN, text = 'digest') {
  slack().workspace.channel(channel)
  const before = toldIn(channel).length
  await territo.send(command({ text, channel, user, server: slack() }))
  return next(channel, before)
}

async function next(channel: string, before: number) {
  await slack().until(() => toldIn(channel).length > before)
  const told = toldIn(channel).at(-1)
  if (told === undefined) throw new Error('nothing was told')
  return told
}

async function click(label: string, channel: string, blocks: readonly object[], user = ADMIN) {
  await territo.click(label, { ephemeral: { channel, ts: slack().timestamp() }, blocks, user })
}

async function openForm(label: string, channel: string, blocks: readonly object[]): Promise<OpenedView> {
  const before = slack().views.opened.length
  await click(label, channel, blocks)
  await slack().until(() => slack().views.opened.length > before)
  const view = slack().views.opened.at(-1)
  if (view === undefined) throw new Error('no form')
  return view
}

const option = (type: string, value: string) => ({ type, selected_option: { value } })
const options = (type: string, values: readonly string[]) => ({
  type,
  selected_options: values.map((value) => ({ value })),
})

/** What the form holds when it is sent, but for what is changed. */
const filled = (
  changes: { places?: string; weekday?: string; zone?: string; on?: string[]; subjects?: string[] } = {},
) => ({
  weekday: { weekday: option('static_select', changes.weekday ?? '1') },
  hour: { hour: option('static_select', '9') },
  zone: { zone: option('static_select', changes.zone ?? 'Europe/Paris') },
  places: { places: { type: 'plain_text_input', value: changes.places ?? null } },
  subjects: { subjects: options('multi_static_select', changes.subjects ?? []) },
  empty: { empty: option('radio_buttons', 'short') },
  options: { options: options('checkboxes', changes.on ?? ['holidays', 'corrections']) },
})

const send = (view: OpenedView, values: ReturnType<typeof filled>, user = ADMIN) =>
  territo.send(viewSubmission({ view, values, user, server: slack() }))

describe('who may', () => {
  test.each([
    { who: 'an admin', user: ADMIN },
    { who: 'the creator of the channel', user: 'U0CREATRICE' },
  ])('$who', async ({ user }) => {
    const { effect, blocks } = await panel('C0QUI', user)
    expect(effect).toBe('ephemeral')
    expect(labelsOf(blocks)).toEqual(['S’abonner', 'Aperçu'])
  })

  test.each([
    {
      who: 'anyone else',
      user: 'U0PASSANT',
      settings: {},
      says: /la personne qui a créé ce canal et les administrateurs/,
    },
    { who: 'a guest', user: 'U0INVITE', settings: { is_restricted: true, is_admin: true }, says: /Seuls/ },
    {
      who: 'an admin of another workspace',
      user: 'U0AILLEURS',
      settings: { is_admin: true, team_id: 'T0AUTRE' },
      says: /Seuls/,
    },
  ])('not $who', async ({ user, settings, says }) => {
    slack().workspace.user(user, settings)
    const { blocks } = await panel('C0NON', user)
    expect(wordsOf(blocks)).toMatch(says)
    expect(labelsOf(blocks)).toEqual([])
  })

  test('not the creator where Slack does not tell who it is', async () => {
    slack().fault({ method: 'conversations.info', kind: { error: 'missing_scope' } })
    const { blocks } = await panel('C0MUET', 'U0CREATRICE')
    expect(wordsOf(blocks)).toContain('Seul un administrateur de l’espace de travail peut régler')
  })

  test('nobody where Slack tells nothing of people', async () => {
    slack().fault({ method: 'users.info', kind: { error: 'missing_scope' } })
    expect(wordsOf((await panel('C0SANS')).blocks)).toContain('il me manque l’autorisation users:read')
  })

  const PRIVATE = { private: true, creator: 'U0CREATRICE' }

  test.each([
    { who: 'an admin who is in it', user: ADMIN },
    { who: 'who created it, and is still in it', user: 'U0CREATRICE' },
  ])('in a private channel: $who', async ({ user }) => {
    const others = Array.from({ length: 1_200 }, (_, at) => `U0AUTRE${at}`)
    slack().workspace.channel('C0CLOS', { ...PRIVATE, members: [...others, ADMIN, 'U0CREATRICE'] })
    expect(labelsOf((await panel('C0CLOS', user)).blocks)).toEqual(['S’abonner', 'Aperçu'])
  })

  test.each([
    { who: 'an admin who left it', user: ADMIN },
    { who: 'who created it and left it', user: 'U0CREATRICE' },
  ])('in a private channel, not $who', async ({ user }) => {
    slack().workspace.channel('C0PARTI', { ...PRIVATE, members: ['U0PASSANT'] })
    const { blocks } = await panel('C0PARTI', user)
    expect(wordsOf(blocks)).toContain('Ce canal est privé, et vous n’y êtes pas')
    expect(labelsOf(blocks)).toEqual([])
  })

  test('in a private channel where it is not, it asks to be invited first', async () => {
    slack().workspace.channel('C0SECRET', { ...PRIVATE, member: false, members: [ADMIN] })
    const { blocks } = await panel('C0SECRET')
    expect(wordsOf(blocks)).toContain('tapez-y « /invite @Territo », puis réessayez')
    expect(labelsOf(blocks)).toEqual([])
  })

  test('who left a private channel since may do nothing with the panel that they still have', async () => {
    slack().workspace.channel('C0DEHORS', { ...PRIVATE, members: [ADMIN] })
    fake.set('C0DEHORS', { places: ['Tarn'] })
    const { blocks } = await panel('C0DEHORS')
    const view = await openForm('Changer', 'C0DEHORS', blocks)
    slack().workspace.channel('C0DEHORS', { members: [] })
    const previews = slack().messages(`D${ADMIN}`).length
    const forms = slack().views.opened.length
    for (const label of ['Changer', 'Aperçu', 'Envoyer un essai', 'Arrêter']) {
      const before = toldIn('C0DEHORS').length
      await click(label, 'C0DEHORS', blocks)
      expect((await next('C0DEHORS', before)).text).toMatch(/^Ce canal est privé, et vous n’y êtes pas/)
    }
    const { payload } = await send(view, filled())
    expect(payload).toMatchObject({ errors: { weekday: expect.stringMatching(/^Ce canal est privé/) } })
    expect(slack().messages(`D${ADMIN}`)).toHaveLength(previews)
    expect(slack().views.opened).toHaveLength(forms)
    expect(slack().messages('C0DEHORS')).toEqual([])
    expect(fake.channels.get('C0DEHORS')?.settings.places).toEqual(['Tarn'])
  })

  test('who may no longer is not shown the form', async () => {
    const { blocks } = await panel('C0FORME')
    slack().workspace.user(ADMIN, { is_admin: false })
    const forms = slack().views.opened.length
    const before = toldIn('C0FORME').length
    await click('S’abonner', 'C0FORME', blocks)
    expect((await next('C0FORME', before)).text).toMatch(/^Seuls/)
    expect(slack().views.opened).toHaveLength(forms)
    slack().workspace.user(ADMIN, { is_admin: true })
  })

  test('who may no longer when the form is sent, or a button clicked, is told so', async () => {
    const { blocks } = await panel('C0DECHU', 'U0DECHU').then(async () => {
      slack().workspace.user('U0DECHU', { is_admin: true })
      return panel('C0DECHU', 'U0DECHU')
    })
    const view = await openForm('S’abonner', 'C0DECHU', blocks)
    slack().workspace.user('U0DECHU', { is_admin: false })
    const { payload } = await send(view, filled(), 'U0DECHU')
    expect(payload).toMatchObject({ response_action: 'errors', errors: { weekday: expect.stringMatching(/^Seuls/) } })
    const before = toldIn('C0DECHU').length
    await click('Aperçu', 'C0DECHU', blocks, 'U0DECHU')
    expect((await next('C0DECHU', before)).text).toMatch(/^Seuls/)
    expect(fake.channels.has('C0DECHU')).toBe(false)
  })
})

describe('in a channel', () => {
  test('subscribe, change, stop', async () => {
    const channel = 'C0ABONNE'
    const { blocks } = await panel(channel)
    const form = await openForm('S’abonner', channel, blocks)
    let before = toldIn(channel).length
    const { payload } = await send(
      form,
      filled({ places: 'Tarn, Gers, Tarn', weekday: '2', subjects: ['aides'], on: ['august'] }),
    )
    expect(payload).toEqual({})
    const state = await next(channel, before)
    expect(state.effect).toBe('replaced')
    expect(wordsOf(state.blocks)).toContain('chaque mardi à 9 h (heure de Paris)')
    expect(wordsOf(state.blocks)).toContain('Le prochain : lundi 23 novembre 2026 à 9 h')
    expect(wordsOf(state.blocks)).toContain('Tarn et Gers')
    expect(fake.channels.get(channel)?.settings).toEqual({
      ...DEFAULT_DIGEST,
      weekday: 2,
      places: ['Tarn', 'Gers'],
      subjects: ['aides'],
      pausedMonths: [8],
      skipHolidays: false,
      corrections: false,
    })
    expect(fake.done.at(-1)).toEqual({
      what: 'save',
      channel,
      by: { platform: 'slack', workspace: 'T0PREF', user: ADMIN },
    })
    const again = await openForm('Changer', channel, state.blocks)
    expect(JSON.stringify(again.view)).toContain('"initial_value":"Tarn, Gers"')
    before = toldIn(channel).length
    await send(again, filled())
    const changed = await next(channel, before)
    expect(wordsOf(changed.blocks)).toContain('toute la France')
    before = toldIn(channel).length
    await click('Arrêter', channel, changed.blocks)
    expect(labelsOf((await next(channel, before)).blocks)).toEqual(['S’abonner', 'Aperçu'])
    expect(fake.channels.has(channel)).toBe(false)
  })

  test('what is wrong is told in the form, under its field', async () => {
    const { blocks } = await panel('C0FAUX')
    const form = await openForm('S’abonner', 'C0FAUX', blocks)
    const { payload } = await send(form, filled({ places: 'Zoumville' }))
    expect(payload).toEqual({
      response_action: 'errors',
      errors: { places: 'Je ne connais pas «\u202fZoumville\u202f».' },
    })
  })

  test('pauses and zones that the form does not offer stay', async () => {
    fake.set('C0OUTREMER', { zone: 'America/Miquelon', pausedMonths: [1, 8] })
    const { blocks } = await panel('C0OUTREMER')
    expect(wordsOf(blocks)).toContain('en janvier, en août et les jours fériés')
    const form = await openForm('Changer', 'C0OUTREMER', blocks)
    await send(form, filled({ zone: 'America/Miquelon' }))
    expect(fake.channels.get('C0OUTREMER')?.settings).toMatchObject({ zone: 'America/Miquelon', pausedMonths: [1] })
  })

  test('the preview is private, with its picture', async () => {
    const { blocks } = await panel('C0APERCU')
    const before = toldIn('C0APERCU').length
    await click('Aperçu', 'C0APERCU', blocks)
    expect((await next('C0APERCU', before)).text).toMatch(/^L’aperçu est dans vos messages avec moi/)
    const [preview, picture] = slack().messages(`D${ADMIN}`)
    expect(wordsOf(preview?.blocks)).toContain('La semaine du 16 novembre')
    expect(picture?.files).toHaveLength(1)
    expect(slack().messages('C0APERCU')).toEqual([])
  })

  test.each([
    { failing: null, says: /^L’essai est dans le canal/ },
    { failing: new PostError('gone', 'not_in_channel'), says: /invite @Territo/ },
    { failing: new PostError('busy', 'ratelimited'), says: /réessayez dans quelques minutes/ },
    { failing: new PostError('unsure', '503'), says: /avant de réessayer/ },
    { failing: new PostError('refused', 'no_text'), says: /n’a pas accepté/ },
  ])('a test: $says', async ({ failing, says }) => {
    fake.set('C0ESSAI')
    fake.state.failing = failing
    const { blocks } = await panel('C0ESSAI')
    const before = toldIn('C0ESSAI').length
    await click('Envoyer un essai', 'C0ESSAI', blocks)
    expect((await next('C0ESSAI', before)).text).toMatch(says)
    fake.state.failing = null
  })

  test('where it is not invited, it says how to invite it', async () => {
    slack().workspace.channel('C0SEUL', { member: false })
    const before = toldIn('C0SEUL').length
    await territo.send(command({ text: 'digest', channel: 'C0SEUL', user: ADMIN, server: slack() }))
    expect(wordsOf((await next('C0SEUL', before)).blocks)).toContain('tapez-y « /invite @Territo »')
  })

  test('stopped after failures, it says why, and can be taken up again', async () => {
    fake.set('C0PANNE', {}, 'Je ne peux plus publier dans ce canal.')
    const { blocks } = await panel('C0PANNE')
    expect(wordsOf(blocks)).toContain('Arrêté : Je ne peux plus publier dans ce canal.')
    expect(labelsOf(blocks)).toEqual(['Reprendre', 'Aperçu', 'Envoyer un essai'])
  })
})

test.each(['Digest', 'le digest', 'digest ?'])('« /territo %s »', async (text) => {
  expect(labelsOf((await panel('C0MOT', ADMIN, text)).blocks)).toEqual(['S’abonner', 'Aperçu'])
})

test('in private messages, it says where to set it', async () => {
  const before = toldIn('D0ADMIN').length
  await territo.send(command({ text: 'digest', channel: 'D0ADMIN', user: ADMIN, server: slack() }))
  expect(wordsOf((await next('D0ADMIN', before)).blocks)).toContain('Le digest se règle dans un canal')
  await territo.send(message({ text: 'digest', channel_type: 'im', channel: 'D0ADMIN', user: ADMIN, server: slack() }))
  await slack().until(() =>
    slack()
      .messages('D0ADMIN')
      .some(({ text }) => text.includes('/territo digest')),
  )
})

test('at home: the state of the channel that is chosen, its form, then its new state', async () => {
  const home = () => slack().views.home(ADMIN) ?? { type: 'home', blocks: [] }
  const source = () => ({ view: { view: home() }, user: ADMIN, server: slack() })
  await territo.send(homeOpened({ user: ADMIN, server: slack() }))
  await slack().until(() => slack().views.home(ADMIN))
  slack().workspace.channel('C0MAISON')
  await territo.send(
    selectAction({ action: 'home:channel', type: 'conversations_select', value: 'C0MAISON', ...source() }),
  )
  await slack().until(() => labelsOf(home().blocks).includes('S’abonner'))
  const before = slack().views.opened.length
  await territo.click('S’abonner', { ...source(), blocks: home().blocks })
  const form = await slack().until(() => slack().views.opened[before])
  await send(form, filled({ places: 'Tarn' }))
  await slack().until(() => wordsOf(home().blocks).includes('chaque lundi à 9 h'))
  expect(labelsOf(home().blocks)).toContain('Arrêter')
})

test('at home: who left a private channel no longer sees its digest', async () => {
  const user = 'U0ANCIEN'
  const home = () => slack().views.home(user) ?? { type: 'home', blocks: [] }
  slack().workspace.user(user, { is_admin: true })
  slack().workspace.channel('C0ANCIEN', { private: true, members: [user] })
  fake.set('C0ANCIEN', { places: ['Tarn'] })
  await territo.send(homeOpened({ user, server: slack() }))
  await slack().until(() => slack().views.home(user))
  const view = { view: home() }
  await territo.send(
    selectAction({
      action: 'home:channel',
      type: 'conversations_select',
      value: 'C0ANCIEN',
      view,
      user,
      server: slack(),
    }),
  )
  await slack().until(() => labelsOf(home().blocks).includes('Aperçu'))
  slack().workspace.channel('C0ANCIEN', { members: [] })
  await territo.send(homeOpened({ user, server: slack() }))
  await slack().until(() => wordsOf(home().blocks).includes('Ce canal est privé, et vous n’y êtes pas'))
  expect(labelsOf(home().blocks)).not.toContain('Aperçu')
  expect(wordsOf(home().blocks)).not.toContain('chaque lundi')
})

test('while storage is down, it says so: in the panel, in the form, at home', async () => {
  const { blocks } = await panel('C0MEMOIRE')
  const form = await openForm('S’abonner', 'C0MEMOIRE', blocks)
  fake.state.down = true
  const { payload } = await send(form, filled())
  expect(payload).toMatchObject({ errors: { weekday: expect.stringMatching(/^Ma mémoire est indisponible/) } })
  expect(wordsOf((await panel('C0MEMOIRE')).blocks)).toContain('Ma mémoire est indisponible')
  const before = toldIn('C0MEMOIRE').length
  await click('S’abonner', 'C0MEMOIRE', blocks)
  expect((await next('C0MEMOIRE', before)).text).toMatch(/^Ma mémoire est indisponible/)
  fake.state.down = false
})

test('nothing else went wrong', () => {
  const expected = /a test was not posted|storage is down/
  const wrong = territo.log.filter(({ level }) => level === 'error' || level === 'warn')
  expect(wrong.filter(({ message }) => !expected.test(message))).toEqual([])
})
