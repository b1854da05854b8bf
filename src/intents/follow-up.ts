import type { Knowledge } from '../knowledge/knowledge.ts'
import { nameKey } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import type { Hit } from '../knowledge/search.ts'
import type { Territory } from '../territory.ts'
import { readWithSubject } from './document-reading.ts'
import { NO_SLOTS, type Slots } from './intent.ts'
import type { Concept } from './lexicon.ts'
import type { Reading } from './territory-reading.ts'
import type { Utterance } from './utterance.ts'

/** What is kept of a conversation: the last turn that was understood. */
export interface Memory {
  readonly intent: string
  readonly slots: Slots
  /** The territories that were the result, in the order shown. */
  readonly territories: readonly Territory[]
  /** The question as typed, with what it leaned on. */
  readonly subject: string
}

interface Alone {
  readonly lean: boolean
  readonly alone: Reading | null
  readonly documents: Reading | null
}

const START =
  /^(?:et|ok|mais|alors|donc|sinon|pardon|non|oui|pareil|idem|la meme|il|ils|elle|elles|avec|lequel|laquelle|lesquels|lesquelles|c etait|c est un|c est une)\b/
const ANAPHORA =
  /\b(?:ce jour|cette date|cette annee|a l epoque|ce territoire|ces territoires|ce chiffre|ce montant|cette somme|ce fonds|cette aide|ce dispositif|celui ci|celle ci|ceux la|ceux ci)\b/
const POINTING = /\b(?:celui|celle|ceux|celles)\b/i
const PRONOUN =
  /\b(?:il|ils|elle|elles|lui|leur|leurs|celui|celle|ceux|celles|lequel|laquelle|lesquels|lesquelles|y|en|ca|cela|son|sa|ses|ce territoire|ces territoires|ce jour|ce chiffre|la bas|le meme|la meme)\b/
const TERRITORIAL = new Set(
  'list-territories count-territories check-membership describe-territory list-members tell-status tell-counterpart locate-territory count-communes compare-places rank-places list-interregional compare-names find-nearest'.split(
    ' ',
  ),
)
const OF_ONE: readonly Concept[] = [
  'members',
  'communes',
  'departementAspect',
  'regionAspect',
  'nameAspect',
  'extends',
  'describe',
]

/**
 * Whether a question leans on the one before: « et dans le Gers ? », « il comprend quoi ? », « combien d'argent ? ».
 * `strong`: it makes full sense alone, and only an explicit link (« et », « ce jour-là ») makes it lean.
 */
export function isLeaning(utterance: Utterance, reading: Reading | null, strong: boolean): boolean {
  const plain = utterance.words.map(({ fold, elided }) => (elided === '' ? fold : `${elided} ${fold}`)).join(' ')
  const meant = utterance.labels.filter((label) => label !== '' && label !== 'polite').length
  const anchored = reading !== null && (reading.slots.places.length > 0 || reading.slots.territories.length > 0)
  const explicit = utterance.concepts.has('programme') || utterance.concepts.has('check')
  if (anchored && explicit) return false
  if (START.test(plain) || ANAPHORA.test(plain) || POINTING.test(plain)) return meant <= 8
  if (strong) return false
  if (meant <= 2) return true
  return !anchored && (PRONOUN.test(plain) ? meant <= 8 : meant <= 4)
}

/** The reading of a question in its conversation, or `null` when the turn before does not help. */
export function continued(utterance: Utterance, memory: Memory, knowledge: Knowledge, own: Alone): Reading | null {
  if (TERRITORIAL.has(memory.intent)) {
    const reading = continuedTerritory(utterance, memory, knowledge, own)
    if (reading !== null) return reading
  }
  return continuedSubject(utterance, memory, knowledge, own)
}

function reading(intent: string, slots: Slots, rule: string): Reading {
  return {
    intent,
    slots,
    explained: 1,
    unexplained: [],
    negligible: true,
    rule: `${intent} (suite : ${rule})`,
    ambiguous: null,
  }
}

function continuedTerritory(
  utterance: Utterance,
  memory: Memory,
  knowledge: Knowledge,
  { lean, alone }: Alone,
): Reading | null {
  const has = (concept: Concept) => utterance.concepts.has(concept)
  const { when, status } = utterance
  const unexplained = utterance.labels.filter((label) => label === null).length
  if (unexplained > 1 || !lean) return null
  const phase = when.phase ?? memory.slots.phase
  const base: Slots = {
    ...memory.slots,
    phase,
    launch: when.launch,
    text: utterance.text,
    readAs: [],
    number: null,
    confirm: has('confirm'),
  }

  const regional = memory.slots.places.some(({ kind }) => kind !== 'commune' && kind !== 'epci')
  if (memory.intent === 'rank-places' && has('count') && utterance.mentions.length === 0)
    return reading('rank-places', memory.slots, 'même classement')
  if (has('interregional') && regional) return reading('list-interregional', base, 'même lieu')
  const meant = otherKind(utterance, memory, knowledge)
  if (meant !== null)
    return reading(
      memory.intent === 'check-membership' ? 'list-territories' : memory.intent,
      { ...base, places: [meant], territory: null, territories: [] },
      'lieu précisé',
    )
  if (utterance.mentions.length > 0) return swapped(utterance, memory, base, alone)
  const pointed = ordinal(utterance, memory)
  const single =
    pointed ??
    (memory.territories.length === 1 ? memory.territories[0] : undefined) ??
    memory.slots.territory ??
    undefined
  const aspects = OF_ONE.some(has)
  if (regional && has('count') && !has('members') && !has('communes'))
    return reading('count-territories', { ...base, status: status.status }, 'même lieu')
  if (aspects && single !== undefined) return aspectOf(utterance, inPhase(single, when.phase, knowledge), base)
  if (
    status.status !== null &&
    single !== undefined &&
    !has('list') &&
    !has('count') &&
    (pointed !== undefined || !regional)
  ) {
    return reading(
      'tell-status',
      { ...base, territory: single, territories: [single], status: status.status },
      'même territoire',
    )
  }
  if (status.status !== null && (regional || memory.slots.places.length === 0)) {
    return reading(
      has('count') ? 'count-territories' : 'list-territories',
      { ...base, status: status.status, phase: when.phase ?? (status.status === 'left' ? 1 : 2) },
      'même lieu',
    )
  }
  if (pointed !== undefined)
    return reading('describe-territory', { ...base, territory: pointed, territories: [pointed] }, 'territoire désigné')
  if (when.phase !== null) return inOtherPhase(memory, base, knowledge)
  if (has('list') || has('programme')) {
    if (regional) return reading('list-territories', base, 'même question')
    if (single !== undefined)
      return reading('describe-territory', { ...base, territory: single, territories: [single] }, 'même territoire')
  }
  return null
}

/** « je parle du département »: the place of the same name, of the kind that was said. */
function otherKind(utterance: Utterance, memory: Memory, knowledge: Knowledge): Place | null {
  const [place] = memory.slots.places
  const kind = utterance.concepts.has('departementAspect')
    ? 'departement'
    : utterance.concepts.has('regionAspect')
      ? 'region'
      : null
  if (place === undefined || kind === null || utterance.words.length > 7 || utterance.asked !== null) return null
  if (
    utterance.mentions.length > 0 ||
    /\b(?:sa|son|quelle?|quels?)\b/.test(utterance.words.map(({ fold }) => fold).join(' '))
  )
    return null
  if (place.kind === kind) return /^(?:je|non|plutot|pas)\b/.test(utterance.words[0]?.fold ?? '') ? place : null
  const named = knowledge.places.exact(nameKey(place.name)).map(({ place: id }) => knowledge.places.get(id))
  return named.find((other) => other.kind === kind) ?? null
}

/** « et en phase 1 ? »: the same question in the phase that was said. */
function inOtherPhase(memory: Memory, base: Slots, knowledge: Knowledge): Reading | null {
  if (memory.slots.territory === null)
    return reading(memory.intent, { ...base, status: base.phase === 1 ? null : base.status }, 'autre phase')
  if (memory.slots.places.length > 0)
    return reading(memory.intent, { ...base, territory: null, territories: [] }, 'autre phase')
  const territory = inPhase(memory.slots.territory, base.phase, knowledge)
  if (territory === memory.slots.territory) return reading('tell-counterpart', { ...base, territory }, 'autre phase')
  return reading(memory.intent, { ...base, territory, territories: [territory] }, 'autre phase')
}

/** The territory itself, or its only counterpart when another phase was said. */
function inPhase(territory: Territory, phase: Slots['phase'], knowledge: Knowledge): Territory {
  if (phase === null || phase === 'both' || phase === territory.phase) return territory
  const others = territory.counterparts.flatMap((key) => knowledge.territory(key) ?? [])
  return others.length === 1 ? (others[0] ?? territory) : territory
}

function aspectOf(utterance: Utterance, territory: Territory, base: Slots): Reading {
  const has = (concept: Concept) => utterance.concepts.has(concept)
  const slots: Slots = { ...base, territory, territories: [territory], places: [], status: null }
  const intent = has('nameAspect')
    ? 'tell-counterpart'
    : has('members')
      ? 'list-members'
      : has('communes')
        ? 'count-communes'
        : has('departementAspect') || has('regionAspect') || has('extends')
          ? 'locate-territory'
          : 'describe-territory'
  return reading(intent, slots, 'même territoire')
}

/** « et dans le Gers ? », « Et Montpellier ? »: the place changes, the question stays. */
function swapped(utterance: Utterance, memory: Memory, base: Slots, alone: Reading | null): Reading | null {
  const own = alone ?? null
  const places = own?.slots.places ?? placesOf(utterance)
  const territories = own?.slots.territories ?? []
  if (own?.ambiguous != null) return own
  const [territory] = territories
  if (territory !== undefined) {
    const keeps = memory.slots.territory !== null && memory.slots.places.length === 0
    return keeps && own?.intent === 'describe-territory'
      ? reading(memory.intent, { ...base, territory, territories, places: [] }, 'autre territoire')
      : own
  }
  const [place] = places
  if (place === undefined) return own
  const local = place.kind === 'commune' || place.kind === 'epci'
  const slots: Slots = {
    ...base,
    places,
    excluded: own?.slots.excluded ?? [],
    territory: null,
    territories: [],
    readAs: own?.slots.readAs ?? [],
    status: utterance.status.status ?? (local ? null : base.status),
  }
  if (local) return reading('check-membership', slots, 'autre lieu')
  if (utterance.concepts.has('count')) return reading('count-territories', slots, 'autre lieu')
  if (memory.intent === 'count-territories') return reading('count-territories', slots, 'autre lieu')
  return reading('list-territories', slots, 'autre lieu')
}

function placesOf(utterance: Utterance): Place[] {
  return utterance.mentions.flatMap(
    ({ candidates }) => candidates.find(({ kind }) => kind !== 'territory' && kind !== 'feature') ?? [],
  )
}

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:le |la )?(?:premiere?|1er|1ere|1re)\b(?! phase)/, 0],
  [/\b(?:le |la )?(?:deuxieme|seconde?|2e|2eme|2nd)\b(?! phase)/, 1],
  [/\b(?:le |la )?(?:troisieme|3e|3eme)\b/, 2],
  [/\b(?:le |la )?(?:quatrieme|4e|4eme)\b/, 3],
  [/\b(?:le |la )?(?:cinquieme|5e|5eme)\b/, 4],
  [/\b(?:le |la )?derniere?\b/, -1],
]

/** « le deuxième »: one of the territories just listed. */
function ordinal(utterance: Utterance, memory: Memory): Territory | undefined {
  if (memory.territories.length < 2) return undefined
  const plain = utterance.words.map(({ fold }) => fold).join(' ')
  const found = ORDINALS.find(([pattern]) => pattern.test(plain))
  return found === undefined ? undefined : memory.territories.at(found[1])
}

/** A question about the subject of the one before: its heavy words are added, and its entry is preferred. */
function continuedSubject(
  utterance: Utterance,
  memory: Memory,
  knowledge: Knowledge,
  { lean, documents }: Alone,
): Reading | null {
  if (!lean || (utterance.mentions.length > 0 && !POINTING.test(utterance.text))) return null
  const moved = utterance.when.phase !== null && utterance.when.phase !== memory.slots.phase
  const entries = new Set(
    moved
      ? []
      : memory.slots.hits.slice(0, 3).map(({ kind, id }) => (kind === 'fact' ? knowledge.fact(id)?.entry : id)),
  )
  const subjects = new Set([...entries].map((id) => knowledge.entry(id ?? '')?.subject))
  const hits = readWithSubject(utterance, memory.subject, knowledge)
    .map((hit) => ({ ...hit, score: hit.score * kinship(hit, entries, subjects, knowledge) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 8)
  const [best] = hits
  if (best === undefined || best.coverage < 0.4) return null
  const asked = documents?.slots.hits[0]
  if (asked !== undefined && asked.likeness > 0.8 && asked.coverage > 0.9 && best.likeness < 0.5) return null
  const intent =
    best.kind === 'conflict'
      ? 'settle-conflict'
      : best.kind === 'gap'
        ? 'admit-gap'
        : best.kind === 'term'
          ? 'define-term'
          : 'explain-programme'
  const slots = { ...NO_SLOTS, hits, phase: utterance.when.phase, launch: utterance.when.launch, text: utterance.text }
  return {
    intent,
    slots,
    explained: best.coverage,
    unexplained: best.unexplained,
    negligible: false,
    rule: `${best.kind} ${best.id} (suite)`,
    ambiguous: null,
  }
}

/** What belongs to the entry of the answer before is preferred, then what belongs to its subject. */
function kinship(
  hit: Hit,
  entries: ReadonlySet<string | undefined>,
  subjects: ReadonlySet<string | undefined>,
  knowledge: Knowledge,
): number {
  const entry = hit.kind === 'fact' ? knowledge.fact(hit.id)?.entry : hit.id
  if (entries.has(entry)) return 1.5
  return subjects.has(knowledge.entry(entry ?? '')?.subject ?? '') ? 1.25 : 1
}
