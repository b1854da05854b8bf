import type { Writable } from 'node:stream'
import { pino } from 'pino'
import type { Log } from '../log.ts'

/** Tokens of Slack and of interactions of Discord, addresses by which anyone may post, passwords of databases, wherever they are in a line. https://docs.slack.dev/authentication/tokens */
const SECRET =
  /\b(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[\w-]{4,}|https:\/\/hooks\.slack\.com\/[^\s"\\]*|(?<=\/(?:interactions|webhooks)\/\d+\/)[^\s"\\/]+|(?<=\bpostgres(?:ql)?:\/\/[^\s:/@"\\]*:)[^\s/@"\\]+(?=@)/g

/** A line of JSON for each thing that happens, its time in UTC. Whatever is told, no token is ever written. */
export function createLog(output: Writable, { debug }: { readonly debug: boolean }): Log {
  const redacting = { write: (line: string) => void output.write(line.replace(SECRET, '[secret]')) }
  return pino({ level: debug ? 'debug' : 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime }, redacting)
}
