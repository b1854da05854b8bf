import { painter, showsColour } from '../../adapters/terminal/paint.ts'
import { factsLines } from '../../adapters/terminal/tables.ts'
import { readConfig } from '../../config.ts'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { createInbox } from '../../learning/inbox.ts'
import { safe } from '../../safe.ts'
import { runCommand } from '../command.ts'
import { withStored } from '../stored.ts'
import { healthReport } from './report.ts'

/** `npm run health`, on the storage of the settings. Exit code: 0, 1 where something does not answer, 2 for wrong settings. */
await runCommand(async () => {
  const { argv, env, stdout } = process
  if (argv.length > 2) throw new OperatorError('USAGE', typeset('Usage : npm run health, sans option.'))
  const report = await withStored(env, async ({ storage, place }) => {
    const inbox = storage && createInbox(storage, Date.now)
    return healthReport({ base: await loadKnowledge(), storage, inbox, place, now: Date.now() })
  })
  const rows = report.rows.map(({ label, value }) => ({ label, value: typeset(value) }))
  const paint = painter(showsColour(readConfig(env).colour, stdout))
  stdout.write(`${safe(factsLines(rows, stdout.columns ?? Number.POSITIVE_INFINITY, paint).join('\n'))}\n`)
  if (!report.ok) process.exitCode = 1
})
