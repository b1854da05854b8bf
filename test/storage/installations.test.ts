import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createInstallations } from '../../src/storage/installations.ts'
import { createSeal, type SealKey } from '../../src/storage/seal.ts'
import { onEachEngine } from '../contract/storage.ts'

const keyOf = (id: string): SealKey => ({ id, key: randomBytes(32) })
const [old, current] = [keyOf('2025'), keyOf('2026')]
const TOKENS = '{"bot":{"token":"xoxb-secret-é"}}'

describe('a seal', () => {
  const seal = createSeal([current, old], randomBytes)

  test('is opened by who has the key, and never the same twice', () => {
    const [one, two] = [seal.seal(TOKENS, 'T1'), seal.seal(TOKENS, 'T1')]
    expect(one.sealed).not.toBe(two.sealed)
    expect(seal.open(one, 'T1')).toBe(TOKENS)
    expect(Buffer.from(one.sealed, 'base64').toString()).not.toContain('xoxb')
  })

  test('an older key opens, and no longer seals', () => {
    const before = createSeal([old], randomBytes).seal(TOKENS, 'T1')
    expect(seal.open(before, 'T1')).toBe(TOKENS)
    expect([seal.isCurrent(before), seal.isCurrent(seal.seal(TOKENS, 'T1'))]).toEqual([false, true])
  })

  test('is not opened for another workspace, by another key under the same name, nor once it was changed', () => {
    const one = seal.seal(TOKENS, 'T1')
    expect(() => seal.open(one, 'T2')).toThrow()
    expect(() => createSeal([keyOf('2026')], randomBytes).open(one, 'T1')).toThrow()
    expect(() => seal.open({ ...one, keyId: '2025' }, 'T1')).toThrow()
    const bytes = Buffer.from(one.sealed, 'base64')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => seal.open({ ...one, sealed: changed.toString('base64') }, 'T1')).toThrow()
    }
    for (const length of [0, 11, 12, 20, 28, bytes.length - 1])
      expect(() => seal.open({ ...one, sealed: bytes.subarray(0, length).toString('base64') }, 'T1')).toThrow()
  })

  test('a key that we no longer have is named, not shown', () => {
    const before = createSeal([old], randomBytes).seal(TOKENS, 'T1')
    expect(() => createSeal([current], randomBytes).open(before, 'T1')).toThrow(/TERRITO_KEYS: 2025$/)
  })
})

onEachEngine('installations', ({ open }) => {
  const of = (db: Awaited<ReturnType<typeof open>>['db'], ...keys: readonly [SealKey, ...SealKey[]]) =>
    createInstallations({ db, seal: createSeal(keys, randomBytes), now: () => 1_000 })

  test('are saved, replaced, found and erased, each workspace by itself', async () => {
    const { db } = await open()
    const installations = of(db, current)
    await installations.save('T1', TOKENS)
    await installations.save('T2', 'autre')
    await installations.save('T1', `${TOKENS} `)
    expect(await installations.find('T1')).toBe(`${TOKENS} `)
    expect(await installations.find('T2')).toBe('autre')
    expect([await installations.erase('T1'), await installations.erase('T1')]).toEqual([true, false])
    expect([await installations.find('T1'), await installations.find('T2')]).toEqual([null, 'autre'])
  })

  test('no token can be read in the database', async () => {
    const { db } = await open()
    await of(db, current).save('T1', TOKENS)
    expect(JSON.stringify(await db.selectFrom('installations').selectAll().execute())).not.toContain('xoxb')
  })

  test('what an older key sealed is sealed anew when it is read: the older key can then be let go', async () => {
    const { db } = await open()
    await of(db, old).save('T1', TOKENS)
    expect(await of(db, current, old).find('T1')).toBe(TOKENS)
    expect(await of(db, current).find('T1')).toBe(TOKENS)
  })
})
