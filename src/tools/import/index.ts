import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importFacts } from './facts.ts'
import { importSources } from './sources.ts'
import { importTerritories } from './territories.ts'

const USAGE = `Usage : npm run data:import -- --sources FICHIER.csv [--sources …] --consulted AAAA-MM-JJ
  [--phase-1 FICHIER.csv] [--phase-2 FICHIER.csv] [--centroids FICHIER.csv] [--facts FICHIER.jsonl]
Les mots écrits à la main dans data/ (textes, questions, autres noms) sont gardés. Voir data/README.md.`

/** Brings official lists into `data/`. Exit code: 0, or 2 with the usage when the command line is not understood. */
function main(argv: readonly string[], data: string): number {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sources: { type: 'string', multiple: true, default: [] },
      consulted: { type: 'string' },
      'phase-1': { type: 'string' },
      'phase-2': { type: 'string' },
      centroids: { type: 'string' },
      facts: { type: 'string' },
    },
  })
  const { sources, consulted, centroids, facts } = values
  if (sources.length === 0 || consulted === undefined) {
    console.error(USAGE)
    return 2
  }
  const ids = importSources(sources, join(data, 'import/source-ids.csv'), join(data, 'sources.yaml'), consulted)
  console.log(`Sources : ${new Set(ids.values()).size}`)
  for (const phase of [1, 2] as const) {
    const list = values[`phase-${phase}`]
    if (list === undefined) continue
    if (centroids === undefined) throw new Error('--centroids est nécessaire avec une liste de territoires')
    console.log(`Phase ${phase} : ${importTerritories(phase, list, centroids, join(data, 'territories'), ids)} territoires`)
  }
  if (facts !== undefined) {
    const { updated, added } = importFacts(facts, join(data, 'entries'), ids)
    console.log(`Faits mis à jour : ${updated}. À rédiger dans data/entries/a-rediger.yaml : ${added.length}`)
  }
  return 0
}

process.exitCode = main(process.argv.slice(2), join(import.meta.dirname, '../../../data'))
