import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

const root = import.meta.dirname
const TESTS = 'test/**/*.test.ts'
const DISCORD = ['test/adapters/discord/**/*.test.ts', 'test/discord-server/**/*.test.ts']

/** A module that a test replaces is replaced for all who share its worker: such files each have their own. */
const replacing = globSync(TESTS, { cwd: root }).filter((file) =>
  /\bvi\.(?:doM|m)ock\(/.test(readFileSync(join(root, file), 'utf8')),
)

/** Files that share their workers, started when those of the projects before are done. */
const together = (name: string, groupOrder: number, include: string[], exclude: string[]) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: [...configDefaults.exclude, ...replacing, ...exclude],
    isolate: false,
    sequence: { groupOrder },
  },
})

/**
 * Test files share one worker a core, where modules are loaded, and made fast by V8, once. So a test leaves nothing behind
 * in what it imports; what it spies on is given back after it. The libraries of Slack and of Discord each bring an undici,
 * and the first one loaded makes the connections of the other: Discord has workers of its own.
 * Vitest's own default leaves one core idle, half of a two-core machine.
 */
export default defineConfig({
  root,
  test: {
    testTimeout: 20_000,
    maxWorkers: '100%',
    restoreMocks: true,
    globalSetup: 'test/contract/postgres.ts', // a server for the tests of storage, started when one asks for it
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/territo/code'), TERRITO_DB: ':memory:' },
    projects: [
      { extends: true, test: { name: 'alone', include: replacing } },
      together('discord', 1, DISCORD, []),
      together('together', 2, [TESTS], DISCORD),
    ],
  },
})
