import type { Choice } from '../answer.ts'
import { capitalized, enumeration, HARD, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { words } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import type { Draft, Slots } from './intent.ts'
import { labelled, placeRefs } from './say.ts'

/** A question asked back, and what is needed to go on when it is answered. */
export interface Pending {
  readonly intent: string
  readonly slots: Slots
  readonly typed: string
  readonly candidates: readonly Place[]
  /** The name was hardly recognised: « Vouliez-vous dire … ? » */
  readonly doubtful: boolean
  /** One was chosen: another is only designated by « celle de … ». */
  readonly settled?: boolean
}

/** Choices offered at once; the others are named by « une autre ». */
const OFFERED = 6

const YES =
  /^(?:oui|ouais|exact|exactement|c est ca|c est bien ca|tout a fait|voila|ok|d accord|si|yes|celle la|celui la|bien sur)\b/

/** « Laquelle ? », with the places that bear the name, the most populous first. */
export function clarifyDraft(pending: Pending, knowledge: Knowledge): Draft {
  const offered = pending.candidates.slice(0, OFFERED)
  const options = offered.map((place) => ({ label: labelled(place, knowledge), question: labelled(place, knowledge) }))
  const rest = pending.candidates.length - offered.length
  const others = rest > 0 ? ` Il y en a ${rest > 1 ? `${rest} autres` : 'une autre'}${HARD}: dites le département.` : ''
  const names = enumeration(
    offered.map((place) => labelled(place, knowledge)),
    'ou',
  )
  if (pending.doubtful) return doubtDraft(pending, names, options, offered)
  return {
    outcome: 'clarify',
    title: `${bearers(pending)}. Laquelle ?${others}`,
    blocks: [{ kind: 'choices', prompt: 'Répondez par un numéro, un département ou un code postal.', options }],
    places: placeRefs(offered),
  }
}

/** « 4 communes s’appellent « Saint-Denis » », or the beginning that their names share. */
function bearers({ candidates, typed }: Pending): string {
  const [name = typed, ...others] = new Set(candidates.map((place) => place.name))
  return others.length === 0
    ? `${candidates.length} communes s’appellent «${THIN}${name}${THIN}»`
    : `Le nom de ${candidates.length} communes commence par «${THIN}${capitalized(typed)}${THIN}»`
}

/** A name is not corrected into that of a village in silence. */
function doubtDraft({ typed }: Pending, names: string, options: readonly Choice[], offered: readonly Place[]): Draft {
  const several = offered.length > 1
  return {
    outcome: 'clarify',
    title: `Je ne connais pas «${THIN}${typed}${THIN}». Vouliez-vous dire ${names} ?`,
    blocks: [
      {
        kind: 'choices',
        prompt: several
          ? 'Répondez par un numéro ou un département.'
          : 'Répondez par oui, ou écrivez le nom autrement.',
        options,
      },
    ],
    places: placeRefs(offered),
  }
}

const NUMBERS = [
  'premiere|premier|1|un|une|1er|1ere',
  'deuxieme|second|seconde|2|deux|2e|2eme',
  'troisieme|3|trois|3e|3eme',
  'quatrieme|4|quatre|4e|4eme',
  'cinquieme|5|cinq|5e',
  'sixieme|6|six|6e',
]

/** The place that a reply designates: its number, its département or region, a postal code, the largest; or `null`. */
export function readReply(
  text: string,
  pending: Pending,
  mentioned: readonly Place[],
  knowledge: Knowledge,
): Place | null {
  const said = words(text)
  if (said.length === 0 || said.length > 12) return null
  const codes = (kind: Place['kind']) => mentioned.filter((place) => place.kind === kind).map(({ code }) => code)
  const departements = codes('departement')
  const regions = codes('region')
  const designated = pending.candidates.filter((place) => {
    const departement = knowledge.departements[place.departement]
    return (
      departement !== undefined &&
      (departements.includes(departement.code) || (departements.length === 0 && regions.includes(departement.region)))
    )
  })
  if (designated.length === 1) return designated[0] ?? null
  const same = pending.candidates.filter(({ id }) => mentioned.some((place) => place.id === id))
  if (same.length === 1) return same[0] ?? null // all of them when the name was only said again
  const plain = said.map((word) => word.fold).join(' ')
  if (/\b(?:plus (?:grande?|grosse|peuplee|connue)|grande ville)\b/.test(plain))
    return [...pending.candidates].sort((a, b) => b.population - a.population)[0] ?? null
  if (said.length > 4) return null
  if (pending.candidates.length === 1 && YES.test(plain)) return pending.candidates[0] ?? null
  const index = numberSaid(plain)
  if (index >= 0 && index < pending.candidates.length) return pending.candidates[index] ?? null
  if (/\bderniere?\b/.test(plain)) return pending.candidates.at(-1) ?? null
  return null
}

/** « le deuxième », « 2 »: 1; -1 when no number is said. */
const numberSaid = (plain: string): number => NUMBERS.findIndex((forms) => new RegExp(`\\b(?:${forms})\\b`).test(plain))

const DESIGNATING =
  /^(?:(?:oui|la|le|question|numero|choix|plutot|option|n|alors|ok|svp) )*(?:[1-6]|[1-6]e(?:me)?|1ere?|premiere?|deuxieme|seconde?|troisieme|une|un|deux|trois)(?: question| option| svp)?$/
const AGREEING =
  /^(?:oui|ouais|ok|d accord|yes|vas y|allez y|allons y|volontiers|je veux bien|avec plaisir|pourquoi pas|exactement|c est ca|oui (?:svp|stp|merci|s il (?:te|vous) plait|vas y|allez y|c est ca|volontiers))$/

/** The suggestion that a reply takes up: « oui », « la deuxième », « 2 »; `null` for any other message. */
export function readAcceptance(text: string, offered: readonly Choice[]): Choice | null {
  if (offered.length === 0) return null
  const plain = words(text)
    .map(({ fold: word, elided }) => `${elided} ${word}`.trim())
    .join(' ')
  if (AGREEING.test(plain)) return offered[0] ?? null
  return DESIGNATING.test(plain) ? (offered[numberSaid(plain)] ?? null) : null
}
