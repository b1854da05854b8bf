import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

const root = import.meta.dirname
const TESTS = 'test/**/*.test.ts'

/** A module that a test replaces is replaced for all who share its worker: such files each have their own. */
const replacing = globSync(TESTS, { cwd: root }).filter((file) =>
  /\bvi\.(?:doM|m)ock\(/.test(readFileSync(join(root, file), 'utf8')),
)

/**
 * Test files share a few workers, where modules are loaded, and made fast by V8, once. So a test leaves nothing behind
 * in what it imports; what it spies on is given back after it. Some files mostly wait for processes that they start: there
 * are more workers than cores.
 */
export default defineConfig({
  root,
  test: {
    testTimeout: 20_000,
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    restoreMocks: true,
    globalSetup: 'test/contract/postgres.ts', // a server for the tests of storage, started when one asks for it
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/territo/code'), TERRITO_DB: ':memory:' },
    projects: [
      { extends: true, test: { name: 'alone', include: replacing } },
      {
        extends: true,
        test: {
          name: 'together',
          include: [TESTS],
          exclude: [...configDefaults.exclude, ...replacing],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
