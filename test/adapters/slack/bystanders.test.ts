import { afterAll, beforeAll, expect, test } from 'vitest'
import { mention, message } from '../../slack-server/payloads.ts'
import { type Installation, install } from './harness.ts'

/** What people write in a thread where the bot has answered, and what is for the bot. */

const FOR_EACH_OTHER = [
  'merci Paul',
  'je regarde ça demain',
  'on déjeune où ?',
  'tu es à Paris lundi ?',
  'pourquoi ?',
  'et après ?',
  'quand est-ce que tu rentres ?',
  'ok pour moi, et toi ?',
  'vous venez à la réunion de Toulouse ?',
  '<@U0PAUL> et dans le Gers ?',
  'super, je transmets à la sous-préfète',
  'qui prend les notes ?',
  'et Sophie, elle a répondu ?',
  'quelqu’un a le numéro de la mairie ?',
  'bonne question !',
  'mais on avait dit jeudi, non ?',
  'c’est quoi le mot de passe du wifi ?',
  'Albi c’est joli',
]

const FOR_THE_BOT = [
  'et dans le Gers ?',
  'et en phase 1 ?',
  'lesquels sont nouveaux ?',
  'combien en Occitanie ?',
  'Mazamet est dedans ?',
  'quelles intercommunalités dans Tarn Nord ?',
  'et le Lot ?',
  'qui pilote le programme Territoires d’industrie ?',
  'quels territoires dans l’Aude ?',
  'et la Haute-Garonne',
]

let territo: Installation
let thread = ''
const CHANNEL = 'C0PREFECTURE'
beforeAll(async () => {
  territo = await install()
  const first = mention({ text: 'quels lauréats dans le Tarn ?', channel: CHANNEL, server: territo.slack })
  thread = first.event.ts
  await territo.send(first)
  await territo.slack.until(() => said().length === 1)
})
afterAll(() => territo.stop())

const said = () => territo.slack.messages(CHANNEL).filter(({ fromBot }) => fromBot)
const write = (text: string) =>
  territo.send(message({ text, channel: CHANNEL, thread_ts: thread, server: territo.slack }))

test('what people say to each other is left to them', async () => {
  const answered: string[] = []
  for (const text of FOR_EACH_OTHER) {
    const before = said().length
    await write(text)
    await new Promise((resolve) => setTimeout(resolve, 15))
    if (said().length > before) answered.push(`${text} → ${said().at(-1)?.text?.slice(0, 60)}`)
  }
  expect(answered).toEqual([])
})

test.each(FOR_THE_BOT)('« %s » is answered', async (text) => {
  const before = said().length
  await write(text)
  await territo.slack.until(() => said().length > before, 1000)
})
