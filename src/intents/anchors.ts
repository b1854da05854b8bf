import type { Knowledge } from '../knowledge/knowledge.ts'
import { STOP_WORDS } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import type { Phase, Territory, TerritoryKey } from '../territory.ts'
import { bareKey, dominantOf, homonyms } from './homonyms.ts'
import type { Concept } from './lexicon.ts'
import type { Mention } from './slots/place.ts'
import type { Utterance } from './utterance.ts'

/** What the places named in a question are there for. */
export interface Anchors {
  readonly places: readonly Place[]
  readonly excluded: readonly Place[]
  readonly territories: readonly Territory[]
  readonly ambiguous: Ambiguous | null
  readonly readAs: readonly { readonly typed: string; readonly name: string }[]
}

/** A name that several places bear and that nothing settles, or that was hardly recognised: the person is asked. */
export interface Ambiguous {
  readonly mention: Mention
  readonly candidates: readonly Place[]
  /** Far more populous than the others: answered for, the others named. */
  readonly dominant: Place | null
  /** A misspelt name that is near that of a village only: it may as well be another word. */
  readonly doubtful: boolean
}

/** Fewer inhabitants than this, and a misspelt name is not read as this commune without asking. */
const VILLAGE = 2000
/** The same, where the name has no more letters than this. */
const SHORT = 5
const TOWN = 20_000
/** A longer name is no other word. */
const LONG = 11

/** Concepts that are said of one territory, not of a list. */
const OF_A_TERRITORY: readonly Concept[] = [
  'members',
  'communes',
  'departementAspect',
  'regionAspect',
  'nameAspect',
  'same',
  'describe',
  'extends',
  'revised',
]

/** Concepts by which a status is said of territories to be found: « des nouveaux à Castres ? », « est-il dans un nouveau ? ». */
const NOT_OF_A_TERRITORY: readonly Concept[] = ['list', 'count', 'check', 'without', 'every']

/** Gives each mention its role: a territory, a place to look in, or only the circumstances of the person who asks. */
export function readAnchors(utterance: Utterance, knowledge: Knowledge): Anchors {
  const said = withoutCircumstances(withoutCorrected(utterance.mentions, utterance), utterance)
  const mentions = withAllExcluded(said, utterance)
  const { asked, concepts, status } = utterance
  const aboutTerritory =
    asked === 'territory' || (concepts.has('same') && concepts.has('programme'))
      ? concepts.has('nameAspect')
      : OF_A_TERRITORY.some((concept) => concepts.has(concept)) ||
        (status.status !== null && !NOT_OF_A_TERRITORY.some((concept) => concepts.has(concept)))
  const places: Place[] = []
  const excluded: Place[] = []
  const territories: Territory[] = []
  const containers = new Set<Mention>()
  const readAs: { typed: string; name: string }[] = []
  let ambiguous: Anchors['ambiguous'] = null
  for (const [index, mention] of mentions.entries()) {
    if (mention.corrected !== null) readAs.push({ typed: mention.text, name: mention.corrected })
    if (containers.has(mention)) continue
    const inside = communeInside(mention, mentions[index + 1], utterance, knowledge)
    if (inside !== null) {
      places.push(inside.commune)
      containers.add(inside.container)
      continue
    }
    const territory = territoryOf(mention, utterance, knowledge, aboutTerritory)
    if (territory !== null) {
      territories.push(territory)
      continue
    }
    const candidates = mention.candidates.filter(({ kind }) => kind !== 'territory')
    const [best] = candidates
    if (best === undefined || best.kind === 'feature') continue
    const rivals = homonyms(candidates, utterance, knowledge)
    const place = rivals[0] ?? best
    ambiguous ??= ambiguityOf(mention, rivals)
    if (mention.excluded) excluded.push(place)
    else if (!places.some(({ id }) => id === place.id)) places.push(place)
  }
  const within = excluded.filter(
    (place) => places.length === 0 || places.some((whole) => contains(whole, place, knowledge)),
  )
  return { places: withoutContainers(places), excluded: within, territories, ambiguous, readAs }
}

/** What is to be asked of a name, if anything: whether it was well read, or which of its bearers is meant. */
function ambiguityOf(mention: Mention, candidates: readonly Place[]): Ambiguous | null {
  const [place] = candidates
  const { length } = mention.text
  const least = length > LONG ? 0 : length > SHORT ? VILLAGE : TOWN
  const doubtful = mention.corrected !== null && place?.kind === 'commune' && place.population < least
  if (doubtful) return { mention, candidates, dominant: null, doubtful }
  return candidates.length > 1
    ? { mention, candidates, dominant: dominantOf(candidates, mention.text), doubtful }
    : null
}

/** Whether something can be taken out of a place: « la Loire, pas la Haute-Loire » takes nothing out. */
function contains(whole: Place, place: Place, knowledge: Knowledge): boolean {
  const departements = departementsOf(place, knowledge)
  return departementsOf(whole, knowledge).some((code) => departements.includes(code))
}

function departementsOf({ kind, code, departement }: Place, knowledge: Knowledge): readonly string[] {
  if (kind === 'region') return knowledge.departements.filter(({ region }) => region === code).map((one) => one.code)
  if (kind === 'area') return knowledge.area(code)?.departements ?? []
  if (kind === 'epci') return knowledge.epci(code as never)?.departements ?? []
  const own = knowledge.departements[departement]
  return own === undefined ? [] : [own.code]
}

/** « Je suis journaliste à Perpignan : quels lauréats dans l'Aude ? »: a place told of oneself does not count beside another. */
function withoutCircumstances(mentions: readonly Mention[], { circumstances }: Utterance): readonly Mention[] {
  const kept = mentions.filter(({ from }) => !circumstances.has(from))
  return kept.length > 0 ? kept : mentions
}

/** « sauf le Gers et le Lot »: what is joined to an excluded place is excluded too. */
function withAllExcluded(mentions: readonly Mention[], { words }: Utterance): readonly Mention[] {
  let before: Mention | undefined
  return mentions.map((mention) => {
    const between = before === undefined ? [] : words.slice(before.to, mention.from)
    const joined = before?.excluded === true && between.every(({ fold }) => JOINING.has(fold))
    before = joined ? { ...mention, excluded: true } : mention
    return before
  })
}
const JOINING = new Set('et ni ou le la les l de du des d dans en celui celle ceux departement'.split(' '))

/** « les Bretons ? non pardon, les Normands »: what was said before is taken back. */
function withoutCorrected(mentions: readonly Mention[], { words }: Utterance): readonly Mention[] {
  const last = mentions.findLastIndex((mention, index) => {
    const before = mentions[index - 1]
    if (before === undefined) return false
    const between = words.slice(before.to, mention.from)
    return (
      between.some(({ fold }) => CORRECTING.has(fold)) &&
      between.every(({ fold }) => CORRECTING.has(fold) || STOP_WORDS.has(fold))
    )
  })
  return last === -1 ? mentions : mentions.slice(last)
}

const CORRECTING = new Set('non pardon plutot oups euh rectification correction enfin voulais dire'.split(' '))

const BETWEEN = new Set('a en dans le la les l de du d departement au region'.split(' '))

/** « Vienne en Isère », « Saint-Denis (La Réunion) »: a commune named with what it is in. */
function communeInside(
  mention: Mention,
  next: Mention | undefined,
  { words }: Utterance,
  knowledge: Knowledge,
): { readonly commune: Place; readonly container: Mention } | null {
  if (next === undefined || next.from < mention.to || next.excluded) return null
  if (!words.slice(mention.to, next.from).every(({ fold }) => BETWEEN.has(fold))) return null
  const within = next.candidates.filter(({ kind }) => kind === 'departement' || kind === 'region')
  const commune = mention.candidates.find(
    ({ kind, departement, current, id }) =>
      kind === 'commune' && current === id && within.some((place) => isIn(departement, place, knowledge)),
  )
  return commune === undefined ? null : { commune, container: next }
}

/** Whether a département, by its place in the list, is in another or in a region. */
function isIn(departement: number, { kind, code, departement: other }: Place, knowledge: Knowledge): boolean {
  return kind === 'region' ? knowledge.departements[departement]?.region === code : departement === other
}

/** The territory that a mention names, when that is how it is used. The phase said decides between two of one name. */
function territoryOf(
  mention: Mention,
  utterance: Utterance,
  knowledge: Knowledge,
  aboutTerritory: boolean,
): Territory | null {
  const named = mention.candidates
    .filter(({ kind }) => kind === 'territory')
    .flatMap(({ code }) => knowledge.territory(code as TerritoryKey) ?? []) // places of that kind bear their key
  if (named.length === 0) return null
  const others = mention.candidates.filter(({ kind }) => kind !== 'territory' && kind !== 'feature')
  if (others.length > 0 && mention.said !== 'territory' && !aboutTerritory) return null
  if (others.length > 0 && mention.said !== null && mention.said !== 'territory') return null
  const wanted: Phase = utterance.when.phase === 1 && !utterance.concepts.has('nameAspect') ? 1 : 2
  const told = named.find(({ phase }) => phase === wanted) ?? named[0]
  if (told === undefined) return null
  const isSaid = utterance.when.phase !== null || utterance.concepts.has('nameAspect')
  return (isSaid ? null : currentOf(told, mention.text, knowledge)) ?? told
}

/** « Vallée de la Bresle », the name of 2018, begins that of a territory of today that has its communes: it is meant, no phase being said. */
function currentOf(told: Territory, typed: string, knowledge: Knowledge): Territory | null {
  if (told.phase === 2) return null
  const key = bareKey(typed)
  const begun = told.counterparts
    .flatMap((other) => knowledge.territory(other) ?? [])
    .filter(({ name }) => bareKey(name) === key || bareKey(name).startsWith(`${key} `))
  const [only] = begun
  return begun.length === 1 && only !== undefined ? only : null
}

/** « Valence (Drôme) »: the département only tells which commune is meant. */
function withoutContainers(places: readonly Place[]): readonly Place[] {
  const communes = places.filter(({ kind }) => kind === 'commune')
  if (communes.length === 0) return places
  return places.filter(
    (place) => place.kind !== 'departement' || !communes.some((commune) => commune.departement === place.departement),
  )
}
