import { OperatorError } from '../../errors.ts'
import { safe } from '../../safe.ts'
import { runDb } from './run.ts'

/** `npm run db:backup -- FILE` and `npm run db:restore -- FILE`. */
try {
  process.loadEnvFile('.env')
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
try {
  process.stdout.write(`${safe(await runDb(process.argv.slice(2), process.env, Date.now()))}\n`)
} catch (error) {
  process.stderr.write(`${safe(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = error instanceof OperatorError ? 2 : 1
}
