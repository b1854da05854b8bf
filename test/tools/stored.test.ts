import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'

/** `npm run health`, `inbox` and `digest -- --list`, each in a process of its own. */

const TOOLS = join(import.meta.dirname, '../../src/tools')
const folder = mkdtempSync(join(tmpdir(), 'territo-stored-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run([tool = '', ...args]: readonly string[], env: Readonly<Record<string, string>>) {
  const settings = { ...process.env, TERRITO_DEBUG: '', DATABASE_URL: '', ...env }
  const child = spawn(process.execPath, [join(TOOLS, tool, 'index.ts'), ...args], { cwd: folder, env: settings })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, told: `${out}${err}`.replaceAll(/[\u00a0\u202f]/g, ' ') }
}

const HEALTH = ['health']
const INBOX = ['inbox']
const LIST = ['digest', '--list']

describe('before a shared surface was ever started', () => {
  const file = join(folder, 'none', 'territo.db')

  test.each([
    { command: HEALTH, told: `aucune encore (${file})` },
    { command: INBOX, told: `Aucune mémoire encore (${file}) :` },
    { command: INBOX, told: 'Rien à traiter.' },
    { command: LIST, told: `Aucune mémoire encore (${file}) :` },
  ])('$command: $told, and no file is made', async ({ command, told }) => {
    const ended = await run(command, { TERRITO_DB: file })
    expect(ended.told).toContain(told)
    expect(ended.code).toBe(0)
    expect(existsSync(file)).toBe(false)
  })
})

describe('a database that cannot be used is told with its reason and its variable, without a line of the log', () => {
  const blocked = join(folder, 'blocked')
  writeFileSync(blocked, 'a file where a folder should be')
  const away = { DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/b' }
  const inFile = { TERRITO_DB: join(blocked, 'territo.db') }

  test.each([INBOX, LIST])('%s %s', async (...command) => {
    const [server, file] = await Promise.all([run(command, away), run(command, inFile)])
    const stopped = 'le serveur est arrêté, ou écoute ailleurs'
    const noFolder = 'une partie du chemin n’est pas un dossier'
    expect(server).toEqual({
      code: 2,
      told: `La base de données ne répond pas (${stopped}) : vérifiez DATABASE_URL.\n`,
    })
    expect(file).toEqual({ code: 2, told: `La base de données ne répond pas (${noFolder}) : vérifiez TERRITO_DB.\n` })
  })

  test('health', async () => {
    const [server, file] = await Promise.all([run(HEALTH, away), run(HEALTH, inFile)])
    expect(server.told.replaceAll(/\s+/g, ' ')).toContain('ne répond pas (127.0.0.1:9) : le serveur est arrêté')
    expect(file.told.replaceAll(/\s+/g, ' ')).toContain(`ne répond pas (${inFile.TERRITO_DB}) : une partie du chemin`)
    expect([server.code, file.code]).toEqual([1, 1])
  })
})

test('an option that health does not have is refused', async () => {
  expect(await run(['health', '--bidon'], {})).toEqual({ code: 2, told: 'Usage : npm run health, sans option.\n' })
})
