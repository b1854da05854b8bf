import type { Adapter, Bot } from './adapter.ts'
import { ask, readAskRequest } from './adapters/terminal/ask.ts'
import { showsColour } from './adapters/terminal/paint.ts'
import { createBot } from './bot.ts'
import { readConfig, readSurfaces, type Surfaces } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { OperatorError } from './errors.ts'
import { HARD, typeset } from './format.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { loadKnowledge } from './knowledge/load.ts'
import type { Log } from './log.ts'
import { safe } from './safe.ts'
import type { Services } from './services.ts'

const USAGE = `Territo répond sur le programme « Territoires d'industrie ».

  npm start                            une conversation dans le terminal
  npm start, avec SLACK_BOT_TOKEN et SLACK_APP_TOKEN : Slack (docs/slack.md)
  npm start, avec DISCORD_TOKEN et DISCORD_APPLICATION_ID : Discord (docs/discord.md)
  npm run ask -- "votre question"      une réponse ; --json, --csv, --png : un objet, un tableur, une carte
  npm run ask -- --jsonl < fichier     une réponse par ligne {"id", "question"}
`

/** Once every surface has stopped, what is left has this long to end by itself. In milliseconds. */
const LAST_GRACE = 2_000

const { stdout, stderr, env } = process
process.on('uncaughtException', (error) => {
  fail(error)
  process.exit()
})
readEnvFile(env)
const config = readConfig(env)
const colour = showsColour(config.colour, stdout)

async function main([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case undefined:
      return startAll()
    case 'ask':
      return askOnce(args)
    case '--help':
    case '-h':
      stdout.write(typeset(USAGE))
      return
    default:
      throw new OperatorError('USAGE', typeset(`Commande inconnue : ${command}. Essayez « npm start -- --help ».`))
  }
}

async function askOnce(args: readonly string[]): Promise<void> {
  process.once('SIGINT', () => process.exit(130))
  const request = await readAskRequest(args, () => process.stdin)
  await ask(await loadBot(), request, {
    get input() {
      return process.stdin // made when it is first read
    },
    output: stdout,
    colour,
    clock: () => process.uptime() * 1000, // `performance` takes a millisecond to load
    report,
  })
}

/** Runs every surface that has what it needs, until each lets go or the process is asked to end. */
async function startAll(): Promise<void> {
  const settings = readSurfaces(env)
  const isShared = settings.slack !== null || settings.discord !== null
  const shared = isShared ? await openShared(settings) : null
  const stopAll = async () => {
    await Promise.all(adapters.map((adapter) => adapter.stop()))
    await shared?.services.close()
    setTimeout(() => process.exit(), LAST_GRACE).unref() // a connection may hold the process, that nobody waits for
  }
  const onLost = (error: Error) => {
    fail(error)
    void stopAll()
  }
  const adapters = shared === null ? await terminalAlone() : await wantedAdapters({ ...settings, ...shared, onLost })
  if (adapters.length === 0) {
    const advice =
      'Rien à démarrer : la conversation demande un terminal. Sans terminal, essayez « npm run ask -- "votre question" ».'
    throw new OperatorError('NOTHING_TO_START', typeset(advice))
  }
  const bot = createBot(shared?.knowledge ?? (await loadKnowledge()))
  process.once('SIGINT', stopAll).once('SIGTERM', stopAll)
  try {
    await Promise.all(adapters.map((adapter) => adapter.start(bot)))
    shared?.services.post(adapters.flatMap(({ poster }) => poster ?? []))
  } catch (error) {
    await stopAll()
    throw error
  }
}

interface Shared {
  readonly knowledge: Knowledge
  readonly services: Services
  readonly log: Log
}

async function openShared({ storage, retentionDays, keys }: Surfaces): Promise<Shared> {
  const { createLog } = await import('./operations/log.ts')
  const { openServices } = await import('./services.ts')
  const log = createLog(stderr, config)
  const knowledge = await loadKnowledge()
  const services = await openServices({ target: storage, knowledge, retentionDays, keys, log })
  const trouble = services.trouble()
  if (trouble !== null) {
    const line = `Base de données inutilisable (${trouble}) : je réponds sans mémoire, je réessaie.`
    stderr.write(`${safe(typeset(line))}\n`)
  }
  return { log, knowledge, services }
}

interface Wanted extends Surfaces, Shared {
  onLost(error: Error): void
}

/** One paragraph a surface: what it needs, then how it is made. Only what will run is loaded. */
async function wantedAdapters({ slack, discord, services, log, onLost }: Wanted): Promise<Adapter[]> {
  const adapters: Adapter[] = []
  const announce = (line: string) => void stdout.write(`${line}\n`)
  if (slack !== null) {
    const { createSlackAdapter } = await import('./adapters/slack/index.ts')
    adapters.push(createSlackAdapter({ ...slack, ...services, log, announce, onLost }))
  }
  if (discord !== null) {
    const { createDiscordAdapter } = await import('./adapters/discord/index.ts')
    adapters.push(createDiscordAdapter({ ...discord, ...services, log, announce, onLost }))
  }
  return adapters
}

/** The conversation of one person, who keeps nothing. */
async function terminalAlone(): Promise<Adapter[]> {
  const { stdin } = process
  if (!stdin.isTTY || !stdout.isTTY) return []
  const { createTerminalAdapter } = await import('./adapters/terminal/index.ts')
  return [createTerminalAdapter({ input: stdin, output: stdout, colour, report })]
}

const loadBot = async (): Promise<Bot> => createBot(await loadKnowledge())

/** A bug, in one line; with its stack when `TERRITO_DEBUG` is set. */
function report(error: unknown, conversation?: string): void {
  const where = conversation === undefined ? '' : ` (${conversation})`
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
  const detail = config.debug ? stack : `${message}. Pour le détail, relancez avec TERRITO_DEBUG=1.`
  stderr.write(`${safe(`Erreur inattendue${where}${HARD}: ${detail}`)}\n`)
}

function fail(error: unknown): void {
  if (error instanceof OperatorError) {
    stderr.write(`${safe(error.message)}\n`)
    process.exitCode = error.code === 'DATA_INVALID' ? 1 : 2
    return
  }
  report(error)
  process.exitCode = 1
}

await main(process.argv.slice(2)).catch(fail)
