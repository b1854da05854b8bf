import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Snapshot } from './snapshot.ts'

/** The two lengths that the file begins with: of the key, then of the snapshot, in bytes. */
const HEADER = 8

const { resolve } = createRequire(import.meta.url)

/** What the compiler reads, or writes the index of, besides `data/` and its own files. */
const PACKAGES = ['@etalab/decoupage-administratif', 'an-array-of-french-words', 'minisearch']

/**
 * What a snapshot of `data/` depends on, as text: the path, size and time of every file of `data/` and of the compiler,
 * and the versions of the packages that it uses and of V8, for its Unicode tables and its serialisation. About a hundred
 * calls to the file system, in two or three milliseconds; no file of `data/` is opened.
 */
export function snapshotKey(data: string): string {
  const source = join(import.meta.dirname, '..')
  const compiler = [...filesUnder(import.meta.dirname), join(source, 'format.ts'), join(source, 'territory.ts')]
  return [
    `V8 ${process.versions.v8}`,
    ...PACKAGES.map((name) => `${name} ${versionOf(name)}`),
    ...filesUnder(data).map((file) => stamp(file, data)),
    ...compiler.map((file) => stamp(file, source)),
  ].join('\n')
}

function stamp(file: string, root: string): string {
  const { size = 0, mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {} // an editor locks a file with a link that leads nowhere
  return `${relative(root, file)} ${size} ${mtimeMs}`
}

/** The version of a package, as Node would find it from here; some do not export their `package.json`. */
function versionOf(name: string): string {
  const folders = resolve.paths(name) ?? []
  const file = folders.map((folder) => join(folder, name, 'package.json')).find((path) => existsSync(path))
  if (file === undefined) return 'absent'
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version // npm installs no package without one
}

/** Every file of a folder and of those in it, sorted; none when there is no such folder. */
export function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch {
    return [] // who reads the folder says what is wrong with it
  }
}

/** The snapshot kept in a file, or `null` when there is none, it was cut short, or it was made for another key. */
export function readSnapshot(file: string, key: string): Snapshot | null {
  try {
    const bytes = readFileSync(file)
    const from = HEADER + bytes.readUInt32LE(0)
    const whole = bytes.length === from + bytes.readUInt32LE(4)
    if (!whole || bytes.toString('utf8', HEADER, from) !== key) return null
    return deserialize(bytes.subarray(from)) as Snapshot // written by writeSnapshot under this key
  } catch {
    return null // absent, or not a snapshot: it is compiled anew
  }
}

/** Writes beside, then renames: a reader never sees half a file. `false` when the folder cannot be written. */
export function writeSnapshot(file: string, key: string, snapshot: Snapshot): boolean {
  const draft = `${file}.${process.pid}`
  const [keyBytes, content] = [Buffer.from(key), serialize(snapshot)]
  const header = Buffer.alloc(HEADER)
  header.writeUInt32LE(keyBytes.length, 0)
  header.writeUInt32LE(content.length, 4)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, Buffer.concat([header, keyBytes, content]))
    renameSync(draft, file)
    return true
  } catch {
    discard(draft)
    return false // a read-only installation, or a full disk: the caller says so
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true })
  } catch {
    // it could not even be begun
  }
}
