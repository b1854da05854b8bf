import type { Knowledge } from '../knowledge/knowledge.ts'
import { isLight, termOf } from '../knowledge/terms.ts'
import { type Anchors, readAnchors } from './anchors.ts'
import { asksCoverage } from './coverage.ts'
import type { Slots } from './intent.ts'
import type { Concept } from './lexicon.ts'
import { COUNTS_DIVISIONS } from './list-uncovered.ts'
import type { Reading } from './reading.ts'
import { slotsOf } from './territory-slots.ts'
import type { Utterance } from './utterance.ts'
import { isWhereabouts } from './whereabouts.ts'

/** A question about territories and places, composed from what was read; `null` when nothing in it is about them. */
export function readTerritories(utterance: Utterance, knowledge: Knowledge): Reading | null {
  const anchors = readAnchors(utterance, knowledge)
  const slots = slotsOf(utterance, anchors)
  const intent = intentOf(utterance, anchors, slots)
  if (intent === null) return null
  const idle = isIdle(utterance, slots) && !isWhereabouts(utterance)
  const meant = utterance.words.filter((_, index) => utterance.labels[index] !== '')
  const people = utterance.mentions.filter(({ demonym }) => demonym)
  const left = utterance.words.filter(
    (_, index) =>
      !utterance.circumstances.has(index) &&
      isLeft(utterance, index, idle, people) &&
      !(slots.since && OF_SINCE.test(utterance.words[index]?.fold ?? '')),
  )
  const unexplained = left.map(({ text }) => text)
  const negligible =
    left.length <= 2 &&
    left.every(({ fold }) => isLight(termOf(fold)) || (left.length === 1 && !knowledge.search.knows(fold)))
  const explained = meant.length === 0 ? 0 : 1 - unexplained.length / meant.length
  return {
    intent,
    slots: refined(intent, slots, utterance),
    explained,
    unexplained,
    negligible,
    rule: intent,
    ambiguous: anchors.ambiguous,
  }
}

/** Explained where the answer tells since when. */
const OF_SINCE = /^(?:depuis|quand|annee)$/

/** Whether a reading about territories leaves a word unexplained. */
function isLeft(
  { words, labels, concepts, mentions }: Utterance,
  index: number,
  idle: boolean,
  people: Utterance['mentions'],
): boolean {
  const label = labels[index]
  const fold = words[index]?.fold ?? ''
  if (label === null || label === undefined) return true
  if (fold === 'faire' && /^(?:que|quoi|a)$/.test(words[index - 1]?.fold ?? '') && !concepts.has('programme'))
    return true
  if (idle && (fold === 'comment' || (fold === 'qui' && words[index + 1]?.fold === 'est'))) return true
  if (fold === 'pourquoi') return !concepts.has('without')
  if (fold === 'quand' || (fold === 'annee' && words[index - 1]?.fold === 'quelle')) return true
  const ofPeople = people.some(({ from, to }) => index >= from && index < to)
  if (ofPeople && words.length > mentions.length + 1 && !concepts.has('programme')) return true
  if (CODE.test(fold) && mentions.length > 0 && !mentions.some(({ text }) => /\d/.test(text))) return true
  return idle && !BARE.has(label)
}

/** « numéro des Vosges »: the code is what is asked for, not what tells the place. */
const CODE = /^(?:numero|code|insee|siren|cp)$/

/** What tells that a question about a place is about the programme. */
const EVIDENCE: readonly Concept[] = ['programme', 'check', 'members', 'nearest', 'interregional', 'without', 'revised']
/** Labels that a bare place may go with all the same: « liste PACA », « combien en Occitanie ? », « parle-moi de Mazamet ». */
const BARE = new Set([
  '',
  'lieu',
  'polite',
  'list',
  'count',
  'describe',
  'time',
  'phase',
  'statut',
  'nombre',
  'confirm',
  'codeWord',
])

/** « Laquelle en a le plus ? »: laureates, in a bot that knows nothing else. */
const COUNTED = /\ben (?:a|ont|compte|comptent|poss[eè]de)\b/i

/** No word of the programme: geography, history or real estate are asked with the same places. */
function isIdle({ concepts, text }: Utterance, slots: Slots): boolean {
  return (
    (slots.phase === null || concepts.has('reasonToAsk')) && // « la préfète de Normandie en 2018 »
    slots.status === null &&
    slots.territory === null &&
    !((slots.order !== null || concepts.has('compare')) && slots.places.length > 1) &&
    !(slots.unit !== null && (concepts.has('rank') || (slots.order !== null && COUNTED.test(text)))) &&
    !EVIDENCE.some((concept) => concepts.has(concept))
  )
}

/** « Combien touche un territoire ? »: an amount, not a number of them. */
const COSTING = /combien\s+(?:(?:il|elle|ça|cela|ca)\s+)?(?:touche|re[cç]oi|co[uû]te|gagne|per[cç]oi|vaut|pa[iy]e)/i

/** « Liste de tous les lauréats », « quels sont les territoires ? »: those of all of France. */
const LISTING =
  /(?:\b(?:listes?|lister|citez?|donnez?|affichez?|montrez?|[ée]num[ée]rez?|noms?\s+(?:de\s+tous\s+les|des))\b.*|^\W*(?:et\s+)?quels\s+(?:sont|étaient|etaient|furent)\s+(?:tou[ts]\s+)?(?:les|ces)\s+)\b(?:laur[ée]ats|territoires|nouveaux|reconduits)\b/i

/** « Les nouveaux lauréats », and nothing else. */
const NAMED =
  /^\W*(?:tous\s+)?les\s+(?=.*(?:nouveaux|reconduits|laur[ée]ats))(?:(?:nouveaux|reconduits|laur[ée]ats|territoires|d.industrie)\W*)+$/i

/** Fewer territories are not taken for all of those of France: « peut-on être dans deux territoires ? » */
const LEAST_TOTAL = 50

/** « Le plus petit territoire », « le territoire qui a le plus de communes ». */
const RANKING =
  /\b(?:plus|moins)\s+(?:grands?|petits?|gros|vastes?|étendus?|etendus?|importants?)\s+territoires?\b|\bterritoires?\s+(?:d.industrie\s+)?(?:(?:avec|qui|ayant|comptant|le|les|est|sont)\s+){1,3}(?:(?:a|ont|compte|comptent|r[eé]uni(?:t|ssent)|regroupe(?:nt)?)\s+)?(?:(?:le|les)\s+)?(?:plus|moins)\s+(?:d[e’']|(?:grand|petit|gros|vaste|étendu|etendu)s?\b)/i

/** « Quelles régions n'ont aucun nouveau lauréat ? »: what they lack is the programme's. */
const LACKING =
  /(?:r[eé]gions?|qui)\s+(?:(?:qui|ne|n['’]|[eé]taient|sont)\s*)*(?:sans|(?:n['’]\s?|ne\s+)?(?:ont|a|compt(?:ent|e|ait|aient)|avaient|avait|poss[eè]d(?:ent|e)|aient|ait)(?:\s+(?:re[cç]u|obtenu|eu))?\s+(?:pas|aucune?|z[eé]ro|jamais))(?:\s|$)/i
const lacksRegions = ({ text, asked, concepts, status: { status } }: Utterance): boolean =>
  LACKING.test(text) &&
  (asked === 'region' || (asked === null && concepts.has('regionAspect'))) &&
  (status === 'new' || status === 'renewed' || (status === null && concepts.has('programme')))

/** The intent that the concepts, the places and the slots make together. */
function intentOf(utterance: Utterance, anchors: Anchors, slots: Slots): string | null {
  const has = (concept: Concept) => utterance.concepts.has(concept)
  const { places, territories } = anchors
  const regional = places.filter(({ kind }) => kind !== 'commune' && kind !== 'epci')
  const local = places.filter(({ kind }) => kind === 'commune' || kind === 'epci')
  const programme = has('programme') || has('check') || slots.status !== null || slots.phase !== null

  if (slots.division !== null && places.length > 0) return 'admit-division'
  if (countsOther(utterance)) return null
  if (has('same') && territories.length + places.length >= 2) return 'compare-names'
  if (slots.exactly !== null && territories.length === 0) return 'count-by-size'
  if (asksCoverage(utterance, anchors)) return 'tell-coverage'
  if (has('without') && has('programme') && has('departementAspect')) return 'list-uncovered'
  if (lacksRegions(utterance) && territories.length + places.length === 0) return 'list-uncovered'
  if (has('every') && programme && !has('list') && !has('count') && !has('rank')) return 'list-uncovered'
  if (
    has('interregional') &&
    territories.length === 0 &&
    local.length === 0 &&
    (programme || has('list') || has('count'))
  )
    return 'list-interregional'
  if (slots.order !== null && regional.length >= 2) return 'compare-places'
  if ((has('compare') || utterance.when.phase === 'both') && (has('count') || has('compare')) && regional.length > 0)
    return 'compare-places'
  if (slots.order !== null && slots.number !== null && slots.measure === 'epci' && territories.length === 0)
    return 'count-by-size'
  if (
    slots.order !== null &&
    territories.length === 0 &&
    local.length === 0 &&
    (slots.unit !== null ||
      (slots.measure !== null && programme && utterance.asked !== null && has('list')) ||
      RANKING.test(utterance.text))
  )
    return 'rank-places'
  if (COUNTS_DIVISIONS.test(utterance.text) && programme && territories.length + local.length === 0)
    return slots.phase === 1 ? null : 'list-uncovered' // of the first phase, a source says how many regions
  const whole = territories.length === 0 && places.length === 0 && utterance.unknownPlace === null
  if (slots.unit !== null && (has('rank') || (has('count') && whole && programme))) return 'rank-places'
  if (has('nearest') && places.length > 0 && programme && !(has('reasonToAsk') && local.length > 0))
    return 'find-nearest'

  if (territories.length > 0) {
    if (local.length > 0) return 'check-membership'
    if (territories.length > 1 && (has('compare') || (has('nameAspect') && !asksOfEach(utterance))))
      return 'compare-names'
    if (has('revised') && utterance.when.phase !== 1 && utterance.when.phase !== 'both') return 'tell-revision'
    if (has('nameAspect') || has('revised') || (has('compare') && slots.phase === 'both')) return 'tell-counterpart'
    if (slots.status !== null || slots.since) return 'tell-status'
    if (has('members') && utterance.asked !== 'departement' && utterance.asked !== 'region') return 'list-members'
    if (has('communes')) return has('count') ? 'count-communes' : 'list-members'
    if (has('departementAspect') || has('regionAspect') || has('extends')) return 'locate-territory'
    return 'describe-territory'
  }
  if (has('revised') && (local.length > 0 || (has('programme') && (has('list') || has('count')))))
    return 'tell-revision'
  if (local.length > 0) return 'check-membership'
  if (regional.length > 0) return has('count') && !has('list') ? 'count-territories' : 'list-territories'
  if (slots.unknown !== null && (has('programme') || has('check'))) return 'admit-unknown-place'
  if (
    has('count') &&
    has('programme') &&
    !COSTING.test(utterance.text) &&
    (slots.status === 'left' || (slots.measure === null && slots.unit === null))
  )
    return 'count-territories'
  if (programme && slots.excluded.length > 0) return 'list-territories' // « tous les lauréats sauf en Occitanie »
  if (NAMED.test(utterance.text)) return 'list-territories'
  const listing = LISTING.test(utterance.text)
  if (has('list') && (has('programme') ? slots.status !== null || listing : slots.status !== null && listing))
    return 'list-territories'
  if (has('programme') && slots.measure === null && countsTerritories(utterance)) return 'count-territories'
  return null
}

/** « Que sont devenus A et B ? », which « A est-il devenu B ? » does not ask. */
const asksOfEach = ({ text }: Utterance): boolean =>
  /\b(?:que|qu['’]|quoi|comment|quel(?:le)?s?)(?![\p{L}])/iu.test(text.replace(/\best[- ]ce qu[e'’]/gi, ' '))

/** « Combien d'entreprises participent dans le Jura ? »: people and companies are counted, not territories. */
function countsOther({ words, labels }: Utterance): boolean {
  const at = words.findIndex(({ fold }) => fold === 'combien' || fold === 'nombre')
  const next = labels.findIndex((label, index) => index > at && label !== '')
  const counted = words[next]?.elided === 'd' || /^des?$/.test(words[next - 1]?.fold ?? '') // not « combien notre département a-t-il… »
  return at !== -1 && counted && labels[next] === 'reasonToAsk'
}

/** « Il y a bien 200 territoires d'industrie ? »: a number right before the noun. */
function countsTerritories({ numbers, labels }: Utterance): boolean {
  const [number] = numbers
  return (
    numbers.length === 1 &&
    number !== undefined &&
    number.value >= LEAST_TOTAL &&
    labels[number.word + 1] === 'programme'
  )
}

/** Slots that only some intents use are left out of the others. */
function refined(intent: string, slots: Slots, utterance: Utterance): Slots {
  const asked = utterance.concepts.has('count') && utterance.concepts.has('members')
  return { ...slots, number: intent === 'list-members' && asked ? null : slots.number }
}
