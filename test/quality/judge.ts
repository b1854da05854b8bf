import type { JsonAnswer } from '../../src/adapters/terminal/format.ts'

type Outcome = JsonAnswer['outcome']

/** What each key of an expectation holds. */
interface Wanted {
  /** Equal; or, given several, one of them. */
  readonly outcome: Outcome | readonly Outcome[]
  /** The same set of territories, as `2/ti-7614`, whatever the order. */
  readonly territories: readonly string[]
  /** All of these are among the territories. */
  readonly territories_include: readonly string[]
  /** All of these are among the places, as `departement/81`. */
  readonly places_include: readonly string[]
  /** Each is found in the text; of a list of alternatives, one is. */
  readonly text_all: readonly (string | readonly string[])[]
  /** None is found in the text. */
  readonly text_none: readonly string[]
  /** Each is found in one of the choices. */
  readonly choices_include: readonly string[]
  /** One of these sources is cited: by its id, or by a part of its title or address. */
  readonly sources_any: readonly string[]
}

/** What a line of a set expects. An answer is right when every key that is present holds. */
export type Expectation = { readonly [Key in keyof Wanted]?: Wanted[Key] | undefined }

/** `wrong`: answered, and not right, the worst result. `missed`: not right, but nothing was claimed. */
export type Verdict = 'right' | 'wrong' | 'missed'

export interface Judgement {
  readonly verdict: Verdict
  /** What does not hold, in French; empty when right. */
  readonly faults: readonly string[]
}

/** Judges an answer by the rules of the evaluation format. */
export function judge(expected: Expectation, answer: JsonAnswer): Judgement {
  const keys = Object.keys(RULES) as (keyof Wanted)[] // RULES has one rule a key, and nothing else
  return judgement(
    keys.flatMap((key) => broken(key, expected, answer)),
    answer,
  )
}

/** Judges by the intent that answered, whatever it said: the questions of `data/questions/`. */
export function judgeIntent(intent: string, answer: JsonAnswer): Judgement {
  return judgement(answer.intent === intent ? [] : [`${answer.intent} au lieu de ${intent}`], answer)
}

/** Judges what was said to a question out of our field: anything but an answer will do. */
export function judgeOutside(answer: JsonAnswer): Judgement {
  return judgement(answer.outcome === 'answered' ? ['une réponse à une question hors sujet'] : [], answer)
}

function judgement(faults: readonly string[], { outcome }: JsonAnswer): Judgement {
  if (faults.length === 0) return { verdict: 'right', faults }
  return { verdict: outcome === 'answered' ? 'wrong' : 'missed', faults }
}

const RULES: { readonly [Key in keyof Wanted]: (wanted: Wanted[Key], answer: JsonAnswer) => string[] } = {
  outcome(wanted, { outcome }) {
    const allowed = typeof wanted === 'string' ? [wanted] : wanted
    return allowed.includes(outcome) ? [] : [`${outcome} au lieu de ${allowed.join(' ou ')}`]
  },
  territories(wanted, answer) {
    const given = territoryKeys(answer)
    const extra = given.filter((key) => !wanted.includes(key))
    return [...absent('territoire absent', wanted, given), ...extra.map((key) => `territoire en trop : ${key}`)]
  },
  territories_include: (wanted, answer) => absent('territoire absent', wanted, territoryKeys(answer)),
  places_include: (wanted, { places }) =>
    absent(
      'lieu non compris',
      wanted,
      places.map(({ kind, code }) => `${kind}/${code}`),
    ),
  text_all: (wanted, { text }) =>
    wanted
      .map((entry) => (typeof entry === 'string' ? [entry] : entry))
      .filter((alternatives) => !alternatives.some((alternative) => contains(text, alternative)))
      .map((alternatives) => `absent du texte : ${alternatives.join(' | ')}`),
  text_none: (wanted, { text }) =>
    wanted.filter((entry) => contains(text, entry)).map((entry) => `de trop dans le texte : ${entry}`),
  choices_include: (wanted, { choices }) =>
    wanted
      .filter((entry) => !choices.some((choice) => contains(choice, entry)))
      .map((entry) => `choix non proposé : ${entry}`),
  sources_any(wanted, { sources }) {
    const cited = wanted.some((entry) => sources.some((source) => isSource(source, entry)))
    return cited ? [] : [`aucune de ces sources : ${wanted.join(', ')}`]
  },
}

function broken<Key extends keyof Wanted>(key: Key, expected: Expectation, answer: JsonAnswer): string[] {
  const wanted = expected[key]
  return wanted === undefined ? [] : RULES[key](wanted, answer)
}

const territoryKeys = ({ territories }: JsonAnswer): string[] => territories.map(({ phase, id }) => `${phase}/${id}`)

const absent = (what: string, wanted: readonly string[], given: readonly string[]): string[] =>
  wanted.filter((key) => !given.includes(key)).map((key) => `${what} : ${key}`)

/** The id is compared whole, the title and the address in part. */
function isSource({ id, title, url }: JsonAnswer['sources'][number], wanted: string): boolean {
  const part = wanted.toLowerCase()
  return id === wanted || title.toLowerCase().includes(part) || url?.toLowerCase().includes(part) === true
}

/** The longest entry that is looked for as a whole word only: « non » is not in « Avignon ». */
const WHOLE_WORD = 3

/**
 * Whether a text holds an entry, whatever the case, the accents, the punctuation and the kinds of space and hyphen.
 * A number is found whole only: « 15 » is not in « 153 ».
 */
export function contains(text: string, entry: string): boolean {
  const wanted = comparable(entry)
  const isWord = wanted.length <= WHOLE_WORD && !/\d/.test(wanted)
  const before = isWord ? '(?<![a-z0-9])' : /^\d/.test(wanted) ? '(?<!\\d\\.?)' : ''
  const after = isWord ? '(?![a-z0-9])' : /\d$/.test(wanted) ? '(?!\\.?\\d)' : ''
  return new RegExp(`${before}${wanted.replaceAll('.', '\\.')}${after}`).test(comparable(text))
}

/**
 * What is left of a text to compare: small letters without accents, numbers and single spaces.
 * « 1 360 » becomes `1360`, and « 1,36 » becomes `1.36`.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)/g, (number) => number.replace(/\s/g, ''))
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(/(?<!\d)\.|\.(?!\d)|[^a-z0-9.]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
