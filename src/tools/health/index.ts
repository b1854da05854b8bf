import { existsSync } from 'node:fs'
import { painter, showsColour } from '../../adapters/terminal/paint.ts'
import { factsLines } from '../../adapters/terminal/tables.ts'
import { readConfig, readStorage } from '../../config.ts'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { createInbox } from '../../learning/inbox.ts'
import { safe } from '../../safe.ts'
import { openStorage, type StorageTarget } from '../../storage/open.ts'
import { healthReport } from './report.ts'

/** Only what is told matters: the reason of an outage is in the log of the bot. */
const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** `npm run health`, on the storage of the settings. Exit code: 0, 1 where something does not answer, 2 for wrong settings. */
async function main(): Promise<void> {
  const { env, stdout } = process
  const target = readStorage(env)
  const isNew = target.kind === 'sqlite' && !existsSync(target.file)
  const storage = isNew ? null : await openStorage(target, { log: QUIET })
  try {
    const base = await loadKnowledge()
    const inbox = storage && createInbox(storage, Date.now)
    const report = await healthReport({ base, storage, inbox, place: placeOf(target), now: Date.now() })
    const rows = report.rows.map(({ label, value }) => ({ label, value: typeset(value) }))
    const paint = painter(showsColour(readConfig(env).colour, stdout))
    stdout.write(`${safe(factsLines(rows, stdout.columns ?? Number.POSITIVE_INFINITY, paint).join('\n'))}\n`)
    if (!report.ok) process.exitCode = 1
  } finally {
    await storage?.close()
  }
}

/** The file, or the server without who connects to it. */
const placeOf = (target: StorageTarget): string => (target.kind === 'sqlite' ? target.file : new URL(target.url).host)

try {
  process.loadEnvFile('.env')
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
try {
  await main()
} catch (error) {
  process.stderr.write(`${safe(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = error instanceof OperatorError ? 2 : 1
}
