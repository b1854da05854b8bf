import type { PlaceRef } from '../answer.ts'
import { enumeration, HARD, THIN } from '../format.ts'
import { dominantOf, homonyms } from '../intents/homonyms.ts'
import { labelled, placeRefs } from '../intents/say.ts'
import { readUtterance } from '../intents/utterance.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import { err, ok, type Result } from '../result.ts'
import { type DepartementCode, departementCode, type RegionCode, siren } from '../territory.ts'

/** What a channel follows of France, by whole départements. */
export interface Area {
  /** Names that are read back as the same places. */
  readonly names: readonly string[]
  /** The first place, for questions to ask next. */
  readonly first: Place
  readonly places: readonly PlaceRef[]
  readonly departements: ReadonlySet<DepartementCode>
  readonly regions: ReadonlySet<RegionCode>
}

/** Kinds that a channel may follow, and which one a name means first: « Ariège » is also a territory. */
const FOLLOWED: readonly Place['kind'][] = ['region', 'departement', 'area', 'territory', 'epci', 'commune']
/** A shorter name, or one that is near that of a smaller town, is asked about rather than corrected. */
const SURE_LETTERS = 6
const SURE_TOWN = 20_000
/** Homonyms named to a person. */
const NAMED = 3

/**
 * The area of places as they are typed, misspelt or not; `null` for none, which is all of France. The problem is a French
 * sentence that says what was not understood, and the nearest.
 */
export function readArea(typed: readonly string[], knowledge: Knowledge): Result<Area | null, string> {
  const places = new Map<number, Named>()
  for (const text of typed) {
    const read = readPlace(text, knowledge)
    if (!read.ok) return read
    const place = read.value
    places.set(place.id, places.get(place.id) ?? { place, name: lastingName(place, text, knowledge) })
  }
  return ok(areaOf([...places.values()], knowledge))
}

/** The area of places that were read before: one that the base no longer knows is left out. */
export function readKnownArea(names: readonly string[], knowledge: Knowledge): Area | null {
  const places = names.flatMap((name) => {
    const read = readPlace(name, knowledge)
    return read.ok ? [{ place: read.value, name }] : []
  })
  return areaOf(places, knowledge)
}

interface Named {
  readonly place: Place
  readonly name: string
}

/** The name of the base where it is read back as the same place, else what was typed. */
function lastingName(place: Place, typed: string, knowledge: Knowledge): string {
  const name = nameOf(place, knowledge)
  const again = readPlace(name, knowledge)
  return again.ok && again.value.id === place.id ? name : typed.trim()
}

function areaOf(named: readonly Named[], knowledge: Knowledge): Area | null {
  const places = named.map(({ place }) => place)
  const [first] = places
  if (first === undefined) return null
  const departements = new Set(places.flatMap((place) => departementsOf(place, knowledge)))
  const regions = new Set([...departements].flatMap((code) => knowledge.departement(code)?.region ?? []))
  const names = named.map(({ name }) => name)
  return { names, first, places: placeRefs(places), departements, regions }
}

/** « Tarn », « Mazamet (Tarn) ». */
const nameOf = (place: Place, knowledge: Knowledge): string =>
  place.kind === 'departement' ? place.name : labelled(place, knowledge)

function readPlace(typed: string, knowledge: Knowledge): Result<Place, string> {
  const utterance = readUtterance(typed.slice(0, 200), knowledge)
  const named = utterance.mentions.filter(({ from, excluded }) => !excluded && !utterance.words[from]?.bracketed)
  const [mention] = named
  const isWhole = utterance.labels.every((label) => label === 'lieu' || label === '')
  const quoted = `«${THIN}${typed.trim().slice(0, 60).toWellFormed()}${THIN}»`
  if (mention === undefined || !isWhole)
    return err(
      `Je ne connais pas de lieu appelé ${quoted}${HARD}: donnez une commune, une intercommunalité, un département ou une région.`,
    )
  if (named.length > 1) return err(`${quoted} désigne plusieurs lieux${HARD}: donnez-les un par un.`)
  const ranked = FOLLOWED.flatMap((kind) => mention.candidates.filter((place) => place.kind === kind))
  const towns = homonyms(ranked, utterance, knowledge)
  const place = towns.length === 1 ? towns[0] : (dominantOf(towns, mention.text) ?? undefined)
  if (ranked.length === 0)
    return err(`${quoted} n’est ni une commune, ni une intercommunalité, ni un département, ni une région de France.`)
  if (place === undefined) {
    const several = towns.slice(0, NAMED).map((town) => nameOf(town, knowledge))
    return err(`Plusieurs communes portent le nom ${quoted}${HARD}: précisez ${enumeration(several, 'ou')}.`)
  }
  const isSure = typed.trim().length >= SURE_LETTERS && (place.kind !== 'commune' || place.population >= SURE_TOWN)
  if (mention.corrected !== null && !isSure)
    return err(`Je ne connais pas ${quoted}${HARD}: vouliez-vous dire ${nameOf(place, knowledge)}${THIN}?`)
  return ok(place)
}

/** Those of a place: a commune or a group of communes counts for the whole of its départements. */
function departementsOf(place: Place, knowledge: Knowledge): readonly DepartementCode[] {
  switch (place.kind) {
    case 'region':
      return knowledge.departements.filter(({ region }) => region === place.code).map(({ code }) => code)
    case 'area':
      return knowledge.area(place.code)?.departements ?? []
    case 'territory':
      return ([1, 2] as const).flatMap((phase) =>
        knowledge.territoriesOf(place, phase).flatMap(({ departements }) => departements),
      )
    case 'epci': {
      const code = siren(place.code)
      return code === null ? [] : (knowledge.epci(code)?.departements ?? [])
    }
    case 'departement':
    case 'commune': {
      const code = departementCode(
        place.kind === 'departement' ? place.code : (knowledge.departements[place.departement]?.code ?? ''),
      )
      return code === null ? [] : [code]
    }
    case 'foreign':
    case 'feature':
      return []
  }
}
