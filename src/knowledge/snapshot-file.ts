import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PartsFile, writeParts } from './parts-file.ts'
import type { Snapshot } from './snapshot.ts'

// Imported, it would make all that it exports, promises and watchers too: three milliseconds at each start.
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } =
  process.getBuiltinModule('node:fs')

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
  return `${file.slice(root.length + 1)} ${size} ${mtimeMs}` // `relative` would take a millisecond for all
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

/**
 * The snapshot kept in a file, or `null` when there is none, it was cut short, or it was made for another key. What many
 * questions never need is only read when it is first asked for: free text, the words of French, the names one slip away.
 */
export function readSnapshot(file: string, key: string): Snapshot | null {
  try {
    const parts = PartsFile.open(file, key)
    if (parts === null) return null
    const snapshot = parts.read(0) as Snapshot // written by writeSnapshot under this key
    later(snapshot, 'search', () => parts.read(1))
    later(snapshot, 'french', () => parts.read(2))
    later(snapshot.gazetteer, 'deletions', () => parts.read(3))
    return snapshot
  } catch {
    return null // absent, or not a snapshot: it is compiled anew
  }
}

/** A property that is read once, when it is first asked for. */
function later<Owner, Name extends keyof Owner>(owner: Owner, name: Name, read: () => unknown): void {
  const get = () => {
    const value = read()
    Object.defineProperty(owner, name, { value, enumerable: true })
    return value
  }
  Object.defineProperty(owner, name, { get, enumerable: true, configurable: true })
}

/** Writes beside, then renames: a reader never sees half a file. `false` when the folder cannot be written. */
export function writeSnapshot(file: string, key: string, snapshot: Snapshot): boolean {
  const draft = `${file}.${process.pid}`
  const { search, french, gazetteer, ...rest } = snapshot
  const { deletions, ...names } = gazetteer
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, writeParts(key, [{ ...rest, gazetteer: names }, search, french, deletions]))
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
