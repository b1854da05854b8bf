import type { Answer } from '../answer.ts'
import type { Channel } from '../channel.ts'
import type { DigestSettings } from '../digests.ts'
import type { Picture } from '../picture.ts'

/** What a digest is made of. Times in milliseconds. */
export interface DigestRequest {
  readonly channel: Channel
  readonly settings: DigestSettings
  /** `2026-W47`. */
  readonly week: string
  /** The one before; `null` for the first since the channel subscribed. */
  readonly before: Before | null
  readonly now: number
}

/** A digest that was posted. */
export interface Before {
  /** When its content was frozen. In milliseconds. */
  readonly at: number
  /** `Composed.known`, or `null` where that is no longer stored. */
  readonly known: readonly string[] | null
}

export interface Composed {
  readonly answer: Answer
  /** Nothing is new: it is only posted where the channel wants a short version. */
  readonly isEmpty: boolean
  /** What `draw` is given when it is posted: a picture is not stored. `null` for none. */
  readonly pictureOf: string | null
  /** Identifiers of the recent changes that its base had, told or not: the others were published later, whatever their date. */
  readonly known: readonly string[]
}

/** The same request gives the same digest as long as the base and what was asked do not change. */
export type Compose = (request: DigestRequest) => Promise<Composed>

/** `null` where there is nothing to draw any more. */
export type Draw = (pictureOf: string) => Promise<Picture | null>
