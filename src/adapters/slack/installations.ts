import type { Installation, InstallationStore } from '@slack/bolt'
import { z } from 'zod'
import { StorageDown } from '../../digests.ts'
import type { Installations } from '../../installations.ts'
import { InstallationRefused } from './oauth-pages.ts'

/** What we use of what Bolt stores; the rest is kept as it is, for Bolt. */
const installation = z.looseObject({
  team: z.looseObject({ id: z.string() }),
  user: z.looseObject({ id: z.string() }),
  authVersion: z.literal('v2'),
  bot: z.looseObject({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
  }),
})

const stored = z.custom<Installation<'v2', false>>((value) => installation.safeParse(value).success)

/** The workspace did not install us, or uninstalled us. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled'
}

/** The store that Bolt's installer asks for. A token that was renewed and could not be stored is held until it can. */
export function createInstallationStore(installations: Installations): InstallationStore {
  const held = new Map<string, string>()
  const save = async (team: string, text: string): Promise<void> => {
    try {
      await installations.save(team, text)
      held.delete(team)
    } catch (error) {
      if (error instanceof StorageDown) held.set(team, text)
      throw error
    }
  }
  return {
    async storeInstallation(given) {
      const parsed = installation.safeParse(given)
      if (given.isEnterpriseInstall === true || !parsed.success)
        throw new InstallationRefused('not an installation in one workspace')
      await save(parsed.data.team.id, JSON.stringify(parsed.data))
    },
    async fetchInstallation({ teamId: team = '' }) {
      const waiting = held.get(team)
      if (waiting !== undefined) await save(team, waiting).catch(ignoreDown)
      const text = waiting ?? (await installations.find(team))
      if (text === null) throw new NotInstalled(team)
      return stored.parse(JSON.parse(text))
    },
    async deleteInstallation({ teamId: team = '' }) {
      held.delete(team)
      await installations.erase(team)
    },
  }
}

/** It is tried again the next time. */
function ignoreDown(error: unknown): void {
  if (!(error instanceof StorageDown)) throw error
}
