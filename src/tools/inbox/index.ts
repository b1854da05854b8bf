import { painter, showsColour } from '../../adapters/terminal/paint.ts'
import { readConfig } from '../../config.ts'
import { createInbox, type Inbox } from '../../learning/inbox.ts'
import { runCommand } from '../command.ts'
import { noneYet, withAnsweringStored } from '../stored.ts'
import { askedOf } from './asked.ts'
import { runInbox } from './run.ts'

/** Before a surface was first started. */
const EMPTY: Inbox = { groups: async () => [], settle: async () => {} }

/** `npm run inbox`, on the storage of the settings. Exit code: 0, 2 where the command or the settings are not right. */
await runCommand(async () => {
  const { argv, env, stdout, stderr } = process
  const look = { width: stdout.columns ?? 120, paint: painter(showsColour(readConfig(env).colour, stdout)) }
  const told = await withAnsweringStored(env, async ({ storage, place }) => {
    if (storage === null) stderr.write(`${noneYet(place)}\n`) // what is exported is on the other output
    return runInbox(argv.slice(2), storage === null ? EMPTY : createInbox(storage, Date.now), look, askedOf)
  })
  stdout.write(`${told}\n`)
})
