import { DiscordAPIError } from 'discord.js'
import { commandPayloads } from '../adapters/discord/commands/payloads.ts'
import { deployCommands } from '../adapters/discord/deploy.ts'
import { createRest } from '../adapters/discord/rest.ts'
import { readSurfaces } from '../config.ts'
import { OperatorError, type OperatorErrorCode } from '../errors.ts'
import { typeset } from '../format.ts'
import { runCommand } from './command.ts'

/** `npm run discord:deploy`: the commands for every server, or for the one of `DISCORD_GUILD_ID`, where they have changed. */
async function deploy(env: NodeJS.ProcessEnv): Promise<string> {
  const { discord } = readSurfaces(env)
  if (discord === null) throw new OperatorError('SETTINGS', 'Il manque DISCORD_TOKEN et DISCORD_APPLICATION_ID.')
  const { token, applicationId, url } = discord
  const guild = env.DISCORD_GUILD_ID || null
  if (guild !== null && !/^\d{15,21}$/.test(guild))
    throw problem('SETTINGS', 'DISCORD_GUILD_ID doit être un numéro de 15 à 21 chiffres.')
  const rest = createRest({ token, url })
  const { added, changed, removed } = await deployCommands(rest, applicationId, guild).catch((error: unknown) => {
    throw frenchOf(error, guild)
  })
  const told = [
    ...added.map((name) => `ajoutée : ${shown(name)}`),
    ...changed.map((name) => `changée : ${shown(name)}`),
    ...removed.map((name) => `retirée : ${shown(name)}`),
  ]
  return told.length === 0 ? 'Les commandes sont à jour.' : told.join('\n')
}

/** The names that people who read French see. */
const FRENCH = new Map(commandPayloads().map(({ name, name_localizations: names }) => [name, names?.fr ?? name]))

const shown = (name: string): string => FRENCH.get(name) ?? name

/** What is wrong, and what to do; a bug as it is. */
function frenchOf(error: unknown, guild: string | null): Error {
  if (error instanceof DiscordAPIError) {
    if (error.status === 401)
      return problem('TOKEN_REFUSED', 'Discord refuse DISCORD_TOKEN : reprenez l’étape 2 de docs/discord.md.', error)
    if (guild !== null && (error.code === MISSING_ACCESS || error.code === UNKNOWN_GUILD))
      return problem(
        'SETTINGS',
        'Territo n’a pas accès au serveur de DISCORD_GUILD_ID : vérifiez ce numéro, et invitez-y Territo (docs/discord.md, étape 4).',
        error,
      )
    if (error.status === 403 || error.status === 404)
      return problem(
        'SETTINGS',
        'Discord ne laisse pas ce jeton déclarer les commandes : vérifiez que DISCORD_APPLICATION_ID et DISCORD_TOKEN sont de la même application.',
        error,
      )
    return problem('UNREACHABLE', `Discord refuse ces commandes (${error.code}, ${error.message}).`, error)
  }
  if (error instanceof TypeError) return error // a bug
  return problem(
    'UNREACHABLE',
    'Discord ne répond pas. Vérifiez la connexion de cette machine à discord.com, puis relancez.',
    error,
  )
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const MISSING_ACCESS = 50_001
const UNKNOWN_GUILD = 10_004

const problem = (code: OperatorErrorCode, message: string, cause?: unknown): OperatorError =>
  new OperatorError(code, typeset(message), { cause })

await runCommand(async () => {
  process.stdout.write(`${typeset(await deploy(process.env))}\n`)
})
