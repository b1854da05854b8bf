import { DiscordAPIError } from 'discord.js'
import { noteCard } from './card.ts'
import { type Desk, messageOf } from './desk.ts'
import { helpCard } from './help.ts'
import { slowly } from './limiter.ts'
import type { Written } from './parse.ts'
import { readState } from './state.ts'
import type { Outgoing } from './talk.ts'

/** What a person is told when Discord does not let us answer. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const MISSING: Readonly<Record<string, string>> = {
  50001: '« Voir le salon »',
  50013: '« Envoyer des messages » (dans un fil : « Envoyer des messages dans les fils »)',
}

/** Answers a mention, a reply to one of our messages, or a private message. */
export async function answerMessage(written: Written, desk: Desk): Promise<void> {
  const { id, channel, user, isDirect, text } = written
  if (desk.memory.isClosed(channel)) return
  const refusal = await desk.limiter.take(user, channel)
  if (refusal !== null)
    return refusal.isFirst ? send({ components: [noteCard(slowly(refusal))] }, written, desk) : undefined
  const conversation = isDirect ? channel : `${channel}:${id}`
  await desk.turns.run(conversation, async () => {
    const outgoing = await answerTo(written, text, conversation, desk)
    await send(outgoing, written, desk)
  })
}

async function answerTo(
  { under, isDirect }: Written,
  text: string,
  conversation: string,
  desk: Desk,
): Promise<Outgoing> {
  if (text === '' || /^\/?(?:aide|help)\s*[?!]?$/i.test(text)) return { components: [helpCard(desk.bot)] }
  const above = under
    .map((customId) => readState(customId, desk.trails))
    .find((state) => state !== null && state.action !== 'ask')
  const after = above?.trail ?? (isDirect ? desk.memory.trail(conversation) : [])
  const answer = await desk.bot.ask({ text, after, conversation: null })
  if (isDirect) desk.memory.follow(conversation, answer)
  return messageOf(answer, { isShared: false, isPrivate: false }, desk)
}

/** Answers under the message; where we may not, the person is told in private what is missing. */
async function send(outgoing: Outgoing, { id, channel, user }: Written, { talk, memory, log }: Desk): Promise<void> {
  try {
    await talk.answer(channel, id, outgoing)
  } catch (error) {
    const missing = error instanceof DiscordAPIError ? MISSING[error.code] : undefined
    if (missing === undefined) throw error
    log.warn({ channel, err: error }, 'a permission is missing')
    memory.close(channel)
    await talk.whisper(user, {
      components: [noteCard(`Je ne peux pas répondre dans <#${channel}> : il m’y manque la permission ${missing}.`)],
    })
  }
}
