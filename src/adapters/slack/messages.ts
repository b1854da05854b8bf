import type { Answer } from '../../answer.ts'
import { conversations, type Desk, remember } from './desk.ts'
import { showDigest } from './digest/manage.ts'
import { helpMessage } from './help.ts'
import type { Asked, PrivateRequest } from './parse-events.ts'
import { showData } from './personal-data.ts'
import { quoting } from './quoted.ts'
import { reply } from './reply.ts'
import { showSettings } from './settings.ts'
import { type Word, wordOf } from './words.ts'

/** Answers a mention, a private message, or what follows in a thread where we were mentioned. */
export function answerMessage(asked: Asked, desk: Desk): Promise<void> {
  const thread = asked.thread ?? asked.ts
  const atTop = asked.by === 'direct' && asked.thread === null
  const key = conversations.thread(asked.channel, thread)
  const turn = atTop ? conversations.direct(asked.channel) : key // what is typed at the top follows what was typed there
  return desk.turns.run(turn, () => answerTurn(asked, { thread, key, above: atTop ? turn : null }, desk))
}

/** In a thread, people also say a word to each other. */
function wordIn(text: string, by: Asked['by']): Word | null {
  const word = wordOf(text)
  return by !== 'thread' || (word === 'help' && /\p{L}/u.test(text)) ? word : null
}

/** What is set, or shown to one person, is asked by a command. */
const BY_COMMAND =
  'Dans le canal dont il s’agit, tapez «\u202f/territo digest\u202f», «\u202f/territo réglages\u202f» ou «\u202f/territo mes-donnees\u202f».'

interface Turn {
  readonly thread: string
  readonly key: string
  /** The conversation at the top of private messages, for a message that is there. */
  readonly above: string | null
}

async function answerTurn(asked: Asked, { thread, key, above }: Turn, desk: Desk): Promise<void> {
  const { channel, by, text, user } = asked
  const { bot, memory } = desk
  if (by === 'thread' && (!ASKING.test(text) || TO_SOMEONE.test(text))) return
  const known = await memory.trail(key)
  if (by === 'thread' && (known === null || !(await memory.followsUp(channel)))) return
  const word = wordIn(text, by)
  if (word === 'data' && by === 'direct')
    return showData(
      user,
      { kind: 'thread', channel, thread, isStarted: asked.thread !== null, responseUrl: null },
      desk,
    )
  if (word !== null) {
    await desk.post({ channel, thread }, word === 'help' ? helpMessage(bot) : { text: BY_COMMAND, blocks: [] })
    await memory.follow(key, known ?? [])
    return
  }
  const after = known ?? (above === null ? null : await memory.trail(above)) ?? []
  const answer = await bot.ask({ text, after, conversation: null })
  if (by === 'thread' && !(await isMeant(text, answer, desk))) return
  if (known === null) await memory.follow(key, [])
  await remember([key], answer, desk)
  if (above !== null) await remember([above], answer, desk, true)
  await reply(
    answer,
    { kind: 'thread', channel, thread, isStarted: asked.thread !== null, responseUrl: null },
    user,
    desk,
  )
}

/** What follows in a thread is for us when it asks something: people also talk to each other there. */
const ASKING =
  /\?|^(?:et|ou|mais|combien|quel|quels|quelle|quelles|qui|que|quoi|où|quand|pourquoi|comment|lequel|laquelle|lesquels|lesquelles|est-ce|qu|liste|donne|donnez|montre)(?!\p{L})/iu

/** What is said to someone: « tu es à Paris lundi ? » */
const TO_SOMEONE =
  /(?<!\p{L})(?:tu|toi|te|t['’]\p{L}+|ton|ta|tes|je te|vous (?:êtes|avez|venez|pouvez|voulez|serez))(?!\p{L})/iu

/** Whether a question of a thread is for us: answered by itself, or about places, each word read, after the turns before. */
async function isMeant(text: string, { outcome, territories, places, why }: Answer, { bot }: Desk): Promise<boolean> {
  if (outcome !== 'answered' && outcome !== 'clarify') return false
  const alone = await bot.ask({ text, conversation: null })
  if (alone.outcome === 'answered' || alone.outcome === 'clarify') return true
  return why.unread.length === 0 && territories.length + places.length > 0
}

/** Answers `/territo` for the person who typed it. */
export async function answerCommand(request: PrivateRequest, desk: Desk): Promise<void> {
  const { text, channel, user, responseUrl } = request
  switch (wordOf(text)) {
    case 'help':
      return desk.respond(responseUrl, helpMessage(desk.bot))
    case 'settings':
      return showSettings(request, desk)
    case 'digest':
      return showDigest(request, desk)
    case 'data':
      return showData(user, { kind: 'private', channel, responseUrl }, desk)
    case null:
      return answerPrivately(request, desk)
  }
}

async function answerPrivately({ text, channel, user, responseUrl }: PrivateRequest, desk: Desk): Promise<void> {
  const key = conversations.commands(channel, user)
  await desk.turns.run(key, async () => {
    const answer = await desk.bot.ask({ text, after: (await desk.memory.trail(key)) ?? [], conversation: null })
    await remember([key], answer, desk, true)
    await reply(answer, { kind: 'private', channel, responseUrl }, user, desk)
  })
}

/**
 * « Chercher la réponse » on someone's message: for the person who asks, and as if nothing had been asked before. It was
 * not written to us: it is answered, and not noted.
 */
export async function answerShortcut({ text, channel, user, responseUrl }: PrivateRequest, desk: Desk): Promise<void> {
  if (text === '') return desk.respond(responseUrl, { text: 'Ce message n’a pas de texte.', blocks: [] })
  const answer = await desk.bot.ask({ text, conversation: null })
  await reply(answer, { kind: 'private', channel, responseUrl }, user, quoting(desk, answer.trail[0] ?? text))
}
