import type { Bot } from '../../../src/adapter.ts'
import { answerInteraction } from '../../../src/adapters/discord/interactions.ts'
import { answerMessage } from '../../../src/adapters/discord/messages.ts'
import { type Action, partsOf } from '../../../src/adapters/discord/state.ts'
import { createFakeDigests } from '../../adapters/discord/digests.ts'
import { timeAt } from '../conversations.ts'
import { documented } from '../digests.ts'
import type { Shot } from '../documentation.ts'
import { DESKTOP, PHONE } from '../draw.ts'
import { above, PERSON, questionEntry, TERRITO } from './conversations.ts'
import { CALLER, createPictureDesk, type Sent } from './desk.ts'
import { discordPage, type Entry } from './discord-page.ts'

const CHANNEL = 'territoires-industrie'

/** The pictures of the documentation, by their names in docs/images/ without `.png`. */
export const documentation = {
  'discord-reponse': async (bot) => {
    const room = createRoom(bot)
    await room.command('laureates', 'laureats', { place: placeOf(bot, 'Tarn') })
    await room.write('et dans le Gers ?')
    return room.shot()
  },
  'discord-telephone': async (bot) => {
    const room = createRoom(bot)
    await room.write('quels lauréats dans le Tarn ?')
    return room.shot(PHONE)
  },
  'discord-clarification': async (bot) => {
    const room = createRoom(bot)
    await room.write('Saint-Denis')
    return room.shot()
  },
  'discord-liste': async (bot) => {
    const room = createRoom(bot)
    await room.command('laureates', 'laureats', { place: placeOf(bot, 'Auvergne-Rhône-Alpes') })
    return room.shot()
  },
  'discord-carte': async (bot) => {
    const room = createRoom(bot)
    await room.command('laureates', 'laureats', { place: placeOf(bot, 'Occitanie') })
    await room.click('map')
    return room.shot(DESKTOP, 1)
  },
  'discord-pourquoi': async (bot) => {
    const room = createRoom(bot)
    await room.write('quels lauréats dans le Tarn ?')
    await room.write('et dans le Gers ?')
    await room.click('why')
    return room.shot(DESKTOP, 1)
  },
  'discord-digest-reglages': async (bot) => {
    const room = createRoom(bot)
    await room.digest('subscribe', 'abonner', { places: 'Tarn, Gers', subjects: 'Argent et financements' })
    return room.shot()
  },
  'discord-aide': async (bot) => {
    const room = createRoom(bot)
    await room.command('help', 'aide', {})
    return room.shot()
  },
  ...documented.discord,
} satisfies Readonly<Record<string, (bot: Bot) => Promise<Shot>>>

/** The words that a person gets by choosing the first suggestion for what is typed. */
function placeOf(bot: Bot, typed: string): string {
  const [first] = bot.suggest('place', typed, 1)
  if (first === undefined) throw new Error(`no place is suggested for « ${typed} »`)
  return first.question
}

/** A channel in which the real handlers answer one person. */
function createRoom(bot: Bot) {
  const { desk, last } = createPictureDesk(bot, createFakeDigests().digests)
  const entries: Entry[] = []
  let turn = 0
  const answered = (extra: Partial<Entry>) => void entries.push({ ...entryOf(last(), turn), ...extra })
  return {
    async digest(sub: string, french: string, options: Readonly<Record<string, string>>): Promise<void> {
      await answerInteraction({ ...CALLER, kind: 'command', name: 'digest', sub, options }, desk)
      answered({ command: { author: PERSON, name: `digest ${french}` } })
      turn += 1
    },
    async command(name: string, french: string, options: Readonly<Record<string, string>>): Promise<void> {
      await answerInteraction({ ...CALLER, kind: 'command', name, sub: null, options }, desk)
      answered({ command: { author: PERSON, name: french } })
      turn += 1
    },
    /** A mention when it is the first; then a reply to the message above. */
    async write(text: string): Promise<void> {
      const { user, channel, guild } = CALLER
      const under = entries.length === 0 ? [] : customIds(last())
      await answerMessage({ id: `10000000000000010${turn}`, text, user, channel, guild, under }, desk)
      entries.push(questionEntry(text, turn))
      answered(above(text, turn))
      turn += 1
    },
    /** The button of the last message that does this. */
    async click(action: Action): Promise<void> {
      const customId = customIds(last()).find((id) => partsOf(id)?.action === action)
      if (customId === undefined) throw new Error(`the last message has no button « ${action} »`)
      await answerInteraction({ ...CALLER, kind: 'button', customId, isPrivate: last().isPrivate }, desk)
      answered({ replyTo: { ...TERRITO, text: 'Cliquer pour voir le message' } })
    },
    /** All that was said, or the last messages only. */
    shot: (width = DESKTOP, latest = entries.length): Shot => ({
      html: discordPage(entries.slice(-latest), CHANNEL),
      width,
    }),
  }
}

function entryOf({ components, isPrivate, files = [] }: Sent, turn: number): Entry {
  const attachments = files.map(({ name, data }) => ({
    name,
    picture: `data:image/png;base64,${Buffer.from(data as Uint8Array).toString('base64')}`, // as files.ts makes it
  }))
  return { ...TERRITO, time: timeAt(turn), isPrivate, components, attachments }
}

/** The `custom_id` of every button, in their order. */
const customIds = ({ components }: Sent): string[] =>
  [...JSON.stringify(components).matchAll(/"custom_id":("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) => {
    const id: unknown = JSON.parse(text)
    return String(id)
  })
