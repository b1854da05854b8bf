import type { Answer } from '../../answer.ts'
import { HARD } from '../../format.ts'
import { conversations, type Desk, postAnswer, respondAnswer } from './desk.ts'
import { helpMessage } from './help.ts'
import type { Asked, PrivateRequest } from './parse.ts'
import { followUpBlocks } from './views/home.ts'

/** What follows in a thread is for us when it asks something: people also talk to each other there. */
const ASKING =
  /\?|^(?:et|ou|mais|combien|quel|quels|quelle|quelles|qui|que|quoi|où|quand|pourquoi|comment|lequel|laquelle|lesquels|lesquelles|est-ce|qu|liste|donne|donnez|montre)(?!\p{L})/iu

/** Answers a mention, a private message, or what follows in a thread where we were mentioned. */
export async function answerMessage(asked: Asked, desk: Desk): Promise<void> {
  const { team, channel, ts, by, text } = asked
  const { bot, memory } = desk
  const thread = asked.thread ?? ts
  const key = conversations.thread(team, channel, thread)
  const known = memory.trail(key)
  if (by === 'thread' && (known === null || !memory.followsUp(channel) || !ASKING.test(text))) return
  const where = { channel, thread }
  if (text === '' || isHelp(text)) {
    await desk.post(where, helpMessage(bot), [])
    memory.follow(key, known ?? [])
    return
  }
  const above = by === 'direct' && asked.thread === null ? conversations.direct(team, channel) : null
  const after = known ?? (above === null ? null : memory.trail(above)) ?? []
  const answer = await bot.ask({ text, after, conversation: null })
  if (by === 'thread' && !(await isMeant(text, answer, desk))) return
  memory.follow(key, answer.trail)
  if (above !== null) memory.follow(above, answer.trail, true)
  await postAnswer(answer, where, desk)
}

/** Whether a question of a thread is for us: about the programme by itself, or about places after the turns before. */
async function isMeant(text: string, { outcome, territories, places }: Answer, { bot }: Desk): Promise<boolean> {
  if (outcome === 'smalltalk' || outcome === 'out_of_scope') return false
  if (territories.length > 0 || places.length > 0) return true
  const alone = await bot.ask({ text, conversation: null })
  return alone.outcome !== 'smalltalk' && alone.outcome !== 'out_of_scope'
}

/** Answers `/territo` for the person who typed it. */
export async function answerCommand(request: PrivateRequest, desk: Desk): Promise<void> {
  const { text, channel, responseUrl } = request
  if (text === '' || isHelp(text)) return desk.respond(responseUrl, helpMessage(desk.bot), [])
  if (/^r[ée]glages?$/i.test(text)) {
    const blocks = followUpBlocks({ channel, followsUp: desk.memory.followsUp(channel) })
    return desk.respond(responseUrl, { text: `Réglages de ce canal${HARD}: les suites d’un fil`, blocks }, [])
  }
  const key = conversations.commands(request.team, channel, request.user)
  const answer = await desk.bot.ask({ text, after: desk.memory.trail(key) ?? [], conversation: null })
  desk.memory.follow(key, answer.trail, true)
  await respondAnswer(answer, responseUrl, desk)
}

/** « Chercher la réponse » on someone's message: for the person who asks, and as if nothing had been asked before. */
export async function answerShortcut({ text, responseUrl }: PrivateRequest, desk: Desk): Promise<void> {
  if (text === '') return desk.respond(responseUrl, { text: 'Ce message n’a pas de texte.', blocks: [] }, [])
  await respondAnswer(await desk.bot.ask({ text, conversation: null }), responseUrl, desk)
}

const isHelp = (text: string): boolean => /^\/?(?:aide|help)\s*[?!]?$/i.test(text)
