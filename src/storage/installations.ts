import type { Kysely } from 'kysely'
import type { Installations } from '../installations.ts'
import type { Seal } from './seal.ts'
import type { Tables } from './tables.ts'

export interface InstallationsOptions {
  readonly db: Kysely<Tables>
  readonly seal: Seal
  /** Milliseconds. */
  now(): number
}

/** Sealed in storage. What an older key sealed is sealed anew when it is read, so that the older key can be let go. */
export function createInstallations({ db, seal, now }: InstallationsOptions): Installations {
  const rowOf = (workspace: string, installation: string) => {
    const { sealed, keyId: key_id } = seal.seal(installation, workspace)
    return { sealed, key_id, updated_at: now() }
  }
  return {
    async save(workspace, installation) {
      const set = rowOf(workspace, installation)
      await db
        .insertInto('installations')
        .values({ workspace, ...set })
        .onConflict((conflict) => conflict.column('workspace').doUpdateSet(set))
        .execute()
    },
    async find(workspace) {
      const row = await db
        .selectFrom('installations')
        .select(['sealed', 'key_id'])
        .where('workspace', '=', workspace)
        .executeTakeFirst()
      if (row === undefined) return null
      const found = { sealed: row.sealed, keyId: row.key_id }
      const installation = seal.open(found, workspace)
      if (!seal.isCurrent(found))
        await db
          .updateTable('installations')
          .set(rowOf(workspace, installation))
          .where('workspace', '=', workspace)
          .where('sealed', '=', row.sealed) // not what was saved meanwhile
          .execute()
      return installation
    },
    async erase(workspace) {
      const { numDeletedRows } = await db
        .deleteFrom('installations')
        .where('workspace', '=', workspace)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}
