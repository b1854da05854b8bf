import type { Writable } from 'node:stream'

/** Writes, and waits until it is written; `false` once the reader has gone (`| head -1`). Rejects on any other failure. */
export type Sink = (content: string | Uint8Array) => Promise<boolean>

const GONE = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_PREMATURE_CLOSE'])

export function createSink(output: Writable): Sink {
  output.on('error', () => {}) // each write is told of its own failure
  return (content) =>
    new Promise((resolve, reject) => {
      const gone = () => resolve(false) // a stream destroyed during a write never calls it back
      output.once('close', gone)
      output.write(content, (error?: NodeJS.ErrnoException | null) => {
        output.off('close', gone)
        if (error == null) resolve(true)
        else if (GONE.has(error.code ?? '')) resolve(false)
        else reject(error)
      })
    })
}
