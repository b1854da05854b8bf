import type { Utterance } from './utterance.ts'

/** A size that territories are to have exactly: « une seule interco », « sur 3 départements ». */
export interface ExactSize {
  readonly value: number
  readonly of: 'epci' | 'departement' | 'region'
}

const NUMBERS = ['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']
const SIZE =
  /\b(?:(?:ont|a|avec|sur|comptent|compte|comprennent|regroupent|reunissent|reposent sur|couvrent|touchent|s etendent sur|etendent sur|formes? d|composes? d|limites? a|qu|que|d) )(?:(?:que|qu|seulement|exactement|juste) )*(une?|seule?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2}) (?:seule? |unique )?(intercos?|intercommunalites?|epci|agglos?|departements?|regions?)\b/
/** « plus de 3 », « au moins 3 » are thresholds. */
const THRESHOLD = /\b(?:plus|moins|minimum|maximum|au (?:plus|moins|dela)|jusqu)\b/

const ONLY = /\b(?:seule?|unique|qu|que|1|seulement|exactement|juste)\b/

/** Read where territories are listed or counted, and nothing but their size is said. */
export function readExactSize({ words, mentions, concepts }: Utterance): ExactSize | null {
  const plain = words.map(({ fold, elided }) => (elided === '' ? fold : `${elided} ${fold}`)).join(' ')
  const listed = /\b(?:territoires?|ti|laureats?)\b/.test(plain) && (concepts.has('count') || concepts.has('list'))
  const found = SIZE.exec(plain)
  if (!listed || found === null || THRESHOLD.test(plain)) return null
  if (mentions.some(({ candidates }) => candidates[0]?.kind === 'commune' || candidates[0]?.kind === 'epci'))
    return null
  const [, said = '', noun = ''] = found
  const value = /^\d/.test(said) ? Number(said) : /^(?:une|seule?)$/.test(said) ? 1 : NUMBERS.indexOf(said)
  const of = noun.startsWith('dep') ? 'departement' : noun.startsWith('region') ? 'region' : 'epci'
  const isOverTwo = of !== 'epci' && value === 2 // « sur deux départements » is said of those that are on more too
  const vague = (value === 1 || isOverTwo) && !ONLY.test(found[0]) // « une région voisine »
  return value < 1 || vague ? null : { value, of }
}
