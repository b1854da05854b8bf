import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { render } from '../../../src/adapters/discord/card.ts'
import type { Answer } from '../../../src/answer.ts'
import { createTrails } from '../../../src/trails.ts'
import { type Turn, timeAt } from '../conversations.ts'
import type { Entry } from './discord-page.ts'

export const PERSON = 'Camille Roux'
export const TERRITO = { author: 'Territo', isApp: true } as const
const BOT = '42'
const NAMES = { [BOT]: 'Territo' }
/** What Discord shows of a replied message that has components and no text. */
const NO_TEXT = 'Cliquer pour voir le message'

/** A person mentions the bot; once it has spoken, they reply to its answer, with the ping, which is not shown. */
export function questionEntry(text: string, turn: number): Entry {
  const asked = { author: PERSON, time: timeAt(turn) }
  return turn === 0
    ? { ...asked, content: `<@${BOT}> ${text}`, names: NAMES }
    : { ...asked, content: text, replyTo: { ...TERRITO, text: NO_TEXT } }
}

/** What an answer stands under: the question, as one line. */
export const above = (text: string, turn: number): Required<Pick<Entry, 'replyTo'>> => ({
  replyTo: { author: PERSON, text: turn === 0 ? `@Territo ${text}` : text },
})

/** A channel where one person asks and goes on, one question a minute. */
export function channelOf(turns: readonly Turn[]): Entry[] {
  return turns.flatMap(({ question, answer }, turn): Entry[] => [
    questionEntry(question, turn),
    { ...TERRITO, time: timeAt(turn), ...above(question, turn), components: cardsOf(answer).slice(0, 1) },
  ])
}

/** All the pages of an answer, as « Suivants » shows them: one message for each. */
export const pagesOf = (answer: Answer): Entry[] =>
  cardsOf(answer).map((card) => ({ ...TERRITO, time: timeAt(0), components: [card] }))

function cardsOf(answer: Answer): APIMessageTopLevelComponent[] {
  const trails = createTrails()
  const { pages } = render(answer, { trails })
  return Array.from({ length: pages }, (_, page) => render(answer, { page, trails }).card)
}
