import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readEnvFile } from '../src/env-file.ts'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'territo-env-'))
const file = join(folder, '.env')
beforeEach(() => rmSync(file, { recursive: true, force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

const settingsOf = (content: string | Buffer, env: NodeJS.ProcessEnv = {}) => {
  writeFileSync(file, content)
  readEnvFile(env, file)
  return env
}

test('no file is no problem', () => {
  expect(() => readEnvFile({}, file)).not.toThrow()
})

test.each([
  { content: 'A=1\nB="2 3"\n# C=4\n', env: { A: '1', B: '2 3' } },
  { content: '\ufeffA=1\r\nB=2\r\n', env: { A: '1', B: '2' } },
])('$content', ({ content, env }) => expect(settingsOf(content)).toEqual(env))

test('what is set already wins, even empty', () => {
  expect(settingsOf('A=1\nB=2\n', { A: '0', B: '' })).toEqual({ A: '0', B: '' })
})

test('UTF-16 is told, and not read as nothing', () => {
  expect(() => settingsOf(Buffer.from('\ufeffA=secret', 'utf16le'))).toThrow(/n’est pas lisible.*UTF-8/)
})

async function run(program: string) {
  const child = spawn(process.execPath, [join(ROOT, program)], { cwd: folder })
  child.stdin.end()
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  return { code, err }
}

const PROGRAMS = ['bin/territo.js', 'src/tools/health/index.ts', 'src/tools/discord-deploy.ts']

test.each(PROGRAMS)('%s: a folder in its place is told in one line, and ends with 2', async (program) => {
  mkdirSync(file)
  const { code, err } = await run(program)
  expect(err).toMatch(/^Le fichier \.env existe mais n’est pas lisible.: c’est un dossier\.\n$/)
  expect(code).toBe(2)
})

test.runIf(process.getuid?.() === 0)('a file of another user is not ignored', async () => {
  writeFileSync(file, 'A=1', { mode: 0o600 })
  process.seteuid?.(65_534)
  try {
    expect(() => readEnvFile({}, file)).toThrow(/n’est pas lisible.*vérifiez ses droits/)
  } finally {
    process.seteuid?.(0)
  }
})
