import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import YAML from 'yaml'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'

/** The rows of a CSV file with a header line; every cell is text. */
export function readCsv<Row>(file: string): Row[] {
  const content = readFileSync(file)
  try {
    return parse(content, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Row[] // rows are validated when data/ is loaded
  } catch (cause) {
    const why = cause instanceof CsvError && cause.lines !== undefined ? `, ligne ${cause.lines}` : ''
    throw new OperatorError('USAGE', typeset(`${file}${why} : ce n’est pas un tableau CSV bien formé.`), { cause })
  }
}

export function writeCsv(file: string, rows: readonly object[]): void {
  writeFileSync(file, stringify([...rows], { header: true }))
}

/** The content of a YAML file, or `null` when there is no such file. */
export function yamlOf<Content>(file: string): Content | null {
  return existsSync(file) ? (YAML.parse(readFileSync(file, 'utf8')) as Content) : null // validated when data/ is loaded
}

export function writeYaml(file: string, content: unknown, comment: string): void {
  writeFileSync(file, `# ${comment}\n${YAML.stringify(content, { lineWidth: 110 })}`)
}
