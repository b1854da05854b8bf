import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { yamlOf, writeYaml } from './files.ts'
import { readFigures } from './figures.ts'

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
}
interface EntriesFile {
  subject: string
  entries: { id: string; title: string; facts: FactEntry[] }[]
}

const TO_WRITE = 'a-rediger.yaml'

/**
 * Brings the figures, dates, phase, confidence and sources of a facts list (JSON lines) into `data/entries`. The words
 * (text, questions) of a fact that the base already has are ours and stay. New facts wait in `a-rediger.yaml`, with an
 * empty text that does not load: the statement of the list is a comment to rewrite, not to copy.
 */
export function importFacts(file: string, folder: string, sourceIds: ReadonlyMap<string, string>): { updated: number; added: string[] } {
  const raws = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as RawFact) // a list we were given on the command line; checked when data/ is loaded
  const byId = new Map(raws.map((raw) => [raw.id, raw]))
  const seen = new Set<string>()
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith('.yaml') || name === TO_WRITE) continue
    const content = yamlOf<EntriesFile>(join(folder, name))
    if (content === null) continue
    for (const entry of content.entries) {
      entry.facts = entry.facts.map((fact) => {
        const raw = byId.get(fact.id)
        if (raw === undefined) return fact
        seen.add(fact.id)
        return merged(fact, raw, sourceIds)
      })
    }
    writeYaml(join(folder, name), content, `${content.subject}. Comment modifier ce fichier : data/README.md.`)
  }
  const added = raws.filter((raw) => !seen.has(raw.id))
  if (added.length > 0) {
    const facts = added.map((raw) => merged({ id: raw.id, text: '', questions: [] }, raw, sourceIds))
    const entries = [{ id: 'a-rediger', title: 'Faits à rédiger et à classer', facts }]
    writeYaml(join(folder, TO_WRITE), { subject: 'À rédiger', entries }, added.map((raw) => `${raw.id} : ${raw.statement_fr}`).join('\n# '))
  }
  return { updated: seen.size, added: added.map((raw) => raw.id) }
}

function merged(fact: FactEntry, raw: RawFact, sourceIds: ReadonlyMap<string, string>): FactEntry {
  const { date, figures } = readFigures(raw.figures)
  const { id, text, questions = [], milestone, review } = fact
  return {
    id,
    text,
    ...(milestone !== undefined && { milestone }),
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
