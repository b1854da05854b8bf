/** A process that posts on a platform over HTTP, with a clock of its own, and that may be killed for good at a call. */
import { MINUTE } from '../../../src/digest/calendar.ts'
import { createDigestRunner } from '../../../src/digest/runner.ts'
import { PostError, type Poster } from '../../../src/posting.ts'
import { openStorage } from '../../../src/storage/open.ts'
import { recording } from '../../contract/log.ts'
import { createProcess } from './process.ts'
import { composed } from './subject.ts'

const [file = '', address = '', start = '', killAfter = ''] = process.argv.slice(2)
const STEPS = [0, 5, 10, 15, 20]

const call = async (path: string, body: object): Promise<string | null> => {
  try {
    const response = await fetch(new URL(path, address), { method: 'POST', body: JSON.stringify(body) })
    const { message } = (await response.json()) as { message: string | null } // our own server
    return message
  } catch (error) {
    throw new PostError('unsure', 'connection lost', { cause: error })
  }
}

const poster: Poster = {
  platform: 'slack',
  async post(_, { key }) {
    return { message: String(await self.pass('unsure', () => call('/post', { key }))) }
  },
  async find(_, { key }) {
    const message = await self.pass('busy', () => call('/find', { key }))
    return message === null ? null : { message }
  },
  tell: async () => {},
}

const self = createProcess(
  (n) => (n === Number(killAfter) ? 'kill-after' : null),
  async () => {},
  () => process.kill(process.pid, 'SIGKILL'),
)
const storage = await openStorage({ kind: 'sqlite', file }, { log: recording([]) })
let now = Number(start)
const runner = createDigestRunner({
  storage: self.storage(storage),
  posters: [poster],
  compose: composed,
  draw: async () => null,
  log: recording([]),
  owner: String(process.pid),
  now: () => now,
  elapsed: () => now,
  wait: () => new Promise(() => {}),
})
for (const minutes of STEPS) {
  now = Number(start) + minutes * MINUTE
  await runner.tick()
}
await storage.close()
