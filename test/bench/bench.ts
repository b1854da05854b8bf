/**
 * `npm run bench`: how fast Territo starts and answers, and what it weighs, beside an empty Node program and beside plain
 * MiniSearch over the same place names, all in one run on one machine. `--json` prints the figures alone.
 * Every figure is taken in a process of its own: nothing that one part loads is paid by another. The aims are shown,
 * never enforced: figures depend on the machine, ratios less so.
 *
 * No benchmark library: what is measured is mostly whole processes, and the answers last long enough for a plain clock.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAnswers, measureLookups } from './answers.ts'
import { measureLoading, measureMemory } from './loading.ts'
import type { Measure } from './measure.ts'
import { measureOneShot } from './one-shot.ts'
import { renderTable, toJson } from './table.ts'

const { argv, arch, platform, stdout, stderr, versions } = process

/** In this order: the first needs a machine at rest, the second fills the folder that the others read. */
const PARTS: readonly (readonly [string, (folder: string) => readonly Measure[]])[] = [
  ['Une question en ligne de commande', measureOneShot],
  ['Chargement de la base, après les imports', measureLoading],
  ['Mémoire, après 100 réponses, au-delà de Node vide', measureMemory],
  ['Réponses, processus en marche', measureAnswers],
  ['Recherche d’un nom de lieu, seule', measureLookups],
]

const [load = 0] = loadavg()
const started = performance.now()
const folder = mkdtempSync(join(tmpdir(), 'territo-bench-'))
try {
  const parts = PARTS.map(([title, measure]) => {
    if (stderr.isTTY) stderr.write(`${title}…\n`)
    return { title, measures: measure(folder) }
  })
  const seconds = (performance.now() - started) / 1000
  const run = { node: versions.node, machine: `${platform} ${arch}`, cores: availableParallelism(), load, seconds }
  stdout.write(argv.includes('--json') ? toJson(parts, run) : renderTable(parts, run))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
