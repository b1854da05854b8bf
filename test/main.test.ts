import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

const BIN = join(import.meta.dirname, '../bin/territo.js')
const OLD_NODE = '/usr/bin/node'

/** Starts the real program, with the real knowledge base. */
function start(args: readonly string[], { input = '', node = process.execPath, env = {} } = {}) {
  const { NO_COLOR, FORCE_COLOR, TERRITO_DEBUG, ...rest } = process.env
  const child = spawn(node, [BIN, ...args], { env: { ...rest, ...env } })
  child.stdin.on('error', () => {}) // it may well not read all that it is sent
  child.stdin.end(input)
  return child
}

async function run(args: readonly string[], options: Parameters<typeof start>[1] = {}) {
  const child = start(args, options)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, out, err }
}

const manyLines = `${JSON.stringify({ id: 'a', question: 'quels lauréats dans le Tarn ?' })}\n`.repeat(5000)

describe('ask', () => {
  test('prints an answer with its sources, without colour in a pipe', async () => {
    const { code, out, err } = await run(['ask', 'quels lauréats dans le Tarn ?'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^3.lauréats dans le Tarn/)
    expect(out).toContain('\n• Tarn Nord')
    expect(out).toMatch(/\nSources?\u00a0: ANCT/)
    expect(out).not.toContain('\u001b')
  })

  test('takes a question in several words, or from its input', async () => {
    const [words, input] = await Promise.all([
      run(['ask', 'lauréats', 'dans', 'le', 'Tarn']),
      run(['ask'], { input: 'lauréats dans le Tarn\n' }),
    ])
    expect(words.out).toMatch(/^3.lauréats/)
    expect(input.out).toBe(words.out)
  })

  test('--json prints one object on one line', async () => {
    const { code, out } = await run(['ask', '--json', 'quels lauréats dans le Tarn ?'])
    expect(code).toBe(0)
    expect(out.split('\n')).toHaveLength(2)
    expect(JSON.parse(out)).toMatchObject({ outcome: 'answered', intent: 'list-territories' })
  })

  test('--csv prints a spreadsheet, --png a map; what has none ends with 2', async () => {
    const [csv, png, none] = await Promise.all([
      run(['ask', '--csv', 'quels lauréats dans le Tarn ?']),
      run(['ask', '--png', 'quels lauréats dans le Tarn ?']),
      run(['ask', '--png', 'bonjour']),
    ])
    expect(csv.out).toMatch(/^Identifiant;Territoire;/)
    expect(png.out).toMatch(/^.PNG/)
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Cette réponse n’a pas de territoire/) })
  })

  test('--jsonl answers each line', async () => {
    const input = '{"id":"a","question":"Mazamet"}\nrien\n{"id":"b","question":"Mazamet"}'
    const { code, out } = await run(['ask', '--jsonl'], { input })
    const ids = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect({ code, ids }).toEqual({ code: 0, ids: ['a', null, 'b'] })
  })

  test('FORCE_COLOR colours a pipe', async () => {
    expect((await run(['ask', 'le Tarn'], { env: { FORCE_COLOR: '1' } })).out).toContain('\u001b[1m')
  })

  test('a pipe closed after the first answer ends it, without a word', async () => {
    const child = start(['ask', '--jsonl'], { input: manyLines })
    const ended = Promise.all([text(child.stderr), once(child, 'close')])
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [err, [code]] = await ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('Ctrl-C ends it with 130, after whole lines', async () => {
    const child = start(['ask', '--jsonl'], { input: manyLines })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (out === '') child.kill('SIGINT')
      out += chunk
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(130)
    expect(out.endsWith('}\n')).toBe(true)
  })
})

describe('what is not understood is told in one line, and ends with 2', () => {
  test.each([
    { args: ['ask'], line: /^Il manque une question. Usage/ },
    { args: ['ask', '  '], line: /^Il manque une question. Usage/ },
    { args: ['ask', '--toto', 'Mazamet'], line: /^Option inconnue.: --toto. Usage/ },
    { args: ['ask', '--json=1', 'Mazamet'], line: /^Option inconnue.: --json. Usage/ },
    { args: ['ask', '--jsonl', 'Mazamet'], line: /^--jsonl lit ses questions/ },
    { args: ['ask', 'a'.repeat(100_001)], line: /^La question dépasse 100.000 caractères/ },
    { args: ['toto\u001b[2J'], line: /^Commande inconnue.: toto\. / },
    { args: [], line: /^Rien à démarrer.*npm run ask/ },
  ])('$line', async ({ args, line }) => {
    const { code, out, err } = await run(args)
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 })
    expect(err).toMatch(line)
  })
})

describe.skipIf(!existsSync('/dev/full'))('an unexpected error', () => {
  const onFullDisk = async (env: Record<string, string>) => {
    const command = ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, BIN, 'ask', 'Mazamet']
    const child = spawn('sh', command, { env: { ...process.env, ...env } })
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    return { code, err }
  }

  test('is told in one line, and ends with 1', async () => {
    const { code, err } = await onFullDisk({ TERRITO_DEBUG: '' })
    expect(code).toBe(1)
    expect(err).toMatch(/^Erreur inattendue.: ENOSPC.*TERRITO_DEBUG=1\.\n$/)
  })

  test('shows its stack when TERRITO_DEBUG is set', async () => {
    expect((await onFullDisk({ TERRITO_DEBUG: '1' })).err).toMatch(/^Erreur inattendue.: Error: ENOSPC.*\n +at /)
  })
})

test('--help tells the commands', async () => {
  const { code, out } = await run(['--help'])
  expect(code).toBe(0)
  expect(out).toContain('npm run ask')
})

const oldVersion = existsSync(OLD_NODE) ? execFileSync(OLD_NODE, ['--version'], { encoding: 'utf8' }) : ''
const major = Number(/^v(\d+)/.exec(oldVersion)?.[1] ?? 24)

test.skipIf(major >= 24)('an older Node is told which one is needed', async () => {
  const { code, out, err } = await run(['ask', 'Mazamet'], { node: OLD_NODE })
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^Territo demande Node 24 ou plus récent \(ici .*npm start/)
})
