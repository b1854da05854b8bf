import type { Word } from '../../knowledge/normalize.ts'
import type { Mention } from './place.ts'

/** « 43 % », « 75 M€ »: a number with such a unit is no département. */
const UNIT = /^\s?(?:%|pour ?cents?\b|m?€|k€|md€|millions?\b|milliards?\b|euros?\b)/i
/** « une métropole », « toute métropole »: a large intercommunalité, not mainland France. */
const ONE_OF_THEM = new Set('une toute quelle chaque aucune notre votre cette grande'.split(' '))

/** The mentions less those that only look like one beside the words around them. */
export function withoutLookalikes(text: string, words: readonly Word[], mentions: readonly Mention[]): Mention[] {
  return mentions.filter(({ from, to, candidates }) => {
    const last = words[to - 1]
    if (last !== undefined && /^\d+$/.test(last.fold) && UNIT.test(text.slice(last.end))) return false
    return !(candidates[0]?.name === 'métropole' && ONE_OF_THEM.has(words[from - 1]?.fold ?? ''))
  })
}
