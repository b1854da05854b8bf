import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../fixtures/tiny-data.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What each file may import, and may not: the arrows of the architecture, as the editor tells them. */
const IMPORTS: readonly (readonly [file: string, imported: string, allowed: boolean])[] = [
  ['src/answer.ts', './result.ts', true],
  ['src/answer.ts', './knowledge/load.ts', false],
  ['src/answer.ts', './bot.ts', false],
  ['src/main.ts', './knowledge/load.ts', true],
  ['src/bot.ts', './intents/index.ts', true],
  ['src/knowledge/places.ts', '../territory.ts', true],
  ['src/knowledge/places.ts', './gazetteer.ts', true],
  ['src/knowledge/places.ts', '../intents/index.ts', false],
  ['src/knowledge/places.ts', '../config.ts', false],
  ['src/knowledge/places.ts', 'minisearch', false],
  ['src/knowledge/compile-search.ts', 'minisearch', true],
  ['src/knowledge/compile-search.ts', '../intents/index.ts', false],
  ['src/intents/say.ts', '../knowledge/knowledge.ts', true],
  ['src/intents/slots/place.ts', '../../knowledge/knowledge.ts', true],
  ['src/intents/slots/place.ts', '../../adapters/terminal/ask.ts', false],
  ['src/intents/say.ts', '../adapters/terminal/ask.ts', false],
  ['src/intents/say.ts', 'minisearch', false],
  ['src/services.ts', './storage/open.ts', true],
  ['src/storage/open.ts', '../errors.ts', true],
  ['src/storage/migrations/index.ts', '../tables.ts', true],
  ['src/storage/open.ts', '../learning/mask.ts', false],
  ['src/storage/open.ts', '../config.ts', false],
  ['src/learning/journal.ts', '../storage/open.ts', true],
  ['src/learning/journal.ts', '../knowledge/terms.ts', true],
  ['src/learning/journal.ts', '../intents/index.ts', false],
  ['src/tools/check.ts', '../bot.ts', true],
  ['src/tools/check.ts', 'minisearch', false],
  ['src/adapters/terminal/ask.ts', './limits.ts', true],
  ['src/adapters/terminal/ask.ts', '../../answer.ts', true],
  ['src/adapters/terminal/ask.ts', '../slack/parse.ts', false],
  ['src/adapters/terminal/ask.ts', '../../bot.ts', false],
  ['src/adapters/terminal/ask.ts', '../../intents/index.ts', false],
  ['src/adapters/terminal/ask.ts', '../../knowledge/load.ts', false],
  ['src/adapters/terminal/ask.ts', 'minisearch', false],
  ['src/adapters/slack/views/home.ts', '../elements.ts', true],
  ['src/adapters/slack/views/home.ts', '../../../answer.ts', true],
  ['src/adapters/slack/views/home.ts', '../../terminal/ask.ts', false],
  ['src/adapters/slack/views/home.ts', '../../../bot.ts', false],
  ['src/adapters/slack/views/home.ts', '../../../intents/index.ts', false],
  ['src/exports/spreadsheet.ts', '../knowledge/knowledge.ts', true],
  ['src/maps/index.ts', '../intents/say.ts', false],
]

/** What we read of the report of Biome. */
interface Report {
  readonly summary: { readonly unchanged: number }
  readonly diagnostics: readonly { readonly location: { readonly path: string; readonly start: { line: number } } }[]
}

test('biome.json forbids the imports that go against an arrow, and only those', () => {
  const folder = temporaryFolder()
  const { vcs: _, ...config } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) // no repository there
  const files = Map.groupBy(IMPORTS, ([file]) => file)
  writeFiles(folder, { 'biome.json': JSON.stringify(config) })
  for (const [file, imports] of files) {
    const lines = imports.map(([, imported], index) => `import { it as it${index} } from '${imported}'\n`)
    writeFiles(folder, { [file]: lines.join('') })
  }
  const args = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=json', 'src']
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: folder, encoding: 'utf8' })
  const { summary, diagnostics }: Report = JSON.parse(stdout)
  expect(summary.unchanged, 'files read').toBe(files.size)
  const refused = diagnostics.map(({ location: { path, start } }) => files.get(path)?.[start.line - 1])
  expect(new Set(refused)).toEqual(new Set(IMPORTS.filter(([, , allowed]) => !allowed)))
})

test('biome.json has no deprecated option', () => {
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), ['check', 'biome.json'], { cwd: ROOT })
  expect(`${stdout}${stderr}`).not.toMatch(/DEPRECATED|migrate/)
})
