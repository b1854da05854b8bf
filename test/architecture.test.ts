import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'
import { intents } from '../src/intents/index.ts'

const SRC = join(import.meta.dirname, '../src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

/** The layer of a file of src/: the contracts are the files directly in it, but for those four. */
function layerOf(file: string): string {
  const [folder = '', rest] = file.split('/')
  if (rest === undefined)
    return ['main.ts', 'bot.ts', 'config.ts', 'services.ts'].includes(file) ? file.replace('.ts', '') : 'contracts'
  return folder === 'adapters' ? `adapters/${rest}` : folder
}

/** What each layer may import, itself and the contracts apart. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  config: ['adapters/slack', 'adapters/discord', 'storage'], // the types of its settings
  operations: [],
  storage: [],
  services: ['storage', 'digest', 'learning', 'knowledge', 'bot'],
  digest: ['knowledge', 'storage', 'maps', 'intents'], // places are read, and territories named, as in answers
  maps: ['knowledge'],
  knowledge: [],
  learning: ['knowledge', 'storage'],
  intents: ['knowledge'],
  exports: ['knowledge'],
  bot: ['intents', 'knowledge', 'exports', 'maps'],
  tools: [
    'knowledge',
    'intents',
    'bot',
    'config',
    'adapters/discord',
    'adapters/terminal',
    'digest',
    'learning',
    'storage',
    'operations',
  ],
  'adapters/terminal': [],
  'adapters/slack': [],
  'adapters/discord': [],
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) => path)
  return found.map((path) => normalize(relative(SRC, join(SRC, dirname(file), path))))
}

test.each(files.filter((file) => file !== 'main.ts'))('%s imports only what its layer may', (file) => {
  const layer = layerOf(file)
  const allowed = MAY_IMPORT[layer]
  expect(allowed, `${layer} is a known layer`).toBeDefined()
  for (const imported of importsOf(file)) {
    const target = layerOf(imported)
    if (target === layer || target === 'contracts') continue
    expect(allowed, `${file} imports ${imported}`).toContain(target)
  }
})

test('only compile-search.ts imports minisearch, and only the compiler side and the borders import zod, yaml and csv', () => {
  const importers = (name: string) =>
    files.filter((file) => readFileSync(join(SRC, file), 'utf8').includes(`from '${name}`))
  expect(importers('minisearch')).toEqual(['knowledge/compile-search.ts'])
  expect(
    importers('zod').filter(
      (file) =>
        !/^(knowledge\/schema|knowledge\/read-data|tools\/|storage\/|digest\/frozen|adapters\/(?:slack|discord))/.test(
          file,
        ),
    ),
  ).toEqual([])
  expect(importers('yaml').filter((file) => !/^(knowledge\/read-data|tools\/)/.test(file))).toEqual([])
})

test('every intent of the folder is in the list, once', () => {
  const declared = files
    .filter((file) => file.startsWith('intents/') && readFileSync(join(SRC, file), 'utf8').includes('= defineIntent({'))
    .map((file) => file.replace('intents/', '').replace('.ts', ''))
  expect(intents.map(({ name }) => name).sort()).toEqual(declared.sort())
})
