import type { Answer } from './answer.ts'
import type { Question } from './question.ts'

/** What an intent shows of itself: the help, and later the slash commands and the MCP tools, are made from these. */
export interface IntentCard {
  readonly name: string
  readonly summary: string
  readonly examples: readonly string[]
}

export interface Bot {
  /** Never rejects because of what was typed: "I did not understand" is an answer. */
  ask(question: Question): Promise<Answer>
  readonly intents: readonly IntentCard[]
}

export interface Adapter {
  readonly name: string
  /** Resolves once the surface is ready to be used. */
  start(bot: Bot): Promise<void>
  stop(): Promise<void>
}
