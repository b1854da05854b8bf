import type { Answer } from './answer.ts'
import type { Channel, Person } from './channel.ts'

/** An answer given to someone. */
export interface Given {
  readonly person: Person
  readonly channel: Channel
  /** What a note about this answer would be said under: a thread, a message; `null` where only the person saw it. */
  readonly under: string | null
  /** Its trail is empty where the question is not to be noted. */
  readonly answer: Answer
}

export interface Judgement {
  readonly person: Person
  readonly channel: Channel
  /** The questions that led to the answer that is judged; none where they are not to be noted. */
  readonly trail: readonly string[]
  readonly useful: boolean
  /** What was typed; empty where nothing was. */
  readonly reason: string
}

/** Where answers and what people think of them are noted, so that the base gets better. Never rejects. */
export interface Journal {
  given(given: Given): Promise<void>
  judged(judgement: Judgement): Promise<void>
}

/** What a person may ask about what is kept of them. Rejects with `StorageDown`. */
export interface Privacy {
  /** What is kept, for how long, and how much of it is theirs: an answer for them alone. */
  show(person: Person): Promise<Answer>
  /** Erases all of it; the answer says what was erased. */
  erase(person: Person): Promise<Answer>
}

/** Where nothing is noted. */
export const NO_JOURNAL: Journal = { given: async () => {}, judged: async () => {} }
