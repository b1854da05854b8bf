import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_DIGEST } from '../../../src/digests.ts'
import { autocomplete, button, chatInput } from '../../discord-server/payloads.ts'
import { channels, people } from '../../discord-server/server.ts'
import { createFakeDigests } from './digests.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

/** `/digest` and its buttons, as those who manage a channel use them. */

const {
  ManageChannels,
  ManageGuild,
  ViewChannel,
  SendMessages,
  AttachFiles,
  ReadMessageHistory,
  SendMessagesInThreads,
} = PermissionFlagsBits
const general = { platform: 'discord', workspace: '1100000000000000001', id: channels.general } as const
const manager = { permissions: ManageChannels } as const

let territo: Installation
let fake: ReturnType<typeof createFakeDigests>
beforeEach(async () => {
  fake = createFakeDigests()
  territo = await install({ digests: fake.digests })
  fake.state.poster = territo.poster ?? null
})
afterEach(() => territo.stop())

type Options = Partial<Parameters<typeof chatInput>[0]>

/** What the person reads once it is there. */
async function digest(sub: string, options: Options['options'] = {}, more: Options = manager) {
  const sent = await territo.send(chatInput({ command: 'digest', sub, options, server: territo.discord, ...more }))
  return answered(sent)
}
async function answered(interaction: Awaited<ReturnType<Installation['send']>>) {
  await territo.discord.until(() => interaction.state === 'answered')
  expect(interaction.ephemeral).toBe(true)
  if (interaction.reply === undefined) throw new Error('no reply')
  return {
    ...interaction.reply,
    words: wordsOf(interaction.reply.components),
    labels: labelsOf(interaction.reply.components),
  }
}
const click = async (label: string, message: Parameters<Installation['click']>[1]) =>
  answered(await territo.click(label, message, manager))
const said = () => territo.discord.messages(channels.general)

describe('subscribing', () => {
  test('with what is usual, then with other settings: what is left out stays', async () => {
    const before = await digest('state')
    expect(before.words).toMatch(/Ce salon n’a pas de digest/)
    expect(before.labels).toEqual(['Abonner, chaque lundi à 9 h (heure de Paris)', 'Aperçu'])
    const first = await click('Abonner, chaque lundi à 9 h (heure de Paris)', before)
    expect(fake.settingsOf(general)).toEqual(DEFAULT_DIGEST)
    expect(first.words).toMatch(
      /Quand :\*\* Chaque lundi à 9 h \(heure de Paris\).*Le prochain :\*\* Lundi 30 novembre à 9 h/,
    )
    const second = await digest('subscribe', {
      day: '5',
      hour: 17,
      zone: 'Indian/Reunion',
      places: 'La Réunion, Tarn (81)',
      subjects: 'gouvernance et pilotage ; Recrutement, jeunes et compétences',
      'nothing-new': 'none',
      'pause-in-august': true,
      corrections: false,
    })
    expect(fake.settingsOf(general)).toEqual({
      weekday: 5,
      hour: 17,
      zone: 'Indian/Reunion',
      places: ['La Réunion', 'Tarn (81)'],
      subjects: ['gouvernance', 'competences'],
      whenEmpty: 'none',
      pausedMonths: [8],
      skipHolidays: true,
      corrections: false,
    })
    expect(second.words).toMatch(
      /Chaque vendredi à 17 h \(heure de La Réunion\).*La Réunion et Tarn \(81\).*En août ni les jours fériés/,
    )
    await digest('subscribe', { places: 'toute la france', subjects: 'Tous les sujets', 'pause-in-august': false })
    expect(fake.settingsOf(general)).toMatchObject({ weekday: 5, places: [], subjects: [], pausedMonths: [] })
  })

  test('what is not understood is told, and nothing is changed', async () => {
    expect((await digest('subscribe', { places: 'Nulle part' })).words).toMatch(/Je ne connais pas « Nulle part »/)
    expect((await digest('subscribe', { subjects: 'la pluie' })).words).toMatch(
      /Je ne connais pas de sujet « la pluie » : choisissez parmi Argent et financements, Recrutement/,
    )
    expect(fake.settingsOf(general)).toBeNull()
  })

  test('a digest that we stopped says why, and can be taken up again', async () => {
    await digest('subscribe', { hour: 8 })
    fake.state.trouble = 'Je ne peux plus publier ici.'
    const state = await digest('state')
    expect(state.words).toMatch(/est arrêté Je ne peux plus publier ici\./)
    fake.state.trouble = null
    expect((await click('Reprendre', state)).words).toMatch(/Chaque lundi à 8 h/)
  })
})

describe('who may', () => {
  test.each([
    {
      what: 'someone who manages nothing',
      more: { permissions: SendMessages },
      says: /la permission « Gérer les salons » ou « Gérer le serveur »/,
    },
    {
      what: 'where one person alone brought us',
      more: { ...manager, installed: 'user' as const },
      says: /je dois être membre de ce serveur/,
    },
    { what: 'in private messages', more: { ...manager, place: 'dm' as const }, says: /dans un salon d’un serveur/ },
  ])('not $what', async ({ more, says }) => {
    for (const sub of ['state', 'subscribe', 'preview', 'test', 'stop'])
      expect((await digest(sub, {}, more)).words).toMatch(says)
    expect(fake.calls).toEqual([])
  })

  test('who manages the server', async () => {
    expect((await digest('state', {}, { permissions: ManageGuild })).words).toMatch(/n’a pas de digest/)
  })

  test('anyone may click the button of a posted digest, and is told', async () => {
    await territo.poster?.post(general, {
      key: 'd1',
      answer: await previewed(),
      picture: null,
      under: null,
    })
    const [posted] = said()
    if (posted === undefined) throw new Error('nothing was posted')
    expect((await click('Régler ce digest', posted)).words).toMatch(/n’a pas de digest/)
    const other = await answered(await territo.click('Régler ce digest', posted, { permissions: SendMessages }))
    expect(other.words).toMatch(/« Gérer les salons »/)
  })
})

const previewed = async () => {
  const made = await fake.digests.preview(general)
  if (!made.ok) throw new Error(made.problem)
  return made.value.answer
}

describe('seeing one', () => {
  test('alone', async () => {
    expect((await digest('preview')).words).toMatch(/Cette semaine, 2 nouveautés/)
    expect(said()).toEqual([])
  })

  test('in the channel, as a test', async () => {
    expect((await digest('test')).words).toMatch(/n’a pas de digest/)
    const state = await digest('subscribe')
    expect((await click('Publier un essai', state)).words).toMatch(/L’essai est publié/)
    expect(said()).toHaveLength(1)
    expect(fake.calls).toContain(`test by ${people.camille}`)
  })

  test.each([
    { kind: { error: { status: 403, code: 50_001 } }, says: /Je ne peux pas publier dans ce salon/ },
    { kind: { status: 429, retryAfter: 3 }, says: /Discord me demande d’attendre/ },
    { kind: { error: { status: 400, code: 50_035 } }, says: /Discord refuse ce message/ },
    { kind: { drop: 'after' }, says: /regardez si l’essai est dans le salon/ },
  ] as const)('a test that fails: $kind', async ({ kind, says }) => {
    await digest('subscribe')
    territo.discord.fault({ route: 'POST /channels/:channel/messages', kind })
    expect((await digest('test')).words).toMatch(says)
  })

  test('a channel that was closed to us is open once Discord says so', async () => {
    await digest('subscribe')
    territo.discord.permissions(channels.general, { send: false })
    expect((await digest('test')).words).toMatch(/Je ne peux pas publier/)
    territo.discord.permissions(channels.general, { send: true })
    expect((await digest('test')).words).toMatch(/L’essai est publié/)
  })
})

test('stopping', async () => {
  const state = await digest('subscribe')
  expect((await click('Arrêter', state)).words).toMatch(/Le digest de ce salon est arrêté/)
  expect(fake.calls.at(-1)).toBe(`stop by ${people.camille}`)
  expect((await digest('stop')).words).toMatch(/n’avait pas de digest/)
})

describe('what we may do in the channel', () => {
  test('nothing can be posted: it is not subscribed', async () => {
    const { words } = await digest('subscribe', {}, { ...manager, ours: ViewChannel })
    expect(words).toMatch(/il m’y manque « Envoyer des messages »/)
    expect(fake.settingsOf(general)).toBeNull()
  })

  test('in a thread, it is another permission', async () => {
    const thread = { ...manager, extra: { channel: { id: channels.general, type: 11 } } }
    const inThreads = ViewChannel | SendMessagesInThreads | AttachFiles | ReadMessageHistory
    expect((await digest('subscribe', {}, { ...thread, ours: inThreads })).words).not.toMatch(/permission|manque/)
    expect((await digest('subscribe', {}, { ...thread, ours: ViewChannel | SendMessages })).words).toMatch(
      /il m’y manque « Envoyer des messages dans les fils »/,
    )
  })

  test.each([
    { ours: ViewChannel | SendMessages | AttachFiles, says: /Sans la permission « Voir les anciens messages »/ },
    { ours: ViewChannel | SendMessages | ReadMessageHistory, says: /il viendra sans image/ },
  ])('what would be less good is told: $says', async ({ ours, says }) => {
    expect((await digest('subscribe', {}, { ...manager, ours })).words).toMatch(says)
  })
})

describe('storage', () => {
  test('that does not answer is told', async () => {
    fake.state.isDown = true
    for (const sub of ['state', 'subscribe', 'preview', 'test', 'stop'])
      expect((await digest(sub)).words).toMatch(/Ma mémoire est indisponible/)
  })

  test('that is slow makes no one wait', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    fake.state.after = promise
    const sent = await territo.send(chatInput({ command: 'digest', sub: 'state', server: territo.discord, ...manager }))
    expect(sent.state).toBe('deferred')
    resolve()
    expect((await answered(sent)).words).toMatch(/n’a pas de digest/)
  })

  test('is not asked while someone types', async () => {
    const typing = (focused: string, typed: string) =>
      territo.send(
        autocomplete({
          command: 'digest',
          sub: 'subscribe',
          options: { [focused]: typed },
          focused,
          server: territo.discord,
        }),
      )
    const names = async (focused: string, typed: string) =>
      (await typing(focused, typed)).choices?.map(({ name }) => name)
    fake.state.isDown = true
    expect((await names('places', ''))?.[0]).toBe('Toute la France')
    expect((await names('places', 'Tarn (81), ge'))?.[0]).toBe('Tarn (81), Gers (32)')
    expect(await names('places', 'forets, seine')).toContain('CC Forêts, Seine et Suzon ;')
    expect(await names('subjects', 'Argent et financements, competences')).toEqual([
      'Argent et financements ; Recrutement, jeunes et compétences',
    ])
    expect((await names('subjects', 'recrutement, jeunes'))?.[0]).toBe('Recrutement, jeunes et compétences ;')
    expect(fake.calls).toEqual([])
  })
})

test('a button of an older card that is no longer known says so', async () => {
  const sent = await territo.send(button({ customId: 'digest:autre', server: territo.discord, ...manager }))
  expect(wordsOf(sent.reply?.components)).toMatch(/Je n’ai plus cette réponse en mémoire/)
})
