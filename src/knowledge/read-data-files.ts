import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CsvError, parse as parseCsv } from 'csv-parse/sync'
import YAML from 'yaml'
import type { z } from 'zod'
import type { DataProblem } from './data-problem.ts'
import { CSV_FAULTS, fileFault, YAML_FAULTS } from './read-data-faults.ts'

type Row<Shape extends z.ZodObject> = z.output<Shape>

/** Reads the files of a folder. A fault does not stop it: it is put in `problems`, and what is read is left out. */
export class DataFiles {
  readonly problems: DataProblem[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The content of a YAML file, or `null` when it has a fault. */
  yaml<Output>(file: string, shape: z.ZodType<Output>): Output | null {
    const text = this.#text(file)
    const content = text === null ? null : this.#parseYaml(file, text)
    if (content === null) return null
    const parsed = shape.safeParse(content)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) this.#fault(file, placeInYaml(content, issue.path), issue.message)
    return null
  }

  /** The rows of a CSV file, without those that have a fault. The first line names the columns of `shape`, in any order. */
  csv<Shape extends z.ZodObject>(file: string, shape: Shape): Row<Shape>[] {
    const text = this.#text(file)
    const [header, ...lines] = text === null ? [] : this.#parseCsv(file, text)
    if (header === undefined || !this.#hasColumns(file, header.record, shape)) return []
    return lines.flatMap((line) => this.#row(file, header.record, line, shape))
  }

  /** Like `csv`, for a list that always holds something. */
  filledCsv<Shape extends z.ZodObject>(file: string, shape: Shape): Row<Shape>[] {
    const before = this.problems.length
    const rows = this.csv(file, shape)
    if (rows.length === 0 && this.problems.length === before) this.#fault(file, 'fichier', 'aucune ligne')
    return rows
  }

  /** The YAML files of a folder, relative to `data/`, sorted. */
  yamlFilesOf(folder: string): string[] {
    let names: string[] = []
    try {
      names = readdirSync(join(this.#folder, folder))
    } catch (error) {
      this.#fault(folder, 'dossier', fileFault(error))
      return []
    }
    const files = names.filter((name) => name.endsWith('.yaml')).sort()
    if (files.length === 0) this.#fault(folder, 'dossier', 'aucun fichier .yaml')
    return files.map((name) => `${folder}/${name}`)
  }

  #fault(file: string, where: string, message: string): void {
    this.problems.push({ file, where, message })
  }

  /** The text of a file, without byte order mark, or `null` when there is nothing to read in it. */
  #text(file: string): string | null {
    let bytes: Buffer
    try {
      bytes = readFileSync(join(this.#folder, file))
    } catch (error) {
      this.#fault(file, 'fichier', fileFault(error))
      return null
    }
    const text = bytes.toString().replace(/^\uFEFF/, '')
    if (!isUtf8(bytes)) this.#fault(file, 'fichier', "n'est pas en UTF-8 : l'enregistrer de nouveau dans ce codage")
    else if (text.trim() === '') this.#fault(file, 'fichier', 'vide')
    else return text
    return null
  }

  /** What a YAML text holds, or `null` when it has a fault of syntax, of which only the first is told: it makes others. */
  #parseYaml(file: string, text: string): unknown {
    const document = YAML.parseDocument(text)
    const [error] = document.errors
    const alias = aliasOf(document)
    const fault =
      error !== undefined
        ? {
            at: error.pos[0],
            message: YAML_FAULTS[error.code] ?? `syntaxe incorrecte : ${error.message.split('\n')[0]}`,
          }
        : alias !== null
          ? { at: alias, message: 'un texte qui commence par * se met entre guillemets droits' }
          : null
    if (fault === null) {
      const content: unknown = document.toJS()
      if (content === null) this.#fault(file, 'fichier', 'vide')
      return content
    }
    const line = text.slice(0, fault.at).split('\n').length
    this.#fault(file, `ligne ${line}`, fault.message)
    return null
  }

  /** The lines of a CSV text, each with its number; none when a quotation mark is wrong. */
  #parseCsv(file: string, text: string): CsvLine[] {
    try {
      const options = { skip_empty_lines: true, trim: true, relax_column_count: true, info: true }
      return parseCsv(text, options) as unknown as CsvLine[] // what `info` gives, which the types of csv-parse leave out
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      this.#fault(file, `ligne ${error.lines}`, CSV_FAULTS[error.code] ?? `illisible : ${error.message}`)
      return []
    }
  }

  #hasColumns(file: string, header: readonly string[], shape: z.ZodObject): boolean {
    const expected = Object.keys(shape.shape)
    const missing = expected.filter((name) => !header.includes(name))
    const unknown = header.filter((name) => !expected.includes(name))
    for (const name of missing) this.#fault(file, 'ligne 1', `colonne absente : ${name}`)
    for (const name of unknown) this.#fault(file, 'ligne 1', `colonne inconnue : ${name}`)
    return missing.length + unknown.length === 0
  }

  /** One row, or none when it has a fault. */
  #row<Shape extends z.ZodObject>(
    file: string,
    header: readonly string[],
    { record, info }: CsvLine,
    shape: Shape,
  ): Row<Shape>[] {
    const line = `ligne ${info.lines}`
    if (record.length !== header.length) {
      const found = record.length === 1 ? '1 colonne' : `${record.length} colonnes`
      this.#fault(file, line, `${found} au lieu de ${header.length} : ligne coupée, ou virgule hors de guillemets`)
      return []
    }
    const parsed = shape.safeParse(Object.fromEntries(header.map((name, at) => [name, record[at]])))
    if (parsed.success) return [parsed.data]
    for (const { path, message } of parsed.error.issues) {
      this.#fault(file, `${line}, colonne ${String(path[0] ?? '?')}`, message)
    }
    return []
  }
}

interface CsvLine {
  readonly record: readonly string[]
  /** `lines` is the number of its last line. */
  readonly info: { readonly lines: number }
}

/** Where the first alias stands, in UTF-16 units, or `null`. In `data/` it is always a text that starts with an asterisk. */
function aliasOf(document: YAML.Document): number | null {
  let found: number | null = null
  YAML.visit(document, {
    Alias: (_, { range }) => {
      found = range?.[0] ?? 0
      return YAML.visit.BREAK
    },
  })
  return found
}

/** « entries › lancement-2018 › facts › 2 › sources »: identifiers instead of positions where there are some. */
function placeInYaml(content: unknown, path: readonly PropertyKey[]): string {
  let node = content
  const names = path.map((key) => {
    node = fieldOf(node, key)
    const id = fieldOf(node, 'id') ?? fieldOf(node, 'term')
    return typeof id === 'string' ? id : typeof key === 'number' ? `n° ${key + 1}` : String(key)
  })
  return names.length === 0 ? 'fichier' : names.join(' › ')
}

const fieldOf = (node: unknown, key: PropertyKey): unknown =>
  node !== null && typeof node === 'object' ? (node as Record<PropertyKey, unknown>)[key] : undefined // any object may be read so
