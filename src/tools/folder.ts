import { statSync } from 'node:fs'
import { OperatorError } from '../errors.ts'
import { typeset } from '../format.ts'
import { DATA } from '../knowledge/load.ts'

/** The folder of data that a command was given. Throws an `OperatorError` where there is none. */
export function existingFolder(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder
  throw new OperatorError('USAGE', typeset(`Il n’y a pas de dossier ${folder}.`))
}

/** A text that tells files as those of `data/`: where another folder is read, as its own. */
export const inFolder = (text: string, folder: string): string =>
  folder === DATA ? text : text.replaceAll(/(?<![\w/.-])data\//g, () => `${folder.replace(/\/$/, '')}/`)
