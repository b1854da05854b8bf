import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  blockAction,
  command,
  homeOpened,
  mention,
  message,
  messageShortcut,
  selectAction,
} from '../../slack-server/payloads.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

let territo: Installation
beforeAll(async () => {
  territo = await install()
})
afterAll(() => territo.stop())

/** What the bot said in a channel, once it has said that many things there. */
async function saidIn(channel: string, count = 1) {
  const said = () => territo.slack.messages(channel).filter(({ fromBot }) => fromBot)
  await territo.slack.until(() => said().length >= count)
  return said()
}

/** The last answer to a `response_url` of a channel. */
async function toldIn(channel: string, count = 1) {
  const told = () => territo.slack.responses.filter((response) => response.channel === channel)
  await territo.slack.until(() => told().length >= count)
  const last = told().at(-1)
  if (last === undefined) throw new Error('nothing was told')
  return last
}

const own = (channel: string) => ({ channel, user: `U${channel.slice(1)}`, server: territo.slack })

test('says once that it is ready', () => {
  expect(territo.announced).toEqual(['Territo, Slack\u00a0: prêt'])
})

describe('a mention in a channel', () => {
  test('is answered in its thread, with blocks, the answer in short, and no unfurling', async () => {
    const event = mention({ ...own('C0MENTION'), text: 'quels lauréats dans le Tarn ?' })
    const { ms } = await territo.send(event)
    const [answer] = await saidIn('C0MENTION')
    expect(ms).toBeLessThan(3000)
    expect(answer).toMatchObject({ thread_ts: event.event.ts })
    expect(answer?.text).toMatch(/^3.lauréats dans le Tarn.*\n• Castres Revel Castelnaudary/)
    expect(wordsOf(answer?.blocks)).toContain('Hautes Terres d’Oc (Hérault, Tarn) : nouveau')
    expect(territo.slack.callsTo('chat.postMessage').at(-1)?.args).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
    })
  })

  test('what follows in the thread needs no mention, and is understood after it', async () => {
    const first = mention({ ...own('C0SUITE'), text: 'quels lauréats dans le Tarn ?' })
    await territo.send(first)
    await saidIn('C0SUITE')
    await territo.send(message({ ...own('C0SUITE'), text: 'et dans le Gers ?', thread_ts: first.event.ts }))
    const [, answer] = await saidIn('C0SUITE', 2)
    expect(answer?.text).toMatch(/^2.lauréats dans le Gers/)
    expect(answer?.thread_ts).toBe(first.event.ts)
  })

  test('people may talk to each other in the thread', async () => {
    const first = mention({ ...own('C0BAVARD'), text: 'quels lauréats dans le Tarn ?' })
    await territo.send(first)
    await saidIn('C0BAVARD')
    for (const text of ['merci Paul', 'on déjeune où ?', 'le Lot aussi je crois', '<@U0PAUL> et dans le Gers ?'])
      await territo.send(message({ ...own('C0BAVARD'), text, thread_ts: first.event.ts }))
    await territo.send(message({ ...own('C0BAVARD'), text: 'et dans le Lot ?', thread_ts: first.event.ts }))
    const said = await saidIn('C0BAVARD', 2)
    expect(said.map(({ text }) => text?.split('\n')[0])).toEqual([
      expect.stringContaining('dans le Tarn'),
      expect.stringContaining('dans le Lot'),
    ])
  })

  test('a message in a channel or a thread where it was not mentioned is left alone', async () => {
    await territo.send(message({ ...own('C0SILENCE'), text: 'quels lauréats dans le Tarn ?' }))
    await territo.send(message({ ...own('C0SILENCE'), text: 'et le Gers ?', thread_ts: '1700000000.000100' }))
    await territo.send(mention({ ...own('C0SILENCE'), text: 'quels lauréats dans le Lot ?' }))
    const said = await saidIn('C0SILENCE')
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('dans le Lot')])
  })

  test('alone, it gets what the bot can do', async () => {
    await territo.send(mention({ ...own('C0AIDE'), text: '' }))
    const [answer] = await saidIn('C0AIDE')
    expect(wordsOf(answer?.blocks)).toContain('Base de connaissances à jour au 21 novembre 2026.')
  })

  test.each([
    { name: 'a bot', fields: { bot_id: 'B0AUTRE' } },
    { name: 'a join', fields: { subtype: 'channel_join' } },
    { name: 'an edit', fields: { subtype: 'message_changed' } },
  ])('$name is ignored', async ({ fields }) => {
    const channel = `D0${(fields.bot_id ?? fields.subtype ?? '').replace(/\W|_/g, '').toUpperCase()}`
    await territo.send(message({ ...own(channel), channel_type: 'im', text: 'le Tarn ?', ...fields }))
    await territo.send(message({ ...own(channel), channel_type: 'im', text: 'le Lot ?' }))
    const said = await saidIn(channel)
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('dans le Lot')])
  })
})

describe('private messages', () => {
  test('are answered in a thread each, and each follows the one above', async () => {
    const first = message({ ...own('D0DIRECT'), channel_type: 'im', text: 'quels lauréats dans le Tarn ?' })
    await territo.send(first)
    await saidIn('D0DIRECT')
    await territo.send(message({ ...own('D0DIRECT'), channel_type: 'im', text: 'et en phase 1 ?' }))
    const [one, two] = await saidIn('D0DIRECT', 2)
    expect(one?.thread_ts).toBe(first.event.ts)
    expect(two?.text).toMatch(/^1.lauréat dans le Tarn/)
    expect(two?.thread_ts).not.toBe(first.event.ts)
  })

  test('a reply in an older thread follows that thread', async () => {
    const first = message({ ...own('D0FILS'), channel_type: 'im', text: 'quels lauréats dans le Tarn ?' })
    await territo.send(first)
    await saidIn('D0FILS')
    await territo.send(message({ ...own('D0FILS'), channel_type: 'im', text: 'quels lauréats en Bretagne ?' }))
    await saidIn('D0FILS', 2)
    const reply = { channel_type: 'im' as const, text: 'et en phase 1 ?', thread_ts: first.event.ts }
    await territo.send(message({ ...own('D0FILS'), ...reply }))
    const [, , answer] = await saidIn('D0FILS', 3)
    expect(answer?.text).toMatch(/dans le Tarn/)
  })

  test('opened, they offer four questions', async () => {
    await territo.send(homeOpened({ tab: 'messages', user: 'U0OUVRE', server: territo.slack }))
    await territo.slack.until(() => territo.slack.callsTo('assistant.threads.setSuggestedPrompts').length === 1)
    const [call] = territo.slack.callsTo('assistant.threads.setSuggestedPrompts')
    expect(call?.args).toMatchObject({ channel_id: 'DU0OUVRE' })
    expect(call?.args.prompts).toHaveLength(4)
  })
})

describe('/territo', () => {
  test('answers in private, and the next command follows', async () => {
    await territo.send(command({ ...own('C0COMMANDE'), text: 'quels lauréats dans le Tarn ?' }))
    const told = await toldIn('C0COMMANDE')
    expect(told.effect).toBe('ephemeral')
    expect(labelsOf(told.blocks ?? [])).toContain('Partager dans le canal')
    await territo.send(command({ ...own('C0COMMANDE'), text: 'et dans le Gers ?' }))
    expect((await toldIn('C0COMMANDE', 2)).text).toMatch(/^2.lauréats dans le Gers/)
  })

  test.each(['', 'aide'])('« %s » tells what it can do', async (text) => {
    const channel = `C0AIDE${text.length}`
    await territo.send(command({ ...own(channel), text }))
    expect(wordsOf((await toldIn(channel)).blocks)).toContain('Posez votre question en français')
  })

  test('is shared with the channel, by whom, with a lasting link; the thread of it goes on', async () => {
    territo.slack.workspace.channel('C0PARTAGE', { member: true })
    await territo.send(command({ ...own('C0PARTAGE'), text: 'quels lauréats dans le Tarn ?' }))
    const { blocks = [] } = await toldIn('C0PARTAGE')
    const ephemeral = { channel: 'C0PARTAGE', ts: territo.slack.timestamp() }
    await territo.click('Partager dans le canal', { ephemeral, blocks: blocks ?? [], user: 'U0PARTAGE' })
    const [shared] = await saidIn('C0PARTAGE')
    expect(JSON.stringify(shared?.blocks?.[0])).toContain('"user_id":"U0PARTAGE"')
    expect((await toldIn('C0PARTAGE', 3)).text).toMatch(/^Réponse partagée.: <https:.*\|son lien permanent>/)
    const mine = territo.slack.responses.find(({ channel, effect }) => channel === 'C0PARTAGE' && effect === 'replaced')
    expect(labelsOf(mine?.blocks ?? [])).not.toContain('Partager dans le canal')
    const follow = message({ ...own('C0PARTAGE'), text: 'et dans le Gers ?', thread_ts: shared?.ts ?? '' })
    await territo.send(follow)
    expect((await saidIn('C0PARTAGE', 2)).at(-1)?.text).toMatch(/dans le Gers/)
  })

  test('is shared where the bot is not invited too', async () => {
    await territo.send(command({ ...own('C0INCONNU'), text: 'quels lauréats dans le Tarn ?' }))
    const { blocks } = await toldIn('C0INCONNU')
    const ephemeral = { channel: 'C0INCONNU', ts: territo.slack.timestamp() }
    await territo.click('Partager dans le canal', { ephemeral, blocks: blocks ?? [], user: 'U0INCONNU' })
    await toldIn('C0INCONNU', 3)
    expect(territo.slack.responses.map(({ effect }) => effect).slice(-2)).toEqual(['in_channel', 'replaced'])
  })

  test('« réglages » turns the follow-ups of a channel off, and on again', async () => {
    const channel = 'C0REGLAGE'
    const { user } = own(channel)
    territo.slack.workspace.user(user, { is_admin: true })
    const thread = mention({ ...own(channel), text: 'quels lauréats dans le Tarn ?' })
    await territo.send(thread)
    await saidIn(channel)
    await territo.send(command({ ...own(channel), text: 'réglages' }))
    const { blocks } = await toldIn(channel)
    const ephemeral = { channel, ts: territo.slack.timestamp() }
    await territo.click('Répondre seulement aux mentions', { ephemeral, blocks: blocks ?? [], user })
    const changed = await toldIn(channel, 2)
    expect(changed.effect).toBe('replaced')
    await territo.send(message({ ...own(channel), text: 'et dans le Gers ?', thread_ts: thread.event.ts }))
    await territo.click('Répondre aussi aux suites', { ephemeral, blocks: changed.blocks ?? [], user })
    await toldIn(channel, 3)
    await territo.send(message({ ...own(channel), text: 'et dans le Lot ?', thread_ts: thread.event.ts }))
    const said = await saidIn(channel, 2)
    expect(said.at(-1)?.text).toMatch(/dans le Lot/)
  })
})

test('« Chercher la réponse » on a message answers in private', async () => {
  const shortcut = { callback_id: 'chercher_reponse', text: 'Quelqu’un sait si <@U0X> Mazamet en fait partie ?' }
  await territo.send(messageShortcut({ ...own('C0RACCOURCI'), ...shortcut }))
  const told = await toldIn('C0RACCOURCI')
  expect(told).toMatchObject({ effect: 'ephemeral', text: expect.stringMatching(/^Oui.*Mazamet/) })
})

describe('the Home tab', () => {
  const home = () => ({ view: territo.slack.views.home('U0ACCUEIL') ?? { type: 'home' as const, blocks: [] } })

  test('has a search field, what the bot can do and the date of the base; a search is answered there', async () => {
    await territo.send(homeOpened({ user: 'U0ACCUEIL', server: territo.slack }))
    await territo.slack.until(() => territo.slack.views.home('U0ACCUEIL'))
    expect(wordsOf(home().view.blocks)).toContain('Base de connaissances à jour au 21 novembre 2026.')
    const search = { action: 'home:search', type: 'plain_text_input', value: 'quels lauréats dans le Tarn ?' }
    await territo.send(blockAction({ ...search, view: home(), user: 'U0ACCUEIL', server: territo.slack }))
    await territo.slack.until(() => labelsOf(home().view.blocks).includes('Et en phase 1 ?'))
    await territo.click('Et en phase 1 ?', { view: home(), blocks: home().view.blocks, user: 'U0ACCUEIL' })
    await territo.slack.until(() => /1 lauréat dans le Tarn/.test(wordsOf(home().view.blocks)))
  })

  test('shows and changes the settings of a channel', async () => {
    const chosen = { action: 'home:channel', type: 'conversations_select', value: 'C0CHOISI' }
    territo.slack.workspace.user('U0ACCUEIL', { is_admin: true })
    territo.slack.workspace.channel('C0CHOISI')
    await territo.send(selectAction({ ...chosen, view: home(), user: 'U0ACCUEIL', server: territo.slack }))
    await territo.slack.until(() => labelsOf(home().view.blocks).includes('Répondre seulement aux mentions'))
    await territo.click('Répondre seulement aux mentions', {
      view: home(),
      blocks: home().view.blocks,
      user: 'U0ACCUEIL',
    })
    await territo.slack.until(() => labelsOf(home().view.blocks).includes('Répondre aussi aux suites'))
    expect(wordsOf(home().view.blocks)).toContain('je ne réponds que quand on me mentionne')
  })
})

test('nothing was refused by Slack, and nothing went wrong', () => {
  expect(territo.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
