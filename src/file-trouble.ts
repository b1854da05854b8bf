import { typeset } from './format.ts'

/** What the system says of a file or of its folder, by its code. */
export const FILE_TROUBLES: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'ce fichier, ou son dossier, n’existe pas'],
  ['ENOTDIR', 'une partie du chemin n’est pas un dossier'],
  ['EEXIST', 'une partie du chemin n’est pas un dossier'],
  ['EISDIR', 'c’est un dossier, un fichier est attendu'],
  ['EACCES', 'ses droits ne le permettent pas à cet utilisateur'],
  ['EPERM', 'ses droits ne le permettent pas à cet utilisateur'],
  ['EROFS', 'le disque est en lecture seule'],
  ['ENOSPC', 'le disque est plein'],
])

/** « d.png : ce fichier, ou son dossier, n’existe pas. »; `null` where the error is not about a file that it names. */
export function fileTrouble(error: unknown): string | null {
  if (!(error instanceof Error && 'path' in error && 'code' in error)) return null
  const trouble = FILE_TROUBLES.get(error.code)
  return trouble === undefined ? null : typeset(`${error.path} : ${trouble}.`)
}
