import type { Anchors } from './anchors.ts'
import type { Utterance } from './utterance.ts'

/** « couvertes », « concernées », « dans un territoire »: said of communes and EPCI. */
const COVERED =
  /\b(?:couvert(?:e?s?)|concerne(?:e?s?)|inclus(?:e?s?)|labellise(?:e?s?)|dedans|(?:dans|hors|sans|font partie|fait partie) (?:(?:d|un|aucun|de|du|le|un des) ){0,2}(?:territoires?|ti|programme|dispositif))\b/
/** « combien de communes au total » of a whole phase. */
const WHOLE = /\b(?:en tout|au total|total(?:es|e)?|tous les (?:territoires|ti)|ensemble des (?:territoires|ti))\b/

/** « combien de communes du Tarn sont couvertes ? », « quelles intercos n'y sont pas ? », « combien de communes en tout en phase II ? » */
export function asksCoverage({ words, asked, concepts, when, status, mentions }: Utterance, anchors: Anchors): boolean {
  const { places, territories, excluded } = anchors
  const plain = words.map(({ fold, elided }) => (elided === '' ? fold : `${elided} ${fold}`)).join(' ')
  const counted =
    asked === 'commune' || asked === 'epci' || /\bles (?:communes|intercos?|intercommunalites|epci)\b/.test(plain)
  if (!counted || territories.length > 0 || excluded.length > 0 || status.status !== null) return false
  if (concepts.has('most') || concepts.has('least') || concepts.has('rank') || concepts.has('compare')) return false
  if (
    mentions.length === 0 &&
    asked === 'commune' &&
    concepts.has('count') &&
    when.phase !== 1 &&
    when.phase !== 'both'
  )
    return COVERED.test(plain) || (WHOLE.test(plain) && (when.phase === 2 || concepts.has('programme')))
  const [place] = places
  return places.length === 1 && place !== undefined && WIDE.has(place.kind) && COVERED.test(plain)
}
const WIDE = new Set(['departement', 'region', 'area'])
