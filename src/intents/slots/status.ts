import type { Word } from '../../knowledge/normalize.ts'
import type { Status } from '../../territory.ts'

/** Which territories of phase II are asked for. `left`: those of phase I that are no longer there. `either`: which of the two is it? */
export interface StatusSlot {
  readonly status: Status | 'left' | 'either' | null
  readonly words: readonly number[]
}

const NEW =
  /\b(?:(?:petite?s? |tout )?nouve(?:aux?|lles?|l)|(?:tout(?:es?)? )?neu(?:fs?|ves?)|debarqu(?:e|ent|es?|er)|une premiere(?! (?:phase|fois|vague|liste))|entrants?|entrees?|entres?(?! (?:\d|deux|plusieurs|les|la|le|l|elles|eux)\b)|entrer|(?:pour la )?premiere fois|vien(?:nen)?t (?:ils? |elles? |tout |juste )*d (?:entrer|etre|arriver|integrer|rejoindre|rentrer)|rejoint|arrives?(?! (?:derni|premi|second|en (?:tete|queue)))|jamais (?:ete )?labellises?)\b/g
/** « n'ont pas été repris », « non reconduits »: they are no longer there. */
const NOT_RENEWED =
  /\b(?:pas|non|jamais|plus) (?:(?:ete|ont|sont|etaient|etait|tous|toutes) )*(?:repris(?:e?s?)|reconduit(?:e?s?)|renouvel(?:e?e?s?)|relabellis(?:e?e?s?)|maintenu(?:e?s?)|prolong(?:e?e?s?)|gard(?:e?e?s?)|conserv(?:e?e?s?)|(?:garde|conserve|retrouve) (?:le|leur|son) label)\b|(?<=\bphase (?:1|i)\b.*)\b(?:pas|plus)(?= (?:[a-z]+ ){0,3}phase (?:2|ii)\b)/g
const RENEWED =
  /\b(?:reconduit(?:e?s?)|reconduction|renouvel(?:e?e?s?|lement|er)|relabellis(?:e?e?s?)|maintenu(?:e?s?)|prolong(?:e?e?s?)|anciens?(?! (?:region|departement|_))|deja (?:en|dans|de) (?:la )?(?:phase|premiere)|deja (?:la|labellises?|present(?:e?s?)|laureats?|dedans)|(?:la|existait|existaient|present|existants?) (?:avant|deja)|l etait (?:il |elle )?deja|existants?|repris|encore la|existait)\b/g
const LEFT =
  /\b(?:sorti(?:e?s?)|perdus?|disparu(?:e?s?)(?: (?:de|depuis) (?:la|cette) (?:carte|liste))?|elimine(?:e?s?)|abandonne(?:e?s?)|retire(?:e?s?)|vire(?:e?s?)|evince(?:e?s?)|radie(?:e?s?)|raye(?:e?s?)|ejecte(?:e?s?)|enleve(?:e?s?)|supprime(?:e?s?)|delabellise(?:e?s?)|plus reconduits?|(?:n ont|n a|pas ete|non|pas) (?:pas ete )?reconduits?|quittes?|exclu(?:e?s?)|(?:ne |n )?(?:sont|font|est|fait|existe|existent|ont|figure|figurent) plus(?! (?:de|que|d|grand|grande|gros|grosse|nombreux)\b)|plus aucune commune|c est (?:fini|termine)|existe(?:nt)? (?:t il |t elle )?(?:encore|toujours)|(?:encore|toujours) (?:actifs?|en vie|d actualite))\b/g

/** « Lesquels ne sont pas nouveaux ? »; « pas de nouveaux » is about new ones. */
const NOT_NEW = /\b(?:pas|non|jamais) (?:tout )?(?:nouve(?:aux?|lles?|l)|neu(?:fs?|ves?)|entrants?)\b/g

/** Reads whether new, renewed or departed territories are asked for. */
export function readStatus(words: readonly Word[]): StatusSlot {
  const text = words.map(({ fold, elided }) => (elided === '' ? fold : `${elided} ${fold}`)).join(' ')
  const left = [...positions(words, text, LEFT), ...positions(words, text, NOT_RENEWED)]
  if (left.length > 0) return { status: 'left', words: left }
  const notNew = positions(words, text, NOT_NEW)
  if (notNew.length > 0) return { status: 'renewed', words: notNew }
  const fresh = positions(words, text, NEW)
  const renewed = positions(words, text, RENEWED)
  const asked = positions(words, text, /\bstatuts?\b/g)
  if (asked.length > 0) return { status: 'either', words: asked }
  if (fresh.length > 0 && renewed.length > 0) return { status: 'either', words: [...fresh, ...renewed] }
  if (fresh.length > 0) return { status: 'new', words: fresh }
  if (renewed.length > 0) return { status: 'renewed', words: renewed }
  return { status: null, words: [] }
}

function positions(words: readonly Word[], text: string, pattern: RegExp): number[] {
  const found = new Set<number>()
  for (const match of text.matchAll(pattern)) {
    let at = 0
    for (const [index, { fold, elided }] of words.entries()) {
      const length = fold.length + (elided === '' ? 0 : elided.length + 1)
      if (at < match.index + match[0].length && at + length > match.index) found.add(index)
      at += length + 1
    }
  }
  return [...found]
}
