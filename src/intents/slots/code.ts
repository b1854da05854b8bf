import type { Knowledge } from '../../knowledge/knowledge.ts'
import { STOP_WORDS, type Word } from '../../knowledge/normalize.ts'
import type { Place } from '../../knowledge/places.ts'
import { communeCode, siren, territoryKey } from '../../territory.ts'
import { daysOfDates } from './dates.ts'
import { kindBefore } from './kind.ts'
import type { Mention } from './place.ts'

/** Words after which two digits are a département, not a count. */
const BEFORE_DEPARTEMENT = new Set(
  'le du dans en departement dept dep au pour ti numero no n laureat laureats territoire territoires industrie et ou'.split(
    ' ',
  ),
)
/** Words before which a number counts something. */
const COUNTED =
  /^(?:territoire|laureat|epci|interco|commune|mesure|axe|enjeu|million|milliard|euro|phase|an|annee|mois|jour|projet|action|departement|region|nouveau|ti|novembre|septembre|novembr|janvier|mars|octobre|%|meur|m|md|de|autre|salarie|emploi|operateur|habitant|hectare|ha$|entreprise|usine|personne|jeune|en)/
/** What is counted by the thousand: five digits before it are no code. */
const AMOUNT =
  /^(?:communes|euros|emplois|salariee?s|habitants|hectares|ha|entreprises|usines|projets|actions|personnes|jeunes)$/

/** The codes of a question as mentions: SIREN, INSEE and postal codes, département numbers. */
export function readCodes(words: readonly Word[], knowledge: Knowledge, taken: ReadonlySet<number>): Mention[] {
  const days = daysOfDates(words)
  return words.flatMap((word, index): Mention[] => {
    if (taken.has(index) || days.has(index)) return []
    const code = word.fold.toUpperCase()
    const territory = territoryAt(words, index, knowledge)
    if (territory.length > 0) return mention(index, index, word, territory)
    if (/^\d{9}$/.test(code)) return mention(index, index, word, exactCode(knowledge, 'epci', code))
    if (/^(?:\d{5}|2[AB]\d{3})$/.test(code) && !isAmount(words, index)) {
      return mention(index, index, word, fiveDigits(words, index, code, knowledge))
    }
    if (/^(?:\d{2}|2[AB]|97\d)$/.test(code) && isDepartementNumber(words, index, taken)) {
      return mention(startOfAlone(words, index), index, word, exactCode(knowledge, 'departement', code))
    }
    return []
  })
}

/** The digits of « ti-7614 »: the territory of the current phase, then that of the first. */
function territoryAt(words: readonly Word[], index: number, { places, territory }: Knowledge): Place[] {
  const [before, word] = [words[index - 1], words[index]]
  if (before?.fold !== 'ti' || word === undefined || !/^\d{4}$/.test(word.fold)) return []
  const phases = [2, 1] as const
  return phases.flatMap((phase) => {
    const key = territoryKey(`${phase}/ti-${word.fold}`)
    return key === null || territory(key) === undefined ? [] : places.byCode('territory', key)
  })
}

function mention(from: number, index: number, word: Word, candidates: readonly Place[]): Mention[] {
  if (candidates.length === 0) return []
  return [
    {
      from,
      to: index + 1,
      text: word.text,
      candidates,
      corrected: null,
      excluded: false,
      said: candidates[0]?.kind ?? null,
      demonym: false,
      division: null,
    },
  ]
}

/** « dép. 81 », and nothing else: the word is part of the place, where it would ask what a département is. */
function startOfAlone(words: readonly Word[], index: number): number {
  const { start, kind } = kindBefore(words, index)
  const others = words.filter((_, at) => at < start || at > index)
  const alone = others.every(({ fold }) => STOP_WORDS.has(fold) && fold !== 'quoi')
  return kind === 'departement' && alone ? start : index
}

function exactCode(knowledge: Knowledge, kind: 'epci' | 'departement', code: string): Place[] {
  const name =
    kind === 'epci'
      ? siren(code) === null
        ? undefined
        : knowledge.epci(code as never)?.name
      : knowledge.departements.find((row) => row.code === code)?.name
  if (name === undefined) return []
  return knowledge.places.byCode(kind, code)
}

/** INSEE when the word is near or when no post office has the number; else the commune or communes of the postal code. */
function fiveDigits(words: readonly Word[], index: number, code: string, knowledge: Knowledge): Place[] {
  const around = words.slice(Math.max(0, index - 4), index + 4).map(({ fold }) => fold)
  const insee = communeCode(code) === null ? [] : knowledge.places.byCode('commune', code)
  const postal = /^\d+$/.test(code)
    ? knowledge.places.byPostalCode(code).map((place) => knowledge.places.get(place))
    : []
  if (around.includes('insee')) return insee.length > 0 ? insee : postal
  if (postal.length > 0) return postal
  return insee
}

/** « 16186 communes »: a number of something is no postal code. */
function isAmount(words: readonly Word[], index: number): boolean {
  const before = words[index - 1]?.fold ?? ''
  return !/^(?:insee|code|postal|cp)$/.test(before) && AMOUNT.test(words[index + 1]?.fold ?? '')
}

function isDepartementNumber(words: readonly Word[], index: number, taken: ReadonlySet<number>): boolean {
  const before = words[index - 1]
  const after = words[index + 1]
  if (words[index]?.bracketed && !before?.bracketed && !after?.bracketed) return true // « Apremont (01) »
  const dated = taken.has(index + 2) // « le 40 en phase 1 »
  if (after !== undefined && COUNTED.test(after.fold) && !dated) return false
  if (before?.fold === 'les' || before?.fold === 'phase' || before?.fold === 'axe') return false
  return (
    before === undefined ||
    BEFORE_DEPARTEMENT.has(before.fold) ||
    (after === undefined && !/^(?:a|de)$/.test(before.fold))
  )
}
