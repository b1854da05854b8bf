import { createHash } from 'node:crypto'
import type { Answer, Explanation } from '../answer.ts'
import { fold, STOP_WORDS, type Word, words } from '../knowledge/normalize.ts'
import { isLight, terms } from '../knowledge/terms.ts'
import { THEN } from '../storage/questions.ts'

/** Words that open a question and do not change what it is about: « qui pilote… », « comment candidater ». */
const OPENINGS = new Set(['qui', 'comment'])
/** Words that light ones may be left out beside. */
const ENOUGH = 2
/** A longer one is replaced by its hash: an index holds it. In characters. */
const LONGEST = 160

/** Small words that make another question, each after what it stands for. */
const CHANGES: ReadonlyMap<string, string> = new Map(
  `sauf: sauf hors hormis excepte excluant
   sans: sans
   pas: pas ne ni non aucun aucune jamais
   plus: plus
   autre: autre autres
   seul: seul seule seuls seules seulement uniquement`
    .split('\n')
    .flatMap((line) => {
      const [change = '', forms = ''] = line.trim().split(': ')
      return forms.split(' ').map((form) => [form, change] as const)
    }),
)

/**
 * The same for questions that are alike: the stems of their words, synonyms put together, each once, sorted, without those
 * that say little of a subject. « Quels lauréats dans le Tarn ? » and « la liste des lauréats du Tarn » are alike; « les
 * lauréats du Gers » is another question, since places stay, whole: the answer, or its lack, may be of one place alone. So
 * do the small words that make another question: « sauf le Tarn », « pas dans le Tarn ».
 *
 * The last turn is the question; those before are what it follows. `read` is what was recognised in it, `null` where that is
 * not known: then none of its words is shortened, as in the turns before, because any may be that of a place.
 */
export function likenessOf(turns: readonly string[], read: Explanation['words'] | null): string {
  const likeness = turns
    .map((turn, index) => (read === null || index < turns.length - 1 ? plain(turn) : subjectOf(turn, read)))
    .join(THEN)
  return likeness.length <= LONGEST ? likeness : `#${createHash('sha256').update(likeness).digest('hex')}`
}

function subjectOf(question: string, read: Explanation['words']): string {
  const cut = words(question)
  const { names, taken } = placesIn(cut, read)
  const found = terms(question).filter(({ form, word }) => !OPENINGS.has(form) && !taken.has(word))
  const heavy = found.filter(({ term }) => !isLight(term))
  const isEnough = new Set([...heavy.map(({ term }) => term), ...names]).size >= ENOUGH
  const kept = [...(isEnough ? heavy : found).map(({ term }) => term), ...names]
  const changes = changesIn(cut.filter((_, index) => !taken.has(index)))
  return kept.length > 0 ? sorted([...kept, ...changes]) : wording(question)
}

/** The words of a text as they were typed, but for those that have no subject. */
function plain(text: string): string {
  const cut = words(text)
  const kept = cut.filter(({ fold: word }) => !STOP_WORDS.has(word)).map(({ fold: word }) => word)
  return kept.length > 0 ? sorted([...kept, ...changesIn(cut)]) : wording(text)
}

const sorted = (kept: readonly string[]): string => [...new Set(kept)].sort().join(' ')

/** What is left of a text that has no word of any weight: « et toi ? », « ??? ». */
const wording = (text: string): string =>
  words(text)
    .map((word) => word.fold)
    .join(' ') || fold(text).trim()

/** What the small words of a text change: « sauf le Tarn », « ils n'y sont plus », « à part le Tarn ». */
const changesIn = (cut: readonly Word[]): string[] =>
  cut.flatMap(({ fold: word, elided }, index) => [
    ...(elided === 'n' ? ['pas'] : []),
    ...(word === 'part' && cut[index - 1]?.fold === 'a' ? ['sauf'] : []),
    ...[CHANGES.get(word) ?? []].flat(),
  ])

/** How `Explanation.words` tells a place: its kind, its name, its code, then what may be said of how it was read. */
const PLACE =
  /^(?:commune|intercommunalité|département|région|ancienne région ou ensemble|territoire|lieu hors du programme|cours d’eau, montagne ou site) (?<name>.+) \((?<code>[^()]*)\)(?: : (?<notes>.*))?$/u

/**
 * The places that were recognised in a question, each by its name and its code (« mazamet-81163 »), and the positions of
 * their words. One whose words do not stand there (they were masked) is left out.
 */
function placesIn(
  cut: readonly Word[],
  read: Explanation['words'],
): { readonly names: readonly string[]; readonly taken: ReadonlySet<number> } {
  const taken = new Set<number>()
  const names = read.flatMap(({ text, as }) => {
    const { name = '', code = '', notes = '' } = PLACE.exec(as)?.groups ?? {}
    const typed = words(text)
    const start = cut.findIndex((_, at) =>
      typed.every(({ fold: word }, index) => cut[at + index]?.fold === word && !taken.has(at + index)),
    )
    if (name === '' || typed.length === 0 || start < 0) return []
    for (const index of typed.keys()) taken.add(start + index)
    const excluded = notes.split(', ').includes('exclu') ? ['sauf'] : []
    return [[...excluded, ...new Set([hyphened(name), hyphened(code)])].join('-')]
  })
  return { names, taken }
}

const hyphened = (text: string): string =>
  words(text)
    .map((word) => word.fold)
    .join('-')

/** Words that open a question which goes on with the one before. */
const GOING_ON = new Set('et mais alors donc ok oui non pareil idem'.split(' '))

/** Whether a question opens as one that goes on with another: « et de Castres ? ». */
export const goesOn = (question: string): boolean => GOING_ON.has(words(question)[0]?.fold ?? '')

/** Whether a question can be read without those before it: it does not go on with one, and has words enough. */
function standsAlone(question: string): boolean {
  const heavy = terms(question).filter(({ term, form }) => !isLight(term) && !OPENINGS.has(form))
  return !goesOn(question) && new Set(heavy.map(({ term }) => term)).size >= ENOUGH
}

/** Intents of what was not understood: their trail is the whole conversation, whether the question follows it or not. */
const NOT_UNDERSTOOD = new Set(['admit-no-data', 'refuse'])

/**
 * The turns without which the last of a trail cannot be read: all of them, or itself alone. `answer` is what it was given,
 * `null` where that is not known.
 */
export function turnsOf(
  trail: readonly string[],
  answer: Pick<Answer, 'outcome' | 'intent'> | null,
): readonly string[] {
  const isUnderstood = answer !== null && answer.outcome !== 'clarify' && !NOT_UNDERSTOOD.has(answer.intent)
  return isUnderstood || !standsAlone(trail.at(-1) ?? '') ? trail : trail.slice(-1)
}
