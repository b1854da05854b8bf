import type { Word } from '../../knowledge/normalize.ts'
import type { Phase } from '../../territory.ts'

/** When a question is about. */
export interface When {
  readonly phase: Phase | 'both' | null
  /** The first list, of 22 November 2018, rather than the whole phase. */
  readonly launch: boolean
  /** A year alone: « en 2021 ». */
  readonly year: number | null
  /** Positions of the words that say so. */
  readonly words: readonly number[]
  /** It was said in words such as « aujourd'hui », not by the number of a phase. */
  readonly vague: boolean
}

interface Rule {
  readonly pattern: RegExp
  readonly phase: Phase | 'both'
  readonly launch?: true
  readonly vague?: true
  /** Found in every text that the pattern matches: a long pattern, slow to compile, is not tried elsewhere. */
  readonly needs?: RegExp
}

const PHASE =
  '(?:phases?|vagues?|temps|etapes?|editions?|volets?|versions?|saisons?|generations?|tours?|periodes?|promotions?|fournees?|salves?|cuvees?|moutures?|rounds?)'
const ONE = '(?:1|i|un|une|1er|1ere|1re|premier|premiere)'
const TWO = '(?:2|ii|deux|2e|2eme|2nde|2nd|deuxieme|second|seconde)'
const SAYS_PHASE =
  /phase|vague|temps|etape|edition|volet|version|saison|generation|tour|periode|promotion|fournee|salve|cuvee|mouture|round|ti ?[12]|depuis 2018/

/** Patterns over the folded words joined by spaces; the first that matches takes its words. */
const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `\\b(?:les |des )?(?:deux|2) ${PHASE}(?: confondues?| reunies?| cumulees?| ensemble)?|(?:chaque|toutes? les) ${PHASE}|${PHASE} ${ONE} et ${TWO}|depuis 2018`,
      'g',
    ),
    phase: 'both',
    needs: SAYS_PHASE,
  },
  {
    pattern:
      /\b(?:22 )?novembre 2018|au lancement|a l origine|au (?:tout )?(?:debut|depart)|(?:premiere|1ere|1re) liste|liste (?:initiale|de depart|d origine)|annonces? (?:en|de|fin) 2018|retenus? en 2018|fin 2018\b/g,
    phase: 1,
    launch: true,
  },
  {
    pattern:
      /\b(?:20(?:18|19) (?:a |et |au )?20(?:22|23)|avant (?:novembre )?2023|jusqu en 2022|jusqu a (?:fin )?2022)\b/g,
    phase: 1,
  },
  { pattern: /\b2023 (?:a |et )?202[78]\b/g, phase: 2 },
  {
    pattern: new RegExp(`\\b(?:ti ?1|${PHASE} ${ONE}|(?:premiere?|1ere|1er|1re) (?:et seule )?${PHASE})\\b`, 'g'),
    phase: 1,
    needs: SAYS_PHASE,
  },
  {
    pattern: new RegExp(`\\b(?:ti ?2|${PHASE} ${TWO}|(?:deuxieme|seconde?|2e|2eme|2nde|nouvelle) ${PHASE})\\b`, 'g'),
    phase: 2,
    needs: SAYS_PHASE,
  },
  { pattern: new RegExp(`\\b${PHASE} (?:actuelle?|en cours)\\b`, 'g'), phase: 2, needs: SAYS_PHASE },
  { pattern: /\bnovembre 2023|9 novembre\b/g, phase: 2 },
  {
    pattern:
      /\b(?:aujourdhui|actuel(?:le)?s?|actuellement|en ce moment|maintenant|desormais|a present|en cours|a l heure actuelle|de nos jours|presentement)\b/g,
    phase: 2,
    vague: true,
  },
]

/** Reads the phase or date of a question. A year alone gives its phase: 2018 to 2022 the first, from 2023 the second. */
export function readWhen(words: readonly Word[]): When {
  const text = words.map(({ fold }) => fold).join(' ')
  const starts: number[] = []
  let at = 0
  for (const { fold } of words) {
    starts.push(at)
    at += fold.length + 1
  }
  const taken = new Set<number>()
  const phases = new Set<Phase>()
  let launch = false
  let vague = true
  for (const rule of RULES) {
    if (rule.needs?.test(text) === false) continue
    for (const match of text.matchAll(rule.pattern)) {
      const from = starts.findLastIndex((start) => start <= match.index)
      const to = starts.findLastIndex((start) => start < match.index + match[0].length)
      if (range(from, to).some((word) => taken.has(word))) continue
      for (const word of range(from, to)) taken.add(word)
      if (rule.phase === 'both') phases.add(1).add(2)
      else phases.add(rule.phase)
      launch ||= rule.launch === true
      vague &&= rule.vague === true
    }
  }
  let year: number | null = null
  for (const [index, { fold }] of words.entries()) {
    if (taken.has(index) || !/^20(?:1[89]|2\d)$/.test(fold)) continue
    taken.add(index)
    year = Number(fold)
    phases.add(year < 2023 ? 1 : 2)
    launch ||= year === 2018
    vague = false
  }
  const phase = phases.size === 2 ? 'both' : ([...phases][0] ?? null)
  return {
    phase,
    launch: launch && phase === 1,
    year,
    words: [...taken].sort((a, b) => a - b),
    vague: vague && phase !== null,
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
