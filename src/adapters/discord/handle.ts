import { DiscordAPIError } from 'discord.js'
import { HARD } from '../../format.ts'
import { createMemoryKeep, type Keep } from '../../keep.ts'
import { noteCard } from './card.ts'
import type { Desk } from './desk.ts'
import { answerInteraction } from './interactions.ts'
import { answerMessage } from './messages.ts'
import { readInteraction } from './parse.ts'
import { readMessage } from './parse-messages.ts'

/** What comes in, whatever the way. Neither ever rejects. */
export interface Handlers {
  interaction(raw: unknown): Promise<void>
  message(raw: unknown): Promise<void>
}

/** What is delivered twice comes within minutes; it is remembered for a day. In milliseconds. */
const CLAIMED = 24 * 60 * 60 * 1000

/** Discord no longer knows the interaction: it came too late, and nobody waits for it. */
const TOO_LATE = 10_062

/** The token of the interaction has expired, which says nothing of ours. */
const EXPIRED = 50_027

/** `onRefused` is told when our token no longer works. */
export function createHandlers(
  desk: Desk,
  botUser: string,
  keep: Keep,
  onRefused: (error: DiscordAPIError) => void,
): Handlers {
  const guard = async (work: () => Promise<void>, tell: (sentence: string) => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      const incident = desk.makeIncident()
      desk.log.error({ incident, err: withoutToken(error) }, 'a request was not answered')
      if (error instanceof DiscordAPIError && error.status === 401 && error.code !== EXPIRED) return onRefused(error)
      if (error instanceof DiscordAPIError && error.code === TOO_LATE) return
      const sentence = `Je n’ai pas pu répondre${HARD}: une erreur de ma part, notée sous le numéro ${incident}. Réessayez dans un instant.`
      await tell(sentence).catch((second: unknown) =>
        desk.log.error({ incident, err: withoutToken(second) }, 'and the person could not be told'),
      )
    }
  }
  // one process gets an interaction, and Discord takes one answer to it, within three seconds: storage is not waited for
  const own = createMemoryKeep()
  return {
    async interaction(raw) {
      const request = readInteraction(raw)
      if (request === null || !(await own.claim(request.id, CLAIMED))) return
      await guard(
        () => answerInteraction(request, desk),
        async (sentence) => {
          if (request.kind === 'typing') return desk.talk.suggest(request, [])
          await desk.talk.apologize(request, { components: [noteCard(sentence)], isPrivate: true })
        },
      )
    },
    async message(raw) {
      const written = readMessage(raw, botUser)
      if (written === null || !(await keep.claim(`discord:${written.id}`, CLAIMED))) return
      await guard(
        () => answerMessage(written, desk),
        (sentence) => desk.talk.answer(written.channel, written.id, { components: [noteCard(sentence)] }),
      )
    },
  }
}

/** The address of a call bears the token of its interaction, with which anyone may answer. */
function withoutToken(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack } = error
  const details =
    error instanceof DiscordAPIError ? { code: error.code, status: error.status, method: error.method } : {}
  return { name, message, stack, ...details }
}
