/**
 * What Discord takes. « Docs »: https://docs.discord.com/developers, restated in `discord-api-types`; the numbers are in its
 * pages « Components », « Interactions » and « Messages ».
 */

/** All the text displays of a message together, in characters. Docs, « Text Display »; discord.js guide. */
export const TEXT = 4_000

/** Buttons of one row. Docs, « Action Row ». */
export const ROW = 5

/** The text of a button, in characters. Docs, « Button ». */
export const LABEL = 80

/** What a button carries, in characters. Docs, « Custom ID ». */
export const CUSTOM_ID = 100

/** What describes a picture, in characters. Docs, « Unfurled media item ». */
export const ALT = 1_024

/** Suggestions for what is being typed, and the text of each, in characters. Docs, « Autocomplete ». */
export const CHOICES = 25
export const CHOICE = 100

/** What may be typed in a field of ours, in characters. Docs, « Text Input »: 4,000. */
export const TYPED = 1_000

/** A command's option of text, in characters: a question may be long, not a document. */
export const QUESTION = 2_000
