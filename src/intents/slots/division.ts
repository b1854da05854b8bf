import type { Word } from '../../knowledge/normalize.ts'
import { LINKS } from './kind.ts'

/** Parts of France that the base does not hold: their folded words, and how answers name them. */
const DIVISIONS: readonly (readonly [RegExp, string])[] = [
  [/^cantons?$/, 'les cantons'],
  [/^arrondissements?$/, 'les arrondissements'],
  [/^(?:circos?|circonscriptions?)$/, 'les circonscriptions'],
  [/^zones? d emplois?$/, 'les zones d’emploi'],
  [/^bassins? d emplois?$/, 'les bassins d’emploi'],
  [/^bassins? de vie$/, 'les bassins de vie'],
  [/^scot$/, 'les SCoT'],
]
const LONGEST = 3
const ORDINAL = /^\d{1,2}(?:ere?|n?d?e|eme)$|^(?:premier|deuxiem|second|troisiem|quatriem)e?$/

/** What stands before a name, and says that a part of France is meant which the base does not hold: « le canton de Mirepoix ». */
export interface Division {
  /** The first word of it. */
  readonly start: number
  /** « les cantons ». */
  readonly all: string
}

export function divisionBefore(words: readonly Word[], from: number): Division | null {
  let end = from
  while (from - end < 2 && LINKS.has(words[end - 1]?.fold ?? '')) end--
  for (let start = Math.max(0, end - LONGEST); start < end; start++) {
    const said = words.slice(start, end).map(({ elided, fold }, at) => (at > 0 ? `${elided} ${fold}`.trim() : fold))
    const [, all] = DIVISIONS.find(([form]) => form.test(said.join(' '))) ?? []
    if (all !== undefined) return { start: ORDINAL.test(words[start - 1]?.fold ?? '') ? start - 1 : start, all }
  }
  return null
}
