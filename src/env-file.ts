import { OperatorError } from './errors.ts'
import { typeset } from './format.ts'

const { readFileSync } = process.getBuiltinModule('node:fs') // imported, they would make all that they export
const { parseEnv } = process.getBuiltinModule('node:util')

/**
 * Settings may stand in a file, `.env` of the current folder; those that `env` has already win. No file is no problem.
 * Throws an `OperatorError` where there is one that cannot be read: settings would be missing without a word.
 */
export function readEnvFile(env: NodeJS.ProcessEnv, file = '.env'): void {
  const bytes = contentOf(file)
  if (bytes === null) return
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || bytes.includes(0)) throw unreadable(file, 'enregistrez-le en UTF-8')
  const text = bytes.toString('utf8').replace(/^\ufeff/, '') // Notepad writes one
  for (const [name, value] of Object.entries(parseEnv(text))) env[name] ??= value
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'ENOENT') return null
    throw unreadable(file, code === 'EISDIR' ? 'c’est un dossier' : 'vérifiez ses droits', cause)
  }
}

const unreadable = (file: string, advice: string, cause?: unknown): OperatorError =>
  new OperatorError('SETTINGS', typeset(`Le fichier ${file} existe mais n’est pas lisible : ${advice}.`), { cause })
