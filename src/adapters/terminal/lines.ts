import type { Readable } from 'node:stream'

export interface Line {
  /** Without its end, `\n` or `\r\n`, nor a byte order mark. */
  readonly text: string
  /** It was longer than allowed: `text` is only its beginning. */
  readonly cut: boolean
}

const LINE_FEED = 10
/** Enough of a line that is too long to find its `id`. In bytes. */
const KEPT_OF_CUT = 1000

/** The lines of a stream of UTF-8; the last may lack its end. Never keeps more than `longest` bytes of one line. */
export async function* readLines(input: Readable, longest: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder() // which drops the byte order mark
  let kept: Buffer[] = []
  let size = 0

  const keep = (bytes: Buffer) => {
    if (size < longest) kept.push(bytes.subarray(0, longest - size))
    size += bytes.length
  }
  const take = (): Line => {
    const cut = size > longest
    const bytes = Buffer.concat(kept).subarray(0, cut ? KEPT_OF_CUT : longest)
    kept = []
    size = 0
    return { text: decoder.decode(bytes).replace(/\r$/, ''), cut }
  }

  for await (const chunk of input) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      keep(bytes.subarray(start, end))
      yield take()
      start = end + 1
    }
    keep(bytes.subarray(start))
  }
  if (size > 0) yield take()
}
