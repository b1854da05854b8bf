import { deployCommands } from '../adapters/discord/deploy.ts'
import { createRest } from '../adapters/discord/rest.ts'
import { readSurfaces } from '../config.ts'
import { OperatorError } from '../errors.ts'
import { typeset } from '../format.ts'
import { runCommand } from './command.ts'

/** `npm run discord:deploy`: the commands for every server, or for the one of `DISCORD_GUILD_ID`, where they have changed. */
async function deploy(env: NodeJS.ProcessEnv): Promise<string> {
  const { discord } = readSurfaces(env)
  if (discord === null) throw new OperatorError('SETTINGS', 'Il manque DISCORD_TOKEN et DISCORD_APPLICATION_ID.')
  const { token, applicationId, url } = discord
  const rest = createRest({ token, url })
  const guild = env.DISCORD_GUILD_ID || null
  const { added, changed, removed } = await deployCommands(rest, applicationId, guild)
  const told = [
    ...added.map((name) => `ajoutée : ${name}`),
    ...changed.map((name) => `changée : ${name}`),
    ...removed.map((name) => `retirée : ${name}`),
  ]
  return told.length === 0 ? 'Les commandes sont à jour.' : told.join('\n')
}

await runCommand(async () => {
  process.stdout.write(`${typeset(await deploy(process.env))}\n`)
})
