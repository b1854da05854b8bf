import type { Knowledge } from '../knowledge/knowledge.ts'
import { withoutCourtesy } from './courtesy.ts'
import { readUtterance } from './utterance.ts'

/** « carte du Tarn », « une carte pour l'Occitanie »: the place, and nothing else. */
const MAP =
  /^\W*(?:(?:et|montre|affiche|dessine|donne|fais|envoie|voir|je veux|je voudrais)[- ]?(?:moi |nous )?)*(?:la |une |sur une |sur la )?(?:carte|map)\s+(?=(?:du|des?|d['’]|pour|en|dans|sur)(?:\s|\b))(.+)$/iu
/** « exporte en csv les lauréats du Tarn », « les lauréats du Tarn en Excel ». */
const FILE =
  '(?:en|au format|sous|dans un fichier|vers)\\s+(?:un\\s+)?(?:fichier\\s+|format\\s+)?(?:excel|csv|xlsx?|tableur|png)'
const BEFORE = new RegExp(
  `^\\W*(?:peux-tu |pouvez-vous )?(?:m['’])?(?:export|t[ée]l[ée]charg|envoie|donne|affiche|montre|sor[st]|g[ée]n[èe]r)\\p{L}*[- ](?:moi |nous )?(?:${FILE}\\s+)(.+)$`,
  'iu',
)
const AFTER = new RegExp(
  `^\\W*(?:peux-tu |pouvez-vous )?(?:(?:m['’])?(?:export|t[ée]l[ée]charg|envoie|donne|affiche|montre|sor[st]|g[ée]n[èe]r)\\p{L}*[- ](?:moi |nous )?)?(.+?)\\s+(?:${FILE}|sur une carte|sur la carte)\\W*$`,
  'iu',
)
const EXPORTED =
  /^\W*(?:peux-tu |pouvez-vous )?(?:export|t[ée]l[ée]charg)(?:e|es|er|ez)[- ](?:moi |nous )?(?=.*(?:laur[ée]at|territoire|liste|fiche))(.+)$/iu
/** « carte des lauréats »: all of them. */
const WHOLE =
  /^\W*(?:la |une )?carte (?:des|de tous les) (?:183 )?(?:laur[ée]ats|territoires(?: d['’]industrie)?)\W*$/iu

/**
 * The question whose answer is asked as a map or as a file, where it names a place or a territory: « lauréats du Tarn »
 * for « carte du Tarn ». `null` for any other message.
 */
export function readAsMap(text: string, knowledge: Knowledge): string | null {
  if (text.length > 200 || !/carte|map|export|charg|excel|csv|xls|tableur|png/i.test(text)) return null
  const plain = withoutCourtesy(text)
  if (WHOLE.test(plain)) return 'liste des lauréats'
  const place = MAP.exec(plain)?.[1]
  if (place !== undefined) return isPlaceAlone(place, knowledge) ? `lauréats ${place}` : null
  const rest = (BEFORE.exec(plain) ?? AFTER.exec(plain) ?? EXPORTED.exec(plain))?.[1]
  return rest !== undefined && readUtterance(rest, knowledge).mentions.length > 0 ? rest : null
}

/** Every word is of a place, or small. */
function isPlaceAlone(text: string, knowledge: Knowledge): boolean {
  const { mentions, labels } = readUtterance(text, knowledge)
  return mentions.length > 0 && labels.every((label) => label === '' || label === 'lieu')
}
