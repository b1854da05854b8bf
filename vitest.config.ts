import { defineConfig } from 'vitest/config'

/** One worker a core: Vitest's own default leaves one idle, half of a two-core machine. */
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, maxWorkers: '100%' },
})
