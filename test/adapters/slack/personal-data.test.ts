import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../../src/channel.ts'
import { StorageDown } from '../../../src/digests.ts'
import type { Privacy } from '../../../src/journal.ts'
import { exampleAnswer } from '../../contract/adapter.ts'
import { command, homeOpened, message } from '../../slack-server/payloads.ts'
import { type Installation, install, labelsOf, wordsOf } from './harness.ts'

let territo: Installation
const asked: string[] = []
const state = { down: false }
const answering = (what: string) => async (person: Person) => {
  if (state.down) throw new StorageDown()
  asked.push(`${what} ${person.workspace} ${person.user}`)
  return exampleAnswer({
    title: what === 'show' ? 'Je garde 3 questions.' : 'C’est effacé.',
    trail: [],
    territories: [],
  })
}
const privacy: Privacy = { show: answering('show'), erase: answering('erase') }
beforeAll(async () => {
  territo = await install({ privacy })
})
afterAll(() => territo.stop())

const toldIn = (channel: string) => territo.slack.responses.filter((response) => response.channel === channel)
async function ask(text: string, channel: string, user = 'U0CAMILLE') {
  const before = toldIn(channel).length
  await territo.send(command({ text, channel, user, server: territo.slack }))
  await territo.slack.until(() => toldIn(channel).length > before)
  return toldIn(channel).at(-1)
}

test.each([
  { text: 'mes-donnees', channel: 'C0A' },
  { text: 'mes données', channel: 'C0B' },
  { text: 'Mes-Données', channel: 'C0C' },
  { text: 'mesdonnees', channel: 'C0D' },
])('« /territo $text » shows in private what is kept, and erases it', async ({ text, channel }) => {
  const told = await ask(text, channel)
  expect(told?.effect).toBe('ephemeral')
  expect(wordsOf(told?.blocks)).toContain('Je garde 3 questions.')
  expect(labelsOf(told?.blocks ?? [])).toEqual(['Tout effacer'])
  await territo.click('Tout effacer', {
    ephemeral: { channel, ts: territo.slack.timestamp() },
    blocks: told?.blocks ?? [],
  })
  await territo.slack.until(() => toldIn(channel).length === 2)
  expect(toldIn(channel).at(-1)).toMatchObject({ effect: 'replaced' })
  expect(wordsOf(toldIn(channel).at(-1)?.blocks)).toContain('C’est effacé.')
  expect(labelsOf(toldIn(channel).at(-1)?.blocks ?? [])).toEqual([])
  expect(asked.splice(0)).toEqual(['show T0PREF U0CAMILLE', 'erase T0PREF U0CAMILLE'])
})

test('what was being talked about is forgotten, and so is the Home tab', async () => {
  const [channel, user] = ['C0SUITES', 'U0SUITES']
  await ask('quels lauréats dans le Tarn ?', channel, user)
  await territo.send(homeOpened({ user, server: territo.slack }))
  await territo.slack.until(() => territo.slack.views.home(user))
  const data = await ask('mes-donnees', channel, user)
  const ephemeral = { channel, ts: territo.slack.timestamp() }
  await territo.click('Tout effacer', { ephemeral, blocks: data?.blocks ?? [], user })
  await territo.slack.until(() => toldIn(channel).length === 3)
  expect((await ask('et en phase 1 ?', channel, user))?.text).not.toMatch(/Tarn/)
})

test('in private messages too', async () => {
  await territo.send(message({ text: 'mes données', channel_type: 'im', channel: 'D0DONNEES', server: territo.slack }))
  const said = () => territo.slack.messages('D0DONNEES')
  await territo.slack.until(() => said().length === 1)
  const [shown] = said()
  if (shown === undefined) throw new Error('nothing was said')
  await territo.click('Tout effacer', { message: shown, blocks: shown.blocks })
  await territo.slack.until(() => said().length === 2)
  expect(wordsOf(said().at(-1)?.blocks)).toContain('C’est effacé.')
})

test('while storage is down, it says so', async () => {
  state.down = true
  expect((await ask('mes-donnees', 'C0BAS'))?.text).toMatch(/^Ma mémoire est indisponible/)
  state.down = false
})

test('where nothing is kept, it says so', async () => {
  const bare = await install()
  await bare.send(command({ text: 'mes-donnees', channel: 'C0RIEN', server: bare.slack }))
  await bare.slack.until(() => bare.slack.responses.length === 1)
  expect(bare.slack.responses[0]?.text).toBe('Je ne garde rien de vous.')
  await bare.send(command({ text: 'digest', channel: 'C0RIEN', server: bare.slack }))
  await bare.slack.until(() => bare.slack.responses.length === 2)
  expect(wordsOf(bare.slack.responses[1]?.blocks)).toContain('n’envoie pas de digest')
  await bare.stop()
})
