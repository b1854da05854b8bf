import type { Anchors } from './anchors.ts'
import { readExactSize } from './exact-size.ts'
import { NO_SLOTS, type Slots } from './intent.ts'
import type { Utterance } from './utterance.ts'
import { asksSince } from './whereabouts.ts'

export function slotsOf(utterance: Utterance, anchors: Anchors): Slots {
  const { when, status, concepts } = utterance
  return {
    ...NO_SLOTS,
    places: anchors.places,
    excluded: anchors.excluded,
    territory: anchors.territories[0] ?? null,
    territories: anchors.territories,
    phase: when.phase,
    launch: when.launch,
    year: when.year,
    status: status.status,
    number: premiseOf(utterance, anchors),
    order: concepts.has('least') ? 'least' : concepts.has('most') ? 'most' : null,
    unit:
      utterance.asked === 'region' || utterance.asked === 'departement'
        ? utterance.asked
        : utterance.asked === 'territory' && concepts.has('members')
          ? null
          : concepts.has('regionAspect')
            ? 'region'
            : concepts.has('departementAspect')
              ? 'departement'
              : unitSaid(utterance),
    measure: measureOf(utterance),
    exactly: readExactSize(utterance),
    since: asksSince(utterance) && isOne(anchors),
    unknown: utterance.unknownPlace,
    division: utterance.mentions.find(({ division }) => division !== null)?.division ?? null,
    readAs: anchors.readAs,
    homonyms: anchors.ambiguous?.dominant == null ? [] : anchors.ambiguous.candidates.slice(1),
    confirm: concepts.has('confirm') || /\bnon\s*\?\s*$/i.test(utterance.text),
    text: utterance.text,
  }
}

/** A territory, or communes and EPCI: what entered at a date. */
const isOne = ({ places, territories }: Anchors): boolean =>
  territories.length + places.length === 1 && places.every(({ kind }) => kind === 'commune' || kind === 'epci')

/** « qui regroupe le plus de communes »: what follows « le plus de » is counted, not the verb. */
function measureOf({ concepts, text }: Utterance): Slots['measure'] {
  if (concepts.has('communes') && (!concepts.has('members') || /(?:plus|moins|nombre) de communes/i.test(text)))
    return 'commune'
  return concepts.has('members') ? 'epci' : null
}

/** « par région », « chaque département », « à cheval sur deux départements ». */
function unitSaid({ words, concepts }: Utterance): Slots['unit'] {
  const said = words.find(({ fold }, index) => {
    const before = words[index - 1]?.fold ?? ''
    return UNIT.test(fold) && (before === 'par' || before === 'chaque' || concepts.has('interregional'))
  })
  return said === undefined ? null : said.fold.startsWith('region') ? 'region' : 'departement'
}
const UNIT = /^(?:regions?|departements?)$/

/** « Pourquoi la Corse n'a-t-elle aucun lauréat ? »: none is taken for granted. */
const DENYING = /\b(?:aucune?|rien|pas (?:un seul|de (?:territoires?|lauréats?|laureats?)))\b/i

/** « le Tarn a 4 lauréats », « le Nord en a 12 »: a number of territories taken for granted, or a threshold of EPCI. */
function premiseOf({ numbers, labels, words, text }: Utterance, { places }: Anchors): number | null {
  if (places.length > 0 && DENYING.test(text)) return 0
  if (places.length > 1) return null // of which?
  const counted = numbers.find(({ word }) => {
    const label = labels[word + 1]
    return (
      words[word + 1] === undefined ||
      words[word + 1]?.first === true ||
      label === 'programme' ||
      label === 'statut' ||
      label === 'members' ||
      label === 'communes' ||
      words[word + 1]?.fold === 'non' ||
      (words[word - 2]?.fold === 'en' && labels[word + 2] === 'lieu')
    )
  })
  return counted?.value ?? null
}
