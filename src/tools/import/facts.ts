import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, readFigures } from './figures.ts'
import { writeYaml, yamlOf } from './files.ts'

interface RawFact {
  readonly id: string
  readonly topic: string
  readonly statement_fr: string
  readonly figures: Record<string, unknown>
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly phase: 1 | 2 | null
  readonly source_ids: readonly string[]
  readonly confidence: string
}
interface FactEntry extends Record<string, unknown> {
  id: string
  text: string
  questions?: string[]
  figures?: readonly Figure[]
}
interface EntriesFile {
  subject: string
  entries: { id: string; title: string; facts: FactEntry[] }[]
}

const TO_WRITE = 'a-rediger.yaml'

/**
 * Brings the figures, dates, phase, confidence and sources of a facts list (JSON lines) into `data/entries`. The words
 * (text, questions, units) of a fact that the base already has are ours and stay. New facts wait in `a-rediger.yaml`, with
 * an empty text that does not load: the statement of the list is a comment to rewrite, not to copy. Comments are lost.
 */
export function importFacts(
  file: string,
  folder: string,
  sourceIds: ReadonlyMap<string, string>,
): { updated: number; added: string[] } {
  const raws = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as RawFact) // a list we were given on the command line; checked when data/ is loaded
  const byId = new Map(raws.map((raw) => [raw.id, raw]))
  const placed = new Set<string>()
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith('.yaml') || name === TO_WRITE) continue
    const content = yamlOf<EntriesFile>(join(folder, name))
    if (content === null) continue
    for (const entry of content.entries) {
      entry.facts = entry.facts.map((fact) => {
        placed.add(fact.id)
        const raw = byId.get(fact.id)
        return raw === undefined ? fact : merged(fact, raw, sourceIds)
      })
    }
    writeYaml(join(folder, name), content, `${content.subject}. Comment modifier ce fichier : data/README.md.`)
  }
  const added = raws.filter(({ id }) => !placed.has(id))
  const waiting = yamlOf<EntriesFile>(join(folder, TO_WRITE))?.entries.flatMap(({ facts }) => facts) ?? []
  const written = waiting.filter(({ id, text }) => text !== '' && !placed.has(id))
  writeWaiting(join(folder, TO_WRITE), added, written, sourceIds)
  return { updated: raws.length - added.length, added: added.map(({ id }) => id) }
}

/** Writes the facts that no entry has, with the words that they were given since the last import; no file when there is none. */
function writeWaiting(
  file: string,
  raws: readonly RawFact[],
  written: readonly FactEntry[],
  sourceIds: ReadonlyMap<string, string>,
): void {
  const words = new Map(written.map((fact) => [fact.id, fact]))
  const listed = raws.map((raw) => merged(words.get(raw.id) ?? { id: raw.id, text: '' }, raw, sourceIds))
  const unlisted = written.filter(({ id }) => !raws.some((raw) => raw.id === id))
  const facts = [...listed, ...unlisted]
  if (facts.length === 0) {
    rmSync(file, { force: true })
    return
  }
  const entries = [{ id: 'a-rediger', title: 'Faits à rédiger et à classer', facts }]
  const statements = raws.map(({ id, statement_fr }) => `${id} : ${statement_fr.replace(/\s+/g, ' ')}`)
  writeYaml(file, { subject: 'À rédiger', entries }, ['À rédiger.', ...statements].join('\n# '))
}

function merged(fact: FactEntry, raw: RawFact, sourceIds: ReadonlyMap<string, string>): FactEntry {
  const { id, text, questions = [], milestone, calendar, review } = fact
  const { date, figures } = readFigures(raw.figures, fact.figures)
  return {
    id,
    text,
    ...(milestone !== undefined && { milestone }),
    ...(calendar !== undefined && { calendar }),
    ...(raw.phase !== null && { phase: raw.phase }),
    ...(date !== null && { date }),
    ...(raw.valid_from !== null && { from: raw.valid_from }),
    ...(raw.valid_to !== null && { until: raw.valid_to }),
    ...(review !== undefined && { review }),
    ...(figures.length > 0 && { figures }),
    confidence: raw.confidence,
    sources: [...new Set(raw.source_ids.map((source) => sourceIds.get(source) ?? source))],
    questions,
  }
}
