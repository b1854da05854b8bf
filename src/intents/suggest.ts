import type { Bot } from '../adapter.ts'
import type { Choice } from '../answer.ts'
import { Completer } from '../knowledge/completer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import { labelled } from './say.ts'

/** More than the longest name. In characters. */
const LONGEST = 100

/** Suggestions for what a person is typing. Each list is made when it is first asked for. */
export function createSuggest(knowledge: Knowledge): Bot['suggest'] {
  const places = once(() => placesOf(knowledge))
  const lists = {
    place: places,
    commune: places,
    territory: once(() => territoriesOf(knowledge)),
    subject: once(() => subjectsOf(knowledge)),
  }
  return (kind, typed, most) => {
    const { completer, choices, communes } = lists[kind]()
    const accepts = kind === 'commune' ? (at: number) => communes.has(at) : undefined
    return completer.complete(typed.slice(0, LONGEST), most, accepts).flatMap((at) => choices[at] ?? [])
  }
}

interface List {
  readonly completer: Completer
  readonly choices: readonly Choice[]
  /** Positions of those that are communes. */
  readonly communes: ReadonlySet<number>
}

interface Weighted {
  readonly choice: Choice
  readonly weight: number
  readonly isCommune?: boolean
}

function listOf(items: readonly Weighted[]): List {
  return {
    completer: new Completer(items.map(({ choice, weight }) => ({ text: choice.label, weight }))),
    choices: items.map(({ choice }) => choice),
    communes: new Set(items.flatMap(({ isCommune }, at) => (isCommune === true ? [at] : []))),
  }
}

function once(make: () => List): () => List {
  let made: List | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Régions before départements before intercommunalités of the same name; then the most populous. */
const KIND_WEIGHT: Readonly<Partial<Record<Place['kind'], number>>> = {
  commune: 0,
  epci: 1e6,
  departement: 2e9,
  area: 3e9,
  region: 4e9,
}

function placesOf(knowledge: Knowledge): List {
  const { places } = knowledge
  const items: Weighted[] = []
  for (let id = 0; id < places.size; id++) {
    const place = places.get(id)
    const kindWeight = KIND_WEIGHT[place.kind]
    if (kindWeight === undefined || place.current !== id) continue
    const label = labelled(place, knowledge)
    const isCommune = place.kind === 'commune'
    items.push({
      choice: { label, question: designation(place, label, knowledge) },
      weight: place.population + kindWeight,
      isCommune,
    })
  }
  return listOf(items)
}

/** « Corrèze » is also a commune, and « Saint-Denis (La Réunion) » names two places: what leaves no doubt. */
function designation(place: Place, label: string, { departements, regions }: Knowledge): string {
  const departement = departements[place.departement]
  if (place.kind === 'departement') return `le département ${place.name}`
  if (place.kind !== 'commune' || departement === undefined) return label
  return regions.some(({ name }) => name === departement.name) ? `${place.name} (${departement.code})` : label
}

function territoriesOf(knowledge: Knowledge): List {
  const items = knowledge.territories.map(({ name, phase }) => ({
    choice: {
      label: phase === 2 ? name : `${name} (phase I)`,
      question: phase === 2 ? name : `${name} en phase 1`,
    },
    weight: phase,
  }))
  return listOf(items)
}

function subjectsOf(knowledge: Knowledge): List {
  const entries = knowledge.entries.flatMap(({ question }) => question ?? [])
  const facts = knowledge.facts.flatMap(({ question }) => question ?? [])
  const questions = new Map([...facts.map((text) => [text, 1] as const), ...entries.map((text) => [text, 2] as const)])
  return listOf([...questions].map(([label, weight]) => ({ choice: { label, question: label }, weight })))
}
