import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { typeset } from '../../format.ts'
import { isDate } from '../../knowledge/schema-parts.ts'
import { tellEnd } from '../command.ts'
import { importFacts } from './facts.ts'
import { importSources } from './sources.ts'
import { importTerritories } from './territories.ts'

const USAGE = `Usage : npm run data:import -- --sources FICHIER.csv [--sources …] --consulted AAAA-MM-JJ
  [--phase-1 FICHIER.csv] [--phase-2 FICHIER.csv] [--centroids FICHIER.csv] [--facts FICHIER.jsonl] [--data DOSSIER]
--centroids est nécessaire avec une liste de territoires.
Les mots écrits à la main dans data/ (textes, questions, autres noms) sont gardés, sauf les commentaires.
Voir data/README.md.`

/** Brings official lists into `data/`. Exit code: 0, or 2 with the usage when the command line is not understood. */
function main(argv: readonly string[]): number {
  const options = readOptions(argv)
  if (options === 'help') {
    console.log(typeset(USAGE))
    return 0
  }
  if (options === null) {
    console.error(typeset(USAGE))
    return 2
  }
  importAll(options)
  return 0
}

interface Options {
  readonly data: string
  readonly sources: readonly string[]
  readonly consulted: string
  /** The lists of territories, each with its phase. */
  readonly territories: readonly (readonly [phase: 1 | 2, list: string])[]
  readonly centroids: string
  readonly facts: string | undefined
}

/** What is asked, or `null` when the command line is not understood or something is missing: nothing is written then. */
function readOptions(argv: readonly string[]): Options | 'help' | null {
  const values = parsed(argv)
  if (values === null) return null
  if (values.help) return 'help'
  const { data, sources, consulted = '', centroids = '', facts } = values
  const territories = ([1, 2] as const).flatMap((phase) => {
    const list = values[`phase-${phase}`]
    return list === undefined ? [] : [[phase, list] as const]
  })
  const complete = sources.length > 0 && consulted.length === 10 && isDate(consulted)
  const placed = territories.length === 0 || centroids !== ''
  return complete && placed ? { data, sources, consulted, territories, centroids, facts } : null
}

function parsed(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sources: { type: 'string', multiple: true, default: [] },
        consulted: { type: 'string' },
        'phase-1': { type: 'string' },
        'phase-2': { type: 'string' },
        centroids: { type: 'string' },
        facts: { type: 'string' },
        data: { type: 'string', default: join(import.meta.dirname, '../../../data') },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch {
    return null // an option that does not exist, or without its value
  }
}

function importAll({ data, sources, consulted, territories, centroids, facts }: Options): void {
  const ids = importSources(sources, join(data, 'import/source-ids.csv'), join(data, 'sources.yaml'), consulted)
  console.log(`Sources : ${new Set(ids.values()).size}`)
  for (const [phase, list] of territories) {
    const count = importTerritories(phase, list, centroids, join(data, 'territories'), ids)
    console.log(`Phase ${phase} : ${count} territoires`)
  }
  if (facts === undefined) return
  const { updated, added } = importFacts(facts, join(data, 'entries'), ids)
  console.log(`Faits mis à jour : ${updated}. À rédiger dans data/entries/a-rediger.yaml : ${added.length}`)
}

await tellEnd(() => {
  process.exitCode = main(process.argv.slice(2))
})
