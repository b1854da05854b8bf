/**
 * What Slack takes. Where its documentation gives no figure, or where only third parties do, we stay well under.
 * « Reference »: https://docs.slack.dev/reference/block-kit/blocks and /block-elements, restated in `@slack/types`.
 */

/** Blocks of a message. Reference. */
export const BLOCKS = 50

/**
 * The blocks of a message as JSON, in bytes of UTF-8. Undocumented: `msg_blocks_too_long` is reported from about 13,200
 * (https://github.com/slackapi/bolt-js/issues/2509).
 */
export const MESSAGE_BYTES = 12_000

/** A header, in characters. Reference, header block. */
export const HEADER = 150

/** One text of a section, a context or a rich text, in characters. Reference, section block; elsewhere we keep to the same. */
export const TEXT = 3_000

/** The text of a button or of an option, in characters. Reference, button element. */
export const LABEL = 75

/** Options of a menu. Reference, select menu element. */
export const OPTIONS = 100

/** Rows and columns of a table. Reference, table block. */
export const TABLE_ROWS = 100
export const TABLE_COLUMNS = 20

/** What describes a picture, in characters. Reference, image block. */
export const ALT = 2_000

/** The most that may be typed in a field, in characters. Reference, plain text input. */
export const LONGEST_TYPED = 3_000

/** What may be typed in most fields of ours: a question or a reason is no document. */
export const TYPED = 1_000

/** `text` of a message, in characters: over 4,000, `chat.update` refuses it. https://docs.slack.dev/reference/methods/chat.update */
export const FALLBACK = 3_900

/** Suggested prompts. https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
export const PROMPTS = 4

/** A signed request is refused when its clock is further from ours than this, in seconds. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const CLOCK_SKEW = 5 * 60

/** An event is redelivered at most three times in the hour that follows; we remember it for a day. In milliseconds. */
export const REMEMBERED = 24 * 60 * 60 * 1000
