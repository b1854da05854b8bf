import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openStorage } from '../../src/storage/open.ts'
import { troubleOf } from '../../src/storage/trouble.ts'
import { recording } from '../contract/log.ts'
import { onEachEngine } from '../contract/storage.ts'

onEachEngine('settings that do not fit a server', ({ engine, blank }) => {
  test.runIf(engine === 'postgres')(
    'a user who may not make tables is told to be given the database, in one sentence',
    async () => {
      const target = await blank()
      if (target.kind !== 'postgres') throw new Error('no server')
      const [user, schema] = [`user_${randomBytes(6).toString('hex')}`, /search_path%3D(\w+)/.exec(target.url)?.[1]]
      const admin = new pg.Client({ connectionString: target.url })
      await admin.connect()
      await admin.query(`create role ${user} login; grant usage on schema ${schema} to ${user}`)
      try {
        const url = target.url.replace('//postgres@', `//${user}@`)
        const opening = openStorage({ kind: 'postgres', url }, { log: recording([]) })
        await expect(opening).rejects.toMatchObject({
          code: 'STORAGE',
          message: expect.stringMatching(/^L’utilisateur de DATABASE_URL ne peut pas.*alter database … owner to …/),
        })
      } finally {
        await admin.query(`drop owned by ${user}; drop role ${user}`)
        await admin.end()
      }
    },
  )

  test.runIf(engine === 'postgres')('a database that is not there is told as such', async () => {
    const target = await blank()
    if (target.kind !== 'postgres') throw new Error('no server')
    const url = target.url.replace('/postgres?', '/absente?')
    const storage = await openStorage({ kind: 'postgres', url }, { log: recording([]) })
    expect(troubleOf(storage.health().cause)).toBe('cette base n’existe pas sur le serveur')
    await storage.close()
  })
})
