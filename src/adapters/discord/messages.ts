import { DiscordAPIError } from 'discord.js'
import type { Answer } from '../../answer.ts'
import { type Card, noteCard } from './card.ts'
import { channelOf, type Desk, FORGOTTEN, messageOf, personOf } from './desk.ts'
import { helpCard } from './help.ts'
import { slowly } from './limiter.ts'
import { conversationOf } from './memory.ts'
import { isOfNotice } from './notice.ts'
import type { Written } from './parse-messages.ts'
import { quoting } from './quoted.ts'
import { trailOf } from './state.ts'
import type { Outgoing } from './talk.ts'

/** What a person is told when Discord does not let us answer. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const MISSING: Readonly<Record<string, string>> = {
  50001: '« Voir le salon »',
  50013: '« Envoyer des messages » (dans un fil : « Envoyer des messages dans les fils »)',
}

/** Answers a mention, a reply to one of our messages, or a private message. */
export async function answerMessage(written: Written, here: Desk): Promise<void> {
  const { channel, user, guild } = written
  const refusal = await here.limiter.take(user, channel)
  if (refusal !== null) {
    if (refusal.isFirst) await send({ components: [noteCard(slowly(refusal))] }, written, here)
    return
  }
  const conversation = conversationOf(written)
  const above = await trailOf(written.under, here.trails)
  const desk = above?.isQuoted ? quoting(here, above.trail[0] ?? '') : here
  const given = await desk.turns.run(conversation, async () => {
    const { answer, outgoing } = await answerTo(written, above?.trail ?? null, desk)
    const message = await send(outgoing, written, desk)
    return answer === null || message === null ? null : { answer, message }
  })
  if (given === null) return
  const under = guild === null ? null : given.message
  await desk.journal.given({ person: personOf(user), channel: channelOf(written), under, answer: given.answer })
}

/** Discord does not give the text of a reply to what a command brought, unless it mentions us. */
const UNREADABLE =
  'Discord ne me laisse pas lire cette réponse : mentionnez-moi dans votre message, ou tapez /question.'

interface Reply {
  /** `null` where no question was answered. */
  readonly answer: Answer | null
  readonly outgoing: Outgoing
}

const only = (card: Card): Reply => ({ answer: null, outgoing: { components: [card] } })

/** `above`: the questions of the answer that it replies to. */
async function answerTo(written: Written, above: readonly string[] | null, desk: Desk): Promise<Reply> {
  const { text, under, guild } = written
  if (text === '' && under.length > 0) return only(noteCard(UNREADABLE))
  if (text === '' || /^\/?(?:aide|help)\s*[?!]?$/i.test(text)) return only(helpCard(desk.bot))
  if (above === null && under.length > 0 && !under.some(isOfNotice)) return only(noteCard(FORGOTTEN))
  const conversation = conversationOf(written)
  const after = above ?? (guild === null ? await desk.memory.trail(conversation) : [])
  const answer = await desk.bot.ask({ text, after, conversation: null })
  if (guild === null) await desk.memory.follow(conversation, answer)
  return { answer, outgoing: messageOf(answer, { isShared: false, isPrivate: false }, desk) }
}

/** Answers under the message; where we may not, the person is told in private what is missing, and there is no message. */
async function send(
  outgoing: Outgoing,
  { id, channel, user }: Written,
  { talk, memory, log }: Desk,
): Promise<string | null> {
  let missing = memory.missing(channel)
  try {
    if (missing === null) return await talk.answer(channel, id, outgoing)
  } catch (error) {
    missing = error instanceof DiscordAPIError ? (MISSING[error.code] ?? null) : null
    if (missing === null) throw error
    log.warn({ channel, missing }, 'a permission is missing')
    memory.close(channel, missing)
  }
  if (!memory.mayTell(user, channel)) return null
  const sentence = `Je ne peux pas répondre dans <#${channel}> : il m’y manque la permission ${missing}.`
  await talk.whisper(user, { components: [noteCard(sentence)] }).catch((error: unknown) => {
    log.warn(
      { channel, reason: error instanceof Error ? error.message : String(error) },
      'and the person could not be told',
    )
  })
  return null
}
