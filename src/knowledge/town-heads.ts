import { nameKey } from './normalize.ts'
import { isPresent, type RawCommune } from './official-geography.ts'

/** Communes above this population are also known by the head of their name: « Romorantin », « Chalon », « Évry ». */
const TOWN = 8_000
/** A head of three letters is known of these only: « Aix », « Fos ». */
const LARGE_TOWN = 15_000
/** The same, where no other commune has that name or that head: « Florac ». */
const UNCLAIMED = 2_000
/** The least letters of such a head. */
const UNCLAIMED_LETTERS = 5

/** « Romans-sur-Isère », « Cosne-Cours-sur-Loire »: what stands before the first link. */
const LINKED = /^(.{3,}?)[- ](?:sur|sous|en|et|les|lès|lez|de|du|des|d['’]|la|le|aux?)[- ].*$/i
const LINKED_ELISION = /^(.{3,}?)[- ](?:d['’]|l['’]).*$/i
/** « Vire Normandie », « Ancenis-Saint-Géréon », « Les Pennes-Mirabeau »: the first word, with its article or « Saint ». */
const FIRST = /^((?:(?:saint|sainte|le|la|les)[- ]|l['’])?[^- '’]{3,})[- ](?=.{4}).+$/i

/** Words that begin too many names to stand for one of them. */
const TOO_COMMON = new Set(
  `saint sainte grand grande petit petite mont pont ville villers fort port notre nord haut haute hauts hautes basse vieux
  bois chateau pointe baie morne riviere deux trois quatre cinq six sept huit neuf dix douze belle beau bonne terre champ val vals ile iles
  pierre plan pays sous entre cote cotes font`.split(/\s+/),
)

function headsOf(name: string): string[] {
  const found = [LINKED, LINKED_ELISION, FIRST].flatMap((pattern) => pattern.exec(name)?.[1] ?? [])
  const whole = nameKey(name)
  return [...new Map(found.map((head) => [nameKey(head), head]))].flatMap(([key, head]) => {
    const told = key.replace(/^(?:le|la|les) /, '')
    return key === whole || told.length < 3 || TOO_COMMON.has(told) || UNFINISHED.test(key) ? [] : [head]
  })
}
/** « Hérouville-Saint », « Morne-à » are no names. */
const UNFINISHED = /(?:^| )(?:saint|sainte|a|et|val)$/

/** How many communes bear each name or head, so that one is known by its short name where no other could be meant. */
export function claims(communes: readonly RawCommune[]): Map<string, number> {
  const counts = new Map<string, number>()
  const claim = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const row of communes) {
    claim(nameKey(row.nom))
    if (isPresent(row)) for (const head of headsOf(row.nom)) claim(nameKey(head))
  }
  return counts
}

/** What tells which short names are known: who else has them, and whether they are words of French. */
export interface HeadTables {
  readonly claimed: ReadonlyMap<string, number>
  readonly isFrench: (folded: string) => boolean
}

/** The short names that a commune is known by, besides its own. */
export function knownHeads({ nom, population }: RawCommune, { claimed, isFrench }: HeadTables): string[] {
  const people = population ?? 0
  return headsOf(nom).filter((head) => {
    const key = nameKey(head)
    if (people >= (key.length > 3 ? TOWN : LARGE_TOWN)) return true
    return people >= UNCLAIMED && key.length >= UNCLAIMED_LETTERS && claimed.get(key) === 1 && !isFrench(key)
  })
}
