import type { Answer, Choice } from './answer.ts'
import type { Picture } from './picture.ts'
import type { Poster } from './posting.ts'
import type { Question } from './question.ts'

/** What an intent shows of itself: the help, and later the slash commands and the MCP tools, are made from these. */
export interface IntentCard {
  readonly name: string
  readonly summary: string
  readonly examples: readonly string[]
}

/** What is being typed: a place of any kind, a commune, a territory, a subject of the programme. */
export type SuggestionKind = 'place' | 'commune' | 'territory' | 'subject'

export interface Bot {
  /** Never rejects because of what was typed: "I did not understand" is an answer. */
  ask(question: Question): Promise<Answer>
  readonly intents: readonly IntentCard[]
  readonly base: {
    /** Changes with any change of the data. */
    readonly version: string
    /** ISO date on which its sources were last read. */
    readonly updated: string
  }
  /** At most `most` things that a person may be typing, the likeliest first; each with the words that designate it in a question. */
  suggest(kind: SuggestionKind, typed: string, most: number): readonly Choice[]
  /** What an answer lists, for a spreadsheet; `null` where it lists nothing. */
  spreadsheet(answer: Answer): Promise<Spreadsheet | null>
  /** The territories of an answer on a map; `null` where it has none. */
  map(answer: Answer): Promise<Picture | null>
}

/** A CSV file as a French spreadsheet program opens it: UTF-8 with a byte order mark, semicolons, CRLF. */
export interface Spreadsheet {
  readonly fileName: string
  readonly csv: string
  /** Lines, the headers apart. */
  readonly rows: number
}

export interface Adapter {
  readonly name: string
  /** Resolves once the surface is ready to be used. */
  start(bot: Bot): Promise<void>
  stop(): Promise<void>
  /** How it posts of its own accord; absent where it only answers. */
  readonly poster?: Poster
}
