/** Prose is not laid wider than this, however wide the window: longer lines are hard to read. In columns. */
export const WIDEST = 100

/** Under this a layout would only be noise: the window folds the lines itself. In columns. */
export const NARROWEST = 20

/** A question longer than this is refused. In characters. */
export const LONGEST_QUESTION = 100_000

/** A line of `--jsonl` longer than this is refused without being kept in memory. In bytes. */
export const LONGEST_LINE = 1024 * 1024

/** Lines that the up arrow finds again. */
export const HISTORY = 200

/** An escape that nothing follows in this time is the Escape key, not the beginning of an arrow. In milliseconds. */
export const ESCAPE_DELAY = 100
