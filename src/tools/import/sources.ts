import { readCsv, writeYaml, yamlOf } from './files.ts'

interface RawSource {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly date: string
  readonly url: string
}
interface IdRow {
  readonly original: string
  readonly id: string
  readonly title: string
  readonly licence: string
}
interface SourceEntry {
  id: string
  title: string
  publisher: string
  date: string | null
  dateEstimated?: true
  url: string | null
  licence: string
  consulted: string
}

const DEFAULT_LICENCE = 'Droits réservés : seuls des faits en sont repris'

/** Reads a date of a source list: `2018-11-22`, `[2021]` (estimated), `[2018-11/2019]` (the later one), `[s. d.]` (none). */
export function readSourceDate(text: string): { date: string | null; estimated: boolean } {
  const estimated = text.startsWith('[') || text.includes('/')
  const dates = text.match(/\d{4}(?:-(?:0[1-9]|1[0-2])(?!\d))?(?:-\d{2}(?!\d))?/g)
  return { date: dates?.at(-1) ?? null, estimated: estimated && dates !== null }
}

/** The address with every letter that it may not hold encoded; as it is when it is no address, which loading `data/` tells. */
const webAddress = (url: string) => (URL.canParse(url) ? new URL(url).href : url)

/** What two addresses of one page have in common; `''` for none. */
const addressKey = (url: string) =>
  webAddress(url.trim())
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '')

/**
 * Merges the source lists given into `data/sources.yaml`. A page listed twice (same address) is one source, and so is a
 * page that was added by hand under another identifier.
 * Returns the identifier of ours for each identifier of the lists. What was edited by hand in the file is kept.
 */
export function importSources(
  files: readonly string[],
  idsFile: string,
  target: string,
  consulted: string,
): Map<string, string> {
  const known = new Map(readCsv<IdRow>(idsFile).map((row) => [row.original, row]))
  const existing = new Map((yamlOf<SourceEntry[]>(target) ?? []).map((source) => [source.id, source]))
  const byAddress = new Map<string, string>()
  for (const { id, url } of existing.values()) if (url) byAddress.set(addressKey(url), id)
  const ids = new Map<string, string>()
  for (const raw of files.flatMap((file) => readCsv<RawSource>(file))) {
    const row = known.get(raw.id)
    const address = addressKey(raw.url)
    const own = row?.id ?? raw.id
    const id = existing.has(own) ? own : (byAddress.get(address) ?? own)
    ids.set(raw.id, id)
    if (address !== '') byAddress.set(address, id)
    if (existing.has(id)) continue
    const { date, estimated } = readSourceDate(raw.date)
    existing.set(id, {
      id,
      title: row?.title || raw.title,
      publisher: raw.publisher,
      date,
      ...(estimated && { dateEstimated: true as const }),
      url: raw.url === '' ? null : webAddress(raw.url),
      licence: row?.licence || DEFAULT_LICENCE,
      consulted,
    })
  }
  writeYaml(target, [...existing.values()], 'Les sources : une par document cité. Voir data/README.md.')
  return ids
}
