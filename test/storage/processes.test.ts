import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { StorageTarget } from '../../src/storage/open.ts'
import { onEachEngine } from '../contract/storage.ts'

const PROGRAM = join(import.meta.dirname, '../fixtures/storage/claim.ts')
const KEYS = 200

async function claimAll(target: StorageTarget): Promise<{ code: unknown; err: string; won: string[] }> {
  const where = target.kind === 'sqlite' ? target.file : target.url
  const child = spawn(process.execPath, [PROGRAM, target.kind, where, String(KEYS)])
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, err, won: JSON.parse(out || '[]') }
}

onEachEngine('processes', ({ blank }) => {
  test('that start at once on an empty database: each key is claimed by one of them', async () => {
    const target = await blank()
    const ended = await Promise.all([claimAll(target), claimAll(target)])
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual([
      { code: 0, err: '' },
      { code: 0, err: '' },
    ])
    expect(ended.flatMap(({ won }) => won).sort()).toEqual(Array.from({ length: KEYS }, (_, i) => `event ${i}`).sort())
  })
})
