import { showsColour } from '../../adapters/terminal/paint.ts'
import { widthOf } from '../../adapters/terminal/render.ts'
import { readConfig } from '../../config.ts'
import { runCommand } from '../command.ts'
import { runDigest } from './run.ts'

/** `npm run digest`: what a weekly digest says, and who receives it. */
await runCommand(async () => {
  const { env, stdout } = process
  const config = readConfig(env)
  const colour = showsColour(config.colour, stdout)
  const look = { width: widthOf(stdout.columns), colour, now: Date.now() }
  stdout.write(`${await runDigest(process.argv.slice(2), { env, ...look })}\n`)
})
