import type { Log, LogDetails } from '../../src/log.ts'

/** A line of the log, as it was told. */
export interface Told {
  readonly level: keyof Log
  readonly message: string
  readonly details: LogDetails
}

/** A log that keeps what it is told. */
export function recording(lines: Told[]): Log {
  const at = (level: keyof Log) => (details: LogDetails, message: string) =>
    void lines.push({ level, message, details })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
