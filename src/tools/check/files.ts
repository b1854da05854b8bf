import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { DataProblem, RawData } from '../../knowledge/read-data.ts'
import { errors, type Problem } from './problem.ts'

/** Files of a folder of data that hold nothing: cut short by an accident, they would be taken for a short list. */
export function blankFiles(folder: string): Problem[] {
  const blank = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:csv|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'utf8').trim() === '')
    .map(
      (path): DataProblem => ({ file: relative(folder, path).replaceAll(sep, '/'), where: 'fichier', message: 'vide' }),
    )
  return errors('Fichiers vides', blank)
}

/** Lists that always hold something, and are empty. */
export function emptyLists(data: RawData): Problem[] {
  const lists = {
    'sources.yaml': data.sources,
    'territories/phase-1.csv': data.phase1,
    'territories/phase-2.csv': data.phase2,
    'places/departement-centroids.csv': data.centroids,
  }
  const empty = Object.entries(lists).filter(([, rows]) => rows.length === 0)
  return errors(
    'Listes vides',
    empty.map(([file]) => ({ file, where: 'fichier', message: 'aucune ligne' })),
  )
}
