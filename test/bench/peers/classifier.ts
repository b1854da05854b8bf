/** A question and the intent it belongs to; `null` when it is out of our field. */
export interface Labelled {
  readonly text: string
  readonly intent: string | null
}

/** The likeliest intent, `null` for out of our field. Scores compare only within one classifier. */
export interface Guess {
  readonly intent: string | null
  readonly score: number
}

export interface Classifier {
  guess(text: string): Promise<Guess>
  /** What `Method.load` takes back. */
  save(): string
}

/** A way to give an intent to a question, learnt from others. */
export interface Method {
  train(examples: readonly Labelled[]): Promise<Classifier>
  load(saved: string): Promise<Classifier>
}
