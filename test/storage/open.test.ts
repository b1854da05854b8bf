import { expect, test } from 'vitest'
import { onEachEngine } from '../contract/storage.ts'

onEachEngine('storage', ({ open }) => {
  const row = { kind: 'setting', key: 'a', value: 'été\0\ud800', expires_at: null }

  test('texts, numbers and nulls come back as they were', async () => {
    const { db } = await open()
    await db.insertInto('kept').values(row).execute()
    await db
      .insertInto('kept')
      .values({ ...row, key: 'b', expires_at: 1_795_000_000_000 })
      .execute()
    const rows = await db.selectFrom('kept').selectAll().orderBy('key').execute()
    expect(rows).toStrictEqual([
      { ...row, value: 'été\ufffd' },
      { ...row, key: 'b', value: 'été\ufffd', expires_at: 1_795_000_000_000 },
    ])
    const sum = await db
      .selectFrom('kept')
      .select(({ fn }) => [fn.countAll<number>().as('rows'), fn.sum<number>('expires_at').as('sum')])
      .executeTakeFirstOrThrow()
    expect(sum).toStrictEqual({ rows: 2, sum: 1_795_000_000_000 })
  })

  test('is empty again', async () => {
    const { db } = await open()
    expect(await db.selectFrom('kept').selectAll().execute()).toEqual([])
  })
})
