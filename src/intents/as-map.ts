import type { Knowledge } from '../knowledge/knowledge.ts'
import { withoutCourtesy } from './courtesy.ts'
import { readUtterance } from './utterance.ts'

/** « carte du Tarn », « une carte pour l'Occitanie »: the place, and nothing else. */
const MAP =
  /^\W*(?:(?:et|montre|affiche|dessine|donne|fais|envoie|voir|je veux|je voudrais)[- ]?(?:moi |nous )?)*(?:la |une |sur une |sur la )?(?:carte|map)\s+(.+)$/iu
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
/** « un tableau Excel des lauréats d'Occitanie ». */
const TABLE =
  /^\W*(?:un |une |le |la )?(?:tableau |fichier |feuille |liste |export )?(?:excel|csv|xlsx?)\s+(?:des|de tous les|avec les)\s+(?=laur[ée]ats|territoires)(.+)$/iu
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
  const shown = MAP.exec(plain)?.[1]
  if (shown !== undefined) return mapped(shown, knowledge)
  const table = TABLE.exec(plain)?.[1]
  const rest =
    table !== undefined ? `les ${table}` : (BEFORE.exec(plain) ?? AFTER.exec(plain) ?? EXPORTED.exec(plain))?.[1]
  return rest !== undefined && readUtterance(rest, knowledge).mentions.length > 0 ? rest : null
}

/** « du Tarn », « des lauréats du Tarn »: every word is of a place, or small, or names the laureates. */
function mapped(text: string, knowledge: Knowledge): string | null {
  const { mentions, labels } = readUtterance(text, knowledge)
  const [kind] = mentions.flatMap(({ candidates }) => candidates[0]?.kind ?? [])
  if (kind === undefined || !labels.every((label) => label === '' || label === 'lieu' || label === 'programme'))
    return null
  if (labels.includes('programme')) return text.replace(/^(?:des|de tous les)\s+/i, 'les ')
  return LINKED.test(text) || WIDE.has(kind) ? `lauréats ${text}` : null
}
/** Elsewhere « carte » may be that of a shop: « carte Orange ». */
const LINKED = /^(?:du|des?|d['’]|pour|en|dans|sur)(?![\p{L}\p{N}])/iu
const WIDE = new Set(['region', 'departement', 'territory'])
