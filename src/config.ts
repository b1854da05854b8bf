import type { DiscordMode, DiscordSettings } from './adapters/discord/index.ts'
import type { SlackMode, SlackSettings } from './adapters/slack/index.ts'
import { OperatorError } from './errors.ts'
import { typeset } from './format.ts'
import type { StorageTarget } from './storage/engine.ts'
import type { SealKey } from './storage/seal.ts'

/** What the environment sets. */
export interface Config {
  /** `TERRITO_DEBUG`: an unexpected error shows its stack. */
  readonly debug: boolean
  /** `FORCE_COLOR`, `NO_COLOR`: colours always, or never; `null` leaves it to the output. */
  readonly colour: boolean | null
}

/** The settings of the surfaces that people share; `null` for those that are not asked for. */
export interface Surfaces {
  readonly slack: SlackSettings | null
  readonly discord: DiscordSettings | null
  /** Where what they must remember is stored. */
  readonly storage: StorageTarget
  /** Days that questions are kept, without their authors. */
  readonly retentionDays: number
  /** What seals the tokens of workspaces, in storage; `null` where none is given. */
  readonly keys: readonly [SealKey, ...SealKey[]] | null
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
  const discord = readDiscord(env, problems)
  const storage = readTarget(env, problems)
  const retentionDays = readRetention(env, problems)
  const keys = readKeys(env, problems)
  if (problems.length > 0) throw new OperatorError('SETTINGS', typeset(problems.join(' ')))
  return { slack, discord, storage, retentionDays, keys }
}

/** Where what lasts is stored, for what needs nothing else. Throws an `OperatorError` that never shows an address. */
export function readStorage(env: Env): StorageTarget {
  const problems: string[] = []
  const target = readTarget(env, problems)
  if (problems.length > 0) throw new OperatorError('SETTINGS', typeset(problems.join(' ')))
  return target
}

function readTarget({ DATABASE_URL: url = '', TERRITO_DB: file = '' }: Env, problems: string[]): StorageTarget {
  if (url === '') return { kind: 'sqlite', file: file || 'var/territo.db' }
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url))
    problems.push('DATABASE_URL doit être une adresse « postgres://utilisateur:mot-de-passe@serveur/base ».')
  return { kind: 'postgres', url }
}

function readRetention({ TERRITO_RETENTION_DAYS: typed = '' }: Env, problems: string[]): number {
  const days = typed === '' ? 90 : Number(typed)
  if (!Number.isInteger(days) || days < 1 || days > 365)
    problems.push('TERRITO_RETENTION_DAYS doit être un nombre de jours, de 1 à 365.')
  return days
}

/** No token holds another sign: a space, or the « … » of an example. */
const NOT_OF_TOKENS = /[^\x21-\x7e]/

function checkCopied(env: Env, names: readonly string[], problems: string[]): void {
  for (const name of names)
    if (NOT_OF_TOKENS.test(env[name] ?? ''))
      problems.push(`${name} contient une espace, un accent ou des points de suspension : recopiez le jeton entier.`)
}

const SLACK_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
] as const
/** What only has a sense with `SLACK_CLIENT_ID`. */
const OF_CLIENT = ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const

function readSlack(env: Env, problems: string[]): SlackSettings | null {
  const has = (name: string) => (env[name] ?? '') !== ''
  if (![...SLACK_NAMES, ...OF_CLIENT].some(has)) return null
  checkCopied(env, SLACK_NAMES, problems)
  const lonely = OF_CLIENT.filter(has)
  if (lonely.length > 0 && !['SLACK_CLIENT_ID', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'].some(has)) {
    problems.push(`Il manque SLACK_CLIENT_ID, avec ${lonely.join(' et ')}.`)
    return null
  }
  const mode = (env.SLACK_CLIENT_ID ?? '') === '' ? readOneWorkspace(env, problems) : readInstalled(env, problems)
  const url = readUrl('SLACK_API_URL', env.SLACK_API_URL, problems)
  return { mode, url: url === null ? null : `${url}/` } // names of methods are joined to it
}

function readOneWorkspace(env: Env, problems: string[]): SlackMode {
  const { SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken = '', SLACK_SIGNING_SECRET: secret = '' } = env
  if (botToken === '') problems.push('Il manque SLACK_BOT_TOKEN, le jeton « xoxb- » du robot.')
  else if (!/^xox[be][-.]/.test(botToken)) problems.push('SLACK_BOT_TOKEN doit commencer par « xoxb- ».')
  if (appToken === '' && secret === '')
    problems.push('Il manque SLACK_APP_TOKEN, le jeton « xapp- », ou SLACK_SIGNING_SECRET pour recevoir par HTTP.')
  if (appToken !== '' && !appToken.startsWith('xapp-')) problems.push('SLACK_APP_TOKEN doit commencer par « xapp- ».')
  if (appToken !== '') return { kind: 'socket', botToken, appToken }
  return { kind: 'http', botToken, signingSecret: secret, ...readAddress(env, problems) }
}

/** Workspaces install us by themselves: the tokens are then in storage. */
function readInstalled(env: Env, problems: string[]): SlackMode {
  const { SLACK_CLIENT_ID: clientId = '', SLACK_CLIENT_SECRET: clientSecret = '' } = env
  const { SLACK_STATE_SECRET: stateSecret = '', SLACK_SIGNING_SECRET: signingSecret = '' } = env
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)
    if ((env[name] ?? '') !== '') problems.push(`SLACK_CLIENT_ID et ${name} ne vont pas ensemble : choisissez.`)
  for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'TERRITO_KEYS'] as const)
    if ((env[name] ?? '') === '') problems.push(`Il manque ${name}, avec SLACK_CLIENT_ID.`)
  if (stateSecret.length < 20) problems.push('SLACK_STATE_SECRET doit avoir 20 signes au moins.')
  return { kind: 'oauth', clientId, clientSecret, stateSecret, signingSecret, ...readAddress(env, problems) }
}

const readAddress = (env: Env, problems: string[]) => ({ host: env.HOST || '0.0.0.0', port: readPort(env, problems) })

/** `TERRITO_KEYS=2026:…,2025:…`: what is stored sealed is sealed with the first, and opened with any. */
function readKeys({ TERRITO_KEYS: typed = '' }: Env, problems: string[]): Surfaces['keys'] {
  if (typed === '') return null
  const keys = typed.split(',').map((part) => {
    const [, id = '', text = ''] = /^\s*([\w-]{1,32}):([A-Za-z0-9+/=_-]+)\s*$/.exec(part) ?? []
    return { id, key: Buffer.from(text, 'base64') }
  })
  const [first, ...others] = keys
  const wrong = keys.findIndex(({ key }) => key.length !== 32) + 1
  const twice = keys.findIndex(({ id }, index) => keys.findIndex((other) => other.id === id) < index) + 1
  if (wrong > 0)
    problems.push(
      `TERRITO_KEYS, clé n° ${wrong} : écrivez « nom:clé », la clé telle que la donne « openssl rand -base64 32 ». Une virgule sépare deux clés.`,
    )
  else if (twice > 0) problems.push(`TERRITO_KEYS, clé n° ${twice} : son nom est déjà celui d’une autre clé.`)
  return first !== undefined && wrong + twice === 0 ? [first, ...others] : null
}

function readDiscord(env: Env, problems: string[]): DiscordSettings | null {
  const {
    DISCORD_TOKEN: token = '',
    DISCORD_APPLICATION_ID: applicationId = '',
    DISCORD_PUBLIC_KEY: publicKey = '',
  } = env
  if (token === '' && applicationId === '' && publicKey === '') return null
  if (token === '') problems.push('Il manque DISCORD_TOKEN, le jeton du robot.')
  checkCopied(env, ['DISCORD_TOKEN'], problems)
  if (applicationId === '') problems.push('Il manque DISCORD_APPLICATION_ID, le numéro de l’application.')
  else if (!/^\d{15,21}$/.test(applicationId))
    problems.push('DISCORD_APPLICATION_ID doit être un numéro de 15 à 21 chiffres.')
  if (publicKey !== '' && !/^[0-9a-f]{64}$/i.test(publicKey))
    problems.push('DISCORD_PUBLIC_KEY doit être faite de 64 chiffres hexadécimaux.')
  const mode: DiscordMode =
    publicKey === ''
      ? { kind: 'gateway', shards: readShards(env, problems) }
      : { kind: 'http', publicKey, ...readAddress(env, problems) }
  const url = readUrl('DISCORD_API_URL', env.DISCORD_API_URL, problems)
  return { token, applicationId, mode, url }
}

/** `SHARDS=0,1` and `SHARD_COUNT=4`: those of this process, of how many. Both or none. */
function readShards({ SHARDS: own = '', SHARD_COUNT: count = '' }: Env, problems: string[]) {
  if (own === '' && count === '') return null
  const shards = { own: own.split(',').map(Number), count: Number(count) }
  const isRight =
    /^\d+(?:,\d+)*$/.test(own) &&
    Number.isInteger(shards.count) &&
    shards.own.every((shard) => shard < shards.count) &&
    new Set(shards.own).size === shards.own.length
  if (!isRight) problems.push('SHARDS et SHARD_COUNT vont ensemble : « 0,1 » et « 4 », par exemple.')
  return shards
}

function readPort({ PORT = '' }: Env, problems: string[]): number {
  const port = PORT === '' ? 3000 : Number(PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PORT doit être un nombre de 0 à 65535.')
  return port
}

/** An address without a slash at its end, or `null`. */
function readUrl(name: string, url = '', problems: string[]): string | null {
  if (url === '') return null
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) problems.push(`${name} doit être une adresse http(s).`)
  return url.replace(/\/$/, '')
}

/** https://no-color.org and https://force-color.org; when both are set, the second wins, as in Node. */
function readColour({ FORCE_COLOR, NO_COLOR }: Env): boolean | null {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return NO_COLOR === undefined || NO_COLOR === '' ? null : false
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0'
