import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockAction, command, homeOpened, mention, message, viewSubmission } from '../../slack-server/payloads.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

/** What can be done with an answer: its buttons, one after the other, in each place where they are. */

let territo: Installation
beforeAll(async () => {
  territo = await install()
})
afterAll(() => territo.stop())

const own = (channel: string) => ({ channel, user: `U${channel.slice(1)}`, server: territo.slack })

async function saidIn(channel: string, count = 1) {
  const said = () => territo.slack.messages(channel).filter(({ fromBot }) => fromBot)
  await territo.slack.until(() => said().length >= count)
  const last = said().at(-1)
  if (last === undefined) throw new Error('nothing was said')
  return last
}

/** Asks in a channel, and gives the answer. */
async function ask(channel: string, text: string) {
  await territo.send(mention({ ...own(channel), text }))
  const message = await saidIn(channel)
  return { message, blocks: message.blocks ?? [], user: `U${channel.slice(1)}` }
}

async function askInPrivate(channel: string, text: string) {
  await territo.send(command({ ...own(channel), text }))
  const told = () => territo.slack.responses.filter((response) => response.channel === channel)
  await territo.slack.until(() => told().length > 0)
  const ephemeral = { channel, ts: territo.slack.timestamp() }
  return { ephemeral, blocks: told().at(-1)?.blocks ?? [], user: `U${channel.slice(1)}`, told }
}

describe('next questions', () => {
  test('are asked in the thread, as after the answer that they stand under', async () => {
    const answer = await ask('C0SUIVRE', 'quels lauréats dans le Tarn ?')
    await territo.send(
      message({ ...own('C0SUIVRE'), text: 'et en Bretagne ?', thread_ts: answer.message.thread_ts ?? '' }),
    )
    await saidIn('C0SUIVRE', 2)
    await territo.click('Et en phase 1 ?', answer)
    const next = await saidIn('C0SUIVRE', 3)
    expect(next.text).toMatch(/^1.lauréat dans le Tarn/)
    expect(next.thread_ts).toBe(answer.message.thread_ts)
  })

  test('a reply to a clarification is a button', async () => {
    const answer = await ask('C0HOMONYME', 'Saint-Denis')
    await territo.click('4. Saint-Denis (Gard)', answer)
    expect((await saidIn('C0HOMONYME', 2)).text).toMatch(/Saint-Denis \(Gard\)/)
  })
})

describe('a long answer', () => {
  test('has pages, turned in place', async () => {
    const answer = await ask('C0PAGES', 'liste des nouveaux lauréats en France')
    expect(labelsOf(answer.blocks)).toContain('Suivants (2 sur 2)')
    await territo.click('Suivants (2 sur 2)', answer)
    await territo.slack.until(() => territo.slack.messages('C0PAGES').some(({ edits }) => Number(edits) > 0))
    const turned = await saidIn('C0PAGES')
    expect(labelsOf(turned.blocks ?? [])).toContain('Précédents')
    expect(territo.slack.messages('C0PAGES').filter(({ fromBot }) => fromBot)).toHaveLength(1)
  })

  test('in private too', async () => {
    const answer = await askInPrivate('C0PAGEP', 'liste des nouveaux lauréats en France')
    await territo.click('Suivants (2 sur 2)', answer)
    await territo.slack.until(() => answer.told().length === 2)
    expect(answer.told().at(-1)).toMatchObject({ effect: 'replaced' })
  })
})

describe('files', () => {
  test('the spreadsheet goes in the thread', async () => {
    const answer = await ask('C0TABLEUR', 'quels lauréats dans le Tarn ?')
    await territo.click('Exporter en CSV', answer)
    await territo.slack.until(() =>
      territo.slack.files.some(({ channel, complete }) => channel === 'C0TABLEUR' && complete),
    )
    const file = territo.slack.files.find(({ channel }) => channel === 'C0TABLEUR')
    expect(file).toMatchObject({ name: 'territoires-d-industrie.csv', thread_ts: answer.message.thread_ts })
    expect(Buffer.from(file?.bytes ?? []).toString()).toMatch(/^\ufeffIdentifiant;Territoire;.*\r\n.*Castres Revel/)
  })

  test('that of a private answer goes in private messages, which the person is told', async () => {
    const answer = await askInPrivate('C0TABLEURP', 'quels lauréats dans le Tarn ?')
    await territo.click('Exporter en CSV', answer)
    await territo.slack.until(() => answer.told().length === 2)
    expect(answer.told().at(-1)?.text).toBe('Le fichier est dans vos messages avec moi.')
    expect(territo.slack.files.some(({ channel }) => channel === 'DU0TABLEURP')).toBe(true)
  })

  test('the map is shown in the thread, with what it shows in words', async () => {
    const answer = await ask('C0CARTE', 'quels lauréats dans le Tarn ?')
    await territo.click('Carte', answer)
    const shown = await saidIn('C0CARTE', 2)
    expect(shown.thread_ts).toBe(answer.message.thread_ts)
    expect(shown.text).toContain('Hautes Terres d’Oc')
    const file = territo.slack.files.find(({ name }) => name === 'territoires-tarn.png')
    expect(file).toMatchObject({ channel: 'C0CARTE', alt: expect.stringContaining('Hautes Terres d’Oc') })
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })
})

test('« Pourquoi cette réponse ? » opens what each word was taken for', async () => {
  const answer = await ask('C0POURQUOI', 'quels lauréats dans le Tarn ?')
  await territo.click('Pourquoi cette réponse ?', answer)
  await territo.slack.until(() => territo.slack.views.opened.length > 0)
  const [opened] = territo.slack.views.opened
  expect(wordsOf(opened?.view.blocks)).toContain('département Tarn (81)')
})

describe('feedback', () => {
  const judge = (value: string, { message, user }: Awaited<ReturnType<typeof ask>>) =>
    territo.send(
      blockAction({ action: 'feedback', type: 'feedback_buttons', value, message, user, server: territo.slack }),
    )

  test('👍 gets thanks that only the person sees', async () => {
    const answer = await ask('C0UTILE', 'quels lauréats dans le Tarn ?')
    await judge('+["quels lauréats dans le Tarn ?"]', answer)
    await territo.slack.until(() => territo.slack.ephemerals.some(({ channel }) => channel === 'C0UTILE'))
    expect(territo.slack.ephemerals.at(-1)).toMatchObject({ text: 'Merci, c’est noté.', user: 'U0UTILE' })
  })

  test('👎 gets them with a field for the reason, which is kept', async () => {
    const answer = await ask('C0INUTILE', 'quels lauréats dans le Tarn ?')
    const before = territo.slack.views.opened.length
    await judge('-["quels lauréats dans le Tarn ?"]', answer)
    await territo.slack.until(() => territo.slack.views.opened.length > before)
    const view = territo.slack.views.opened.at(-1)
    if (view === undefined) throw new Error('no modal')
    const values = { raison: { reason: { type: 'plain_text_input', value: 'Il manque Mazamet' } } }
    await territo.send(viewSubmission({ view, values, user: 'U0INUTILE', server: territo.slack }))
    const judged = () => territo.noted.judged.filter(({ person }) => person.user === 'U0INUTILE')
    await territo.slack.until(() => judged().length === 2)
    const judgement = {
      person: { platform: 'slack', workspace: 'T0PREF', user: 'U0INUTILE' },
      channel: { platform: 'slack', workspace: 'T0PREF', id: 'C0INUTILE' },
      trail: ['quels lauréats dans le Tarn ?'],
      useful: false,
    }
    expect(judged()).toEqual([
      { ...judgement, reason: '' },
      { ...judgement, reason: 'Il manque Mazamet' },
    ])
  })

  test('the log has neither the questions nor the reasons', () => {
    expect(territo.noted.judged).not.toEqual([])
    expect(JSON.stringify(territo.log)).not.toMatch(/Mazamet|lauréats/)
  })
})

test('a button whose questions are no longer known says so', async () => {
  const answer = await ask('C0OUBLI', 'quels lauréats dans le Tarn ?')
  const action = { action: 'ask:next:0', value: '#0123456789abcdef' }
  await territo.send(blockAction({ ...action, message: answer.message, user: answer.user, server: territo.slack }))
  await territo.slack.until(() => territo.slack.ephemerals.some(({ channel }) => channel === 'C0OUBLI'))
  expect(territo.slack.ephemerals.at(-1)?.text).toMatch(/^Je n’ai plus cette réponse en mémoire/)
})

test.each(['csv:0:', 'page:x:-:["a"]', '{"older":1}', ''])(
  'a button of another version, « %s », says so too',
  async (value) => {
    const before = territo.slack.ephemerals.length
    await territo.send(blockAction({ action: 'csv', value, server: territo.slack }))
    await territo.slack.until(() => territo.slack.ephemerals.length > before)
  },
)

test('at home, the buttons of an answer work, and files go in private messages', async () => {
  const user = 'U0MAISON'
  await territo.send(homeOpened({ user, server: territo.slack }))
  await territo.slack.until(() => territo.slack.views.home(user))
  const home = () => {
    const view = territo.slack.views.home(user) ?? { type: 'home' as const, blocks: [] }
    return { view: { view }, blocks: view.blocks, user }
  }
  await territo.click('Quels lauréats dans le Tarn ?', home())
  await territo.slack.until(() => labelsOf(home().blocks).includes('Carte'))
  await territo.click('Carte', home())
  await territo.slack.until(() => territo.slack.messages(`D${user}`).length === 2)
  expect(territo.slack.files.at(-1)).toMatchObject({ channel: `D${user}`, name: 'territoires-tarn.png' })
})

test('nothing was refused by Slack, and nothing went wrong', () => {
  expect(territo.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
