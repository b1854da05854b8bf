import { type Answer, toPlainText } from '../../answer.ts'

/** One line of `ask --json` and `--jsonl`. The keys and their meaning are a public format: README, « Format ». */
export interface JsonAnswer {
  readonly id?: string
  readonly outcome: Answer['outcome']
  readonly intent: string
  readonly text: string
  readonly territories: Answer['territories']
  readonly places: Answer['places']
  readonly choices: readonly string[]
  readonly sources: readonly {
    readonly id: string
    readonly title: string
    readonly publisher: string
    readonly date: string | null
    readonly url: string | null
  }[]
  readonly ms: number
}

/** What a line of `--jsonl` that could not be answered gives; `id` is `null` where it could not be read. */
export interface JsonError {
  readonly id: string | null
  readonly error: string
}

/** An answer in the public format; `ms` is the time spent on the question, in milliseconds. */
export function toJson(answer: Answer, ms: number, id?: string): JsonAnswer {
  return {
    ...(id !== undefined && { id }),
    outcome: answer.outcome,
    intent: answer.intent,
    text: toPlainText(answer),
    territories: answer.territories,
    places: answer.places,
    choices: answer.blocks.flatMap((block) =>
      block.kind === 'choices' ? block.options.map(({ label }) => label) : [],
    ),
    sources: answer.sources.map(({ id: source, title, publisher, date, url }) => ({
      id: source,
      title,
      publisher,
      date,
      url,
    })),
    ms: Math.round(ms * 100) / 100,
  }
}
