import { showsColour } from '../../adapters/terminal/paint.ts'
import { widthOf } from '../../adapters/terminal/render.ts'
import { readConfig } from '../../config.ts'
import { OperatorError } from '../../errors.ts'
import { createLog } from '../../operations/log.ts'
import { safe } from '../../safe.ts'
import { runDigest } from './run.ts'

/** `npm run digest`: what a weekly digest says, and who receives it. */
try {
  process.loadEnvFile('.env')
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
const { env, stdout, stderr } = process
try {
  const config = readConfig(env)
  const colour = showsColour(config.colour, stdout)
  const look = { width: widthOf(stdout.columns), colour, now: Date.now() }
  stdout.write(`${await runDigest(process.argv.slice(2), { env, ...look, log: createLog(stderr, config) })}\n`)
} catch (error) {
  stderr.write(`${safe(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = error instanceof OperatorError ? 2 : 1
}
