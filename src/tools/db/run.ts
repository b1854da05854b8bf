import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { readStorage } from '../../config.ts'
import { OperatorError } from '../../errors.ts'
import { plural, typeset } from '../../format.ts'
import { SILENT } from '../../log.ts'
import { backUp } from '../../storage/backup.ts'
import { connect } from '../../storage/connect.ts'
import type { StorageTarget } from '../../storage/engine.ts'
import { restore } from '../../storage/restore.ts'

/** `backup FILE` or `restore FILE`, on the database that the environment names: what was done, in one line. */
export async function runDb(args: readonly string[], env: NodeJS.ProcessEnv, now: number): Promise<string> {
  const [command, file, ...others] = args
  if ((command !== 'backup' && command !== 'restore') || file === undefined || /^-/.test(file) || others.length > 0)
    throw usage('Usage : npm run db:backup -- FICHIER, ou npm run db:restore -- FICHIER')
  const target = readStorage(env)
  checkFiles(command, file, target)
  const connected = await connect(target, SILENT)
  try {
    const work = command === 'backup' ? backUp : restore
    const rows = await work(connected, file, now)
    return command === 'backup'
      ? `${plural(rows, 'ligne sauvegardée', 'lignes sauvegardées')} dans ${file}.`
      : `${plural(rows, 'ligne restaurée', 'lignes restaurées')} depuis ${file}.`
  } catch (error) {
    if (error instanceof OperatorError || !connected.engine.isLost(error)) throw error
    const why = error instanceof Error ? error.message : String(error)
    const advice = `La base de données ne répond pas : vérifiez ${target.kind === 'sqlite' ? 'TERRITO_DB' : 'DATABASE_URL'} (${why}).`
    throw new OperatorError('UNREACHABLE', typeset(advice), { cause: error })
  } finally {
    await connected.db.destroy()
  }
}

/** A backup replaces nothing but a backup: the file that it is named may well be the database. */
function checkFiles(command: 'backup' | 'restore', file: string, target: StorageTarget): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (command === 'restore') {
    if (found?.isFile() !== true) throw usage(`Il n’y a pas de sauvegarde ${file}.`)
    return
  }
  if (found !== undefined && !(found.isFile() && isCompressed(file)))
    throw usage(`${file} existe, et n’est pas une sauvegarde : choisissez un autre nom.`)
  const folder = dirname(resolve(file))
  if (!existsSync(folder)) throw usage(`Il n’y a pas de dossier ${folder}.`)
  if (target.kind === 'sqlite' && !existsSync(target.file))
    throw new OperatorError('SETTINGS', typeset(`Il n’y a pas de base ${target.file} : vérifiez TERRITO_DB.`))
}

const usage = (message: string): OperatorError => new OperatorError('USAGE', typeset(message))

/** As backups are: https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1. */
function isCompressed(file: string): boolean {
  const first = Buffer.alloc(2)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, first)
  } finally {
    closeSync(descriptor)
  }
  return first.equals(Buffer.from([0x1f, 0x8b]))
}
