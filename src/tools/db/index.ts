import { safe } from '../../safe.ts'
import { runCommand } from '../command.ts'
import { runDb } from './run.ts'

/** `npm run db:backup -- FILE` and `npm run db:restore -- FILE`. */
await runCommand(async () => {
  process.stdout.write(`${safe(await runDb(process.argv.slice(2), process.env, Date.now()))}\n`)
})
