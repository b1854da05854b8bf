import type { SlackMode, SlackSettings } from './adapters/slack/index.ts'
import { OperatorError } from './errors.ts'
import { typeset } from './format.ts'

/** What the environment sets. */
export interface Config {
  /** `TERRITO_DEBUG`: an unexpected error shows its stack. */
  readonly debug: boolean
  /** `FORCE_COLOR`, `NO_COLOR`: colours always, or never; `null` leaves it to the output. */
  readonly colour: boolean | null
}

/** The settings of the surfaces that need some; `null` for those that are not asked for. */
export interface Surfaces {
  readonly slack: SlackSettings | null
}

type Env = NodeJS.ProcessEnv

/** Reads the environment, which is a parameter: only `main.ts` touches the real one. */
export function readConfig(env: Env): Config {
  return { debug: isOn(env.TERRITO_DEBUG), colour: readColour(env) }
}

/** Throws one `OperatorError` that names every variable that is missing or wrong, and never shows its value. */
export function readSurfaces(env: Env): Surfaces {
  const problems: string[] = []
  const slack = readSlack(env, problems)
  if (problems.length > 0) throw new OperatorError('SETTINGS', typeset(problems.join(' ')))
  return { slack }
}

function readSlack(env: Env, problems: string[]): SlackSettings | null {
  const { SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken = '', SLACK_SIGNING_SECRET: secret = '' } = env
  if (botToken === '' && appToken === '' && secret === '') return null
  if (botToken === '') problems.push('Il manque SLACK_BOT_TOKEN, le jeton « xoxb- » du robot.')
  else if (!/^xox[be][-.]/.test(botToken)) problems.push('SLACK_BOT_TOKEN doit commencer par « xoxb- ».')
  if (appToken === '' && secret === '')
    problems.push('Il manque SLACK_APP_TOKEN, le jeton « xapp- », ou SLACK_SIGNING_SECRET pour recevoir par HTTP.')
  if (appToken !== '' && !appToken.startsWith('xapp-')) problems.push('SLACK_APP_TOKEN doit commencer par « xapp- ».')
  const mode: SlackMode =
    appToken !== ''
      ? { kind: 'socket', appToken }
      : { kind: 'http', signingSecret: secret, host: env.HOST || '0.0.0.0', port: readPort(env, problems) }
  return { botToken, mode, url: readUrl(env, problems) }
}

function readPort({ PORT = '' }: Env, problems: string[]): number {
  const port = PORT === '' ? 3000 : Number(PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PORT doit être un nombre de 0 à 65535.')
  return port
}

/** The library joins names of methods to it: it must end with a slash. */
function readUrl({ SLACK_API_URL: url = '' }: Env, problems: string[]): string | null {
  if (url === '') return null
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) problems.push('SLACK_API_URL doit être une adresse http(s).')
  return url.endsWith('/') ? url : `${url}/`
}

/** https://no-color.org and https://force-color.org; when both are set, the second wins, as in Node. */
function readColour({ FORCE_COLOR, NO_COLOR }: Env): boolean | null {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return NO_COLOR === undefined || NO_COLOR === '' ? null : false
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0'
