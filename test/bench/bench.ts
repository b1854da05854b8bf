/**
 * `npm run bench`: how fast Territo starts and answers, and what it weighs, beside an empty Node program and beside plain
 * MiniSearch over the same place names, all in one run on one machine. `--json` prints the figures alone.
 * `npm run bench -- peers` asks the same questions of nlp.js, of MiniSearch and of Territo instead: `peers.ts`.
 * `npm run bench -- million` asks a million questions, in minutes, and tells whether memory stays flat.
 * Every figure is taken in a process of its own: nothing that one part loads is paid by another. The aims are shown,
 * never enforced: figures depend on the machine, ratios less so.
 *
 * No benchmark library: what is measured is mostly whole processes, and the answers last long enough for a plain clock.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAnswers, measureLookups, measureSuggestions } from './answers.ts'
import { measureLoading, measureMemory } from './loading.ts'
import type { Measure } from './measure.ts'
import { measureMillion } from './million.ts'
import { measureOneShot } from './one-shot.ts'
import { measurePeers } from './peers.ts'
import { peersToJson, renderPeers } from './peers-table.ts'
import { measureRecall } from './recall.ts'
import { type Part, type Run, renderTable, toJson } from './table.ts'

const { arch, platform, stdout, stderr, versions } = process

/** In this order: the first needs a machine at rest, the second fills the folder that the others read. */
const PARTS: readonly (readonly [string, (folder: string) => readonly Measure[]])[] = [
  ['Une question en ligne de commande', measureOneShot],
  ['Chargement de la base, après les imports', measureLoading],
  ['Mémoire, après 100 réponses, au-delà de Node vide', measureMemory],
  ['Réponses, processus en marche', measureAnswers],
  ['Recherche d’un nom de lieu, seule', measureLookups],
  ['Lieu que l’on commence à taper', measureSuggestions],
  ['Recherche dans les fiches, seule', measureRecall],
]

const MILLION = 'Mémoire, sur un million de questions'

const print = (parts: readonly Part[]) => (run: Run) =>
  options.json === true ? toJson(parts, run) : renderTable(parts, run)

/** What is asked of the command: measures into a folder, then says how to print them. */
const BENCHES: Readonly<Record<string, (folder: string) => (run: Run) => string>> = {
  territo(folder) {
    return print(PARTS.map(([title, measure]) => ({ title, measures: told(title, () => measure(folder)) })))
  },
  million(folder) {
    return print([{ title: MILLION, measures: told(MILLION, () => measureMillion(folder)) }])
  },
  peers(folder) {
    const standings = measurePeers(folder, told)
    return (run) => (options.json === true ? peersToJson(standings, run) : renderPeers(standings, run))
  },
}

function told<Figures>(title: string, measure: () => Figures): Figures {
  if (stderr.isTTY) stderr.write(`${title}…\n`)
  return measure()
}

const { values: options, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const [name = 'territo', ...others] = positionals
const bench = others.length === 0 ? BENCHES[name] : undefined
if (bench === undefined) throw new Error(`« ${positionals.join(' ')} » : rien, « peers » ou « million » attendu`)

const [load = 0] = loadavg()
const started = performance.now()
const folder = mkdtempSync(join(tmpdir(), 'territo-bench-'))
try {
  const report = bench(folder)
  const seconds = (performance.now() - started) / 1000
  stdout.write(
    report({ node: versions.node, machine: `${platform} ${arch}`, cores: availableParallelism(), load, seconds }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
