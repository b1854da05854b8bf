import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { filesUnder } from './snapshot-file.ts'

/** Twelve hexadecimal digits that change with the name or content of any file of a folder, and with nothing else. */
export function contentVersion(folder: string): string {
  const hash = createHash('sha256')
  for (const file of filesUnder(folder)) {
    const content = readFileSync(file)
    hash.update(`${relative(folder, file).replaceAll(sep, '/')}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex').slice(0, 12)
}
