import { nameKey } from '../../knowledge/normalize.ts'
import type { Place } from '../../knowledge/places.ts'
import type { Territory } from '../../territory.ts'
import { NO_SLOTS, type Slots } from '../intent.ts'
import type { Concept } from '../lexicon.ts'
import type { Reading } from '../reading.ts'
import { aspectOf, inPhase, pointedAt } from './territory-turn.ts'
import { followUp, plainOf, type Turn } from './turn.ts'
import { isBeforeAll, whenSaid } from './when-said.ts'

/** The intents that speak of places and territories: what they were about can be kept. */
const TERRITORIAL = new Set(
  `list-territories count-territories check-membership describe-territory list-members tell-status tell-counterpart
  locate-territory count-communes compare-places rank-places list-interregional compare-names find-nearest tell-coverage tell-revision`.split(
    /\s+/,
  ),
)

/** The intents that have no sense without a territory, wherever it came from. */
const OF_A_TERRITORY = new Set([
  'describe-territory',
  'list-members',
  'tell-status',
  'tell-counterpart',
  'locate-territory',
  'count-communes',
  'tell-revision',
])

/** Those that find by themselves what a territory was in the phase that is said. */
const IN_SAID_PHASE = new Set(['describe-territory', 'list-members', 'locate-territory', 'count-communes'])

/** What the rules below look at. */
interface Scene extends Turn {
  /** The slots of the turn before, with the phase and the words of this one. */
  readonly base: Slots
  /** The turn before was about a département, a région or more. */
  readonly regional: boolean
  /** The territory designated by « le deuxième », or the only one there was. */
  readonly pointed: Territory | undefined
  readonly single: Territory | undefined
  has(concept: Concept): boolean
}

/** Tried in order; the first that applies reads the question. */
const RULES: readonly ((scene: Scene) => Reading | null)[] = [
  beforeAll,
  sameRanking,
  interregional,
  otherKind,
  lessPlaces,
  otherPlace,
  counted,
  aspect,
  presence,
  statusOfOne,
  statusOfList,
  designated,
  otherPhase,
  sameAgain,
]

/** A question about the place or the territory of the turn before: what it says replaces what was said, the rest is kept. */
export function continuedPlace(typed: Turn): Reading | null {
  const turn: Turn = { ...typed, utterance: { ...typed.utterance, when: whenSaid(typed) } }
  const { utterance, memory } = turn
  const left = utterance.labels.filter((label) => label === null).length
  if (!TERRITORIAL.has(memory.intent) || left > 1) return null
  const pointed = pointedAt(turn)
  const only = memory.territories.length === 1 ? memory.territories[0] : undefined
  const scene: Scene = {
    ...turn,
    base: {
      ...memory.slots,
      phase: utterance.when.phase ?? memory.slots.phase,
      launch: utterance.when.launch,
      year: utterance.when.year,
      text: utterance.text,
      readAs: [],
      homonyms: [],
      number: null,
      since: false,
      confirm: utterance.concepts.has('confirm'),
    },
    regional: memory.slots.places.some(({ kind }) => kind !== 'commune' && kind !== 'epci'),
    pointed,
    single: pointed ?? only ?? memory.slots.territory ?? undefined,
    has: (concept) => utterance.concepts.has(concept),
  }
  for (const rule of RULES) {
    const reading = rule(scene)
    if (reading !== null) return reading
  }
  return null
}

/** « et avant ? », said of phase I: how the programme began. */
function beforeAll(scene: Scene): Reading | null {
  const { utterance } = scene
  if (!isBeforeAll(scene)) return null
  return followUp('show-timeline', { ...NO_SLOTS, phase: 1, text: utterance.text }, 'avant la phase I')
}

/** « combien ? », « et le moins ? », after « quelle région en a le plus ? ». */
function sameRanking({ memory, utterance, has }: Scene): Reading | null {
  if (memory.intent !== 'rank-places' || utterance.mentions.length > 0) return null
  const order = has('least') ? 'least' : has('most') ? 'most' : null
  if (order === null && !has('count')) return null
  return followUp('rank-places', { ...memory.slots, order: order ?? memory.slots.order }, 'même classement')
}

function interregional({ has, regional, base }: Scene): Reading | null {
  return has('interregional') && regional ? followUp('list-interregional', base, 'même lieu') : null
}

/** « je parle du département »: the place of the same name, of the kind that was said. */
function otherKind({ utterance, memory, knowledge, has, base }: Scene): Reading | null {
  const [place] = memory.slots.places
  const kind = has('departementAspect') ? 'departement' : has('regionAspect') ? 'region' : null
  const plain = plainOf(utterance)
  if (place === undefined || kind === null || utterance.mentions.length > 0 || utterance.asked !== null) return null
  if (utterance.words.length > 7 || /\b(?:sa|son|quelle?|quels?)\b/.test(plain)) return null
  const named = knowledge.places.exact(nameKey(place.name)).map((match) => knowledge.places.get(match.place))
  const meant = place.kind === kind ? place : named.find((other) => other.kind === kind)
  if (meant === undefined || (meant === place && !/^(?:je|non|plutot|pas)\b/.test(plain))) return null
  const intent = memory.intent === 'check-membership' ? 'list-territories' : memory.intent
  return followUp(intent, { ...base, places: [meant], territory: null, territories: [] }, 'lieu précisé')
}

/** « sans le Gard ? » after a region: what is excluded is taken out of the places of the turn before. */
function lessPlaces({ utterance, memory, regional, base }: Scene): Reading | null {
  const { mentions } = utterance
  if (!regional || mentions.length === 0 || !mentions.every(({ excluded }) => excluded)) return null
  const excluded = [...memory.slots.excluded, ...placesOf(mentions)]
  const intent = memory.intent === 'count-territories' ? memory.intent : 'list-territories'
  return followUp(intent, { ...base, excluded, territory: null, territories: [] }, 'lieu exclu')
}

/** « et dans le Gers ? », « Et Montpellier ? »: the place changes, the question stays. */
function otherPlace({ utterance, memory, alone, base, has }: Scene): Reading | null {
  if (utterance.mentions.length === 0) return null
  if (alone?.ambiguous != null) return alone
  const [territory] = alone?.slots.territories ?? []
  if (territory !== undefined) {
    const keeps = memory.slots.territory !== null && memory.slots.places.length === 0
    if (!keeps || alone?.intent !== 'describe-territory') return alone
    return followUp(memory.intent, { ...base, territory, territories: [territory], places: [] }, 'autre territoire')
  }
  const places = alone?.slots.places ?? placesOf(utterance.mentions)
  const [place] = places
  if (place === undefined) return alone
  const local = place.kind === 'commune' || place.kind === 'epci'
  const slots: Slots = {
    ...base,
    places,
    excluded: alone?.slots.excluded ?? [],
    territory: null,
    territories: [],
    readAs: alone?.slots.readAs ?? [],
    homonyms: alone?.slots.homonyms ?? [],
    status: utterance.status.status ?? (local ? null : base.status),
  }
  if (memory.intent === 'tell-coverage' && !local) return followUp('tell-coverage', slots, 'autre lieu')
  const counts = has('count') || memory.intent === 'count-territories'
  return followUp(local ? 'check-membership' : counts ? 'count-territories' : 'list-territories', slots, 'autre lieu')
}

function placesOf(mentions: Turn['utterance']['mentions']): Place[] {
  return mentions.flatMap(
    ({ candidates }) => candidates.find(({ kind }) => kind !== 'territory' && kind !== 'feature') ?? [],
  )
}

/** « combien ça fait en tout ? » */
function counted({ regional, has, base, utterance }: Scene): Reading | null {
  if (!regional || !has('count') || has('members') || has('communes')) return null
  return followUp('count-territories', { ...base, status: utterance.status.status }, 'même lieu')
}

function aspect({ utterance, single, has, base, knowledge }: Scene): Reading | null {
  if (single === undefined) return null
  const told = has('nameAspect') ? single : inPhase(single, utterance.when.phase, knowledge) // its name in the other phase is what is asked
  return aspectOf(utterance, told, base)
}

/** « il était dans la phase 1 ? », « il existait déjà avant ? », and nothing else asked of it. */
const PRESENT =
  /^(?:et )?(?:(?:il|elle)s?|ca|ce territoire|est ce qu (?:il|elle)s?) (?:n |y )*(?:est|etait|existait|existe|figurait|figure)\b(?!.*\b(?:quoi|comment|ou|quel(?:le)?s?|combien|pourquoi)\b)/

/** Whether it was in the programme in phase I is whether it is renewed; what a territory of phase I became tells the other one. */
function presence({ utterance, memory, single, pointed, regional, base }: Scene): Reading | null {
  const { phase } = utterance.when
  if (single === undefined || phase === null || phase === 'both' || !PRESENT.test(plainOf(utterance))) return null
  if (pointed === undefined && (regional || memory.slots.places.length > 0)) return null
  const status = phase === 1 ? 'renewed' : null
  const slots: Slots = { ...base, territory: single, territories: [single], places: [], status }
  return followUp('tell-status', slots, 'même territoire, autre phase')
}

/** « il est nouveau ? » */
function statusOfOne({ utterance, single, pointed, regional, has, base }: Scene): Reading | null {
  const { status } = utterance.status
  if (status === null || single === undefined || has('list') || has('count')) return null
  if (pointed === undefined && regional) return null
  return followUp('tell-status', { ...base, territory: single, territories: [single], status }, 'même territoire')
}

/** « lesquels sont nouveaux ? » */
function statusOfList({ utterance, memory, regional, has, base }: Scene): Reading | null {
  const { status } = utterance.status
  if (status === null || (!regional && memory.slots.places.length > 0)) return null
  const phase = utterance.when.phase ?? (status === 'left' ? 1 : 2)
  return followUp(has('count') ? 'count-territories' : 'list-territories', { ...base, status, phase }, 'même lieu')
}

/** « et le deuxième ? » */
function designated({ pointed, base }: Scene): Reading | null {
  if (pointed === undefined) return null
  return followUp('describe-territory', { ...base, territory: pointed, territories: [pointed] }, 'territoire désigné')
}

/** « et en phase 1 ? »: the same question in the phase that was said. */
function otherPhase({ utterance, memory, base, knowledge }: Scene): Reading | null {
  if (utterance.when.phase === null) return null
  const { territory, places } = memory.slots
  const how = 'autre phase'
  if (territory === null) {
    return followUp(memory.intent, { ...base, status: base.phase === 1 ? null : base.status }, how)
  }
  if (places.length > 0 && !OF_A_TERRITORY.has(memory.intent)) {
    return followUp(memory.intent, { ...base, territory: null, territories: [] }, how)
  }
  if (IN_SAID_PHASE.has(memory.intent)) return followUp(memory.intent, base, how)
  const moved = inPhase(territory, base.phase, knowledge)
  if (moved === territory) return followUp('tell-counterpart', base, how)
  return followUp(memory.intent, { ...base, territory: moved, territories: [moved] }, how)
}

const SEVERAL = /\b(?:laur[ée]ats|territoires)\b/i

/** « lequel ? », « lesquels ? », with no word of another subject: « qui pilote le programme ? » */
function sameAgain({ utterance, has, regional, single, base }: Scene): Reading | null {
  if (!has('list') && !has('programme')) return null
  if (utterance.labels.includes(null)) return null
  if (regional) return followUp('list-territories', base, 'même question')
  if (single === undefined || SEVERAL.test(utterance.text)) return null
  return followUp('describe-territory', { ...base, territory: single, territories: [single] }, 'même territoire')
}
