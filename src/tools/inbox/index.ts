import { existsSync } from 'node:fs'
import { painter, showsColour } from '../../adapters/terminal/paint.ts'
import { readConfig, readStorage } from '../../config.ts'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { createInbox } from '../../learning/inbox.ts'
import { createLog } from '../../operations/log.ts'
import { safe } from '../../safe.ts'
import { openStorage } from '../../storage/open.ts'
import { askedOf } from './asked.ts'
import { runInbox } from './run.ts'

/** `npm run inbox`, on the storage of the settings. Exit code: 0, 2 where the command or the settings are not right. */
async function main(argv: readonly string[]): Promise<void> {
  const { env, stdout, stderr } = process
  const config = readConfig(env)
  const target = readStorage(env)
  if (target.kind === 'sqlite' && !existsSync(target.file))
    throw new OperatorError('SETTINGS', typeset(`Il n'y a pas de base ${target.file} : vérifiez TERRITO_DB.`))
  const storage = await openStorage(target, { log: createLog(stderr, config) })
  const look = { width: stdout.columns ?? 120, paint: painter(showsColour(config.colour, stdout)) }
  try {
    if (!storage.health().ok) throw new OperatorError('STORAGE', 'La base de données ne répond pas.')
    stdout.write(`${await runInbox(argv, createInbox(storage, Date.now), look, askedOf)}\n`)
  } finally {
    await storage.close()
  }
}

try {
  process.loadEnvFile('.env')
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${safe(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = error instanceof OperatorError ? 2 : 1
}
