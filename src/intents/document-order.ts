import type { Knowledge } from '../knowledge/knowledge.ts'
import { fold } from '../knowledge/normalize.ts'
import type { Hit } from '../knowledge/search.ts'
import type { Fact } from '../knowledge/snapshot.ts'
import { withoutCourtesy } from './courtesy.ts'
import { isChecking, YEAR } from './document-query.ts'
import { isOfProgramme } from './scope.ts'
import { asksDefinition } from './term-reading.ts'
import type { Utterance } from './utterance.ts'

/** What the score of a document is multiplied by; found on questions of our own (test/quality). */
const TIMES = {
  /** A term of the glossary, asked what it is: where it explains all the question, and where it does not. */
  wholeTerm: 3,
  term: 1.5,
  /** What is missing, where a definition is asked. */
  lackOfDefinition: 0.7,
  verbatim: 1.3,
  /** A disagreement, where one is told. */
  conflict: 1.5,
  otherPhase: 0.6,
  unsure: 0.9,
  /** A document that does not tell the year asked for, and one that tells another. */
  noYear: 0.65,
  otherYear: 0.65,
  /** The year is only within the years that it tells, and an entry of which some facts only tell it. */
  withinYears: 0.85,
  someOfYear: 0.9,
  /** A fact without a date, where a date is asked; one that is dated, and asked for nothing else. */
  undated: 0.9,
  /** A counter-example, where no word is of the programme only. */
  outside: 1.25,
  /** A fact that does not speak of what is asked for. */
  noObject: 0.9,
  past: 0.7,
  /** What is missing, where names or numbers of people are asked. */
  personal: 1.8,
} as const

/** Whether a question of the base is asked almost word for word. */
export const isVerbatim = ({ likeness, coverage }: Hit): boolean => likeness >= VERBATIM && coverage >= VERBATIM
const VERBATIM = 0.9

/** Says that two figures or two sources do not agree. */
const DISAGREEING =
  /\b(?:qui a (?:tort|raison)|qui dit vrai|l(?:equel|aquelle) (?:croire|garder|suivre|retenir|choisir|est (?:juste|bon|correct|exact|le bon))|que retenir|se contredi\w*|contradict\w*|pas d['’ ]accord|s['’ ]oppos\w*|les deux versions|selon les (?:documents|sources)|d['’ ]une source a l['’ ]autre|je trouve les deux|ailleurs)\b/

/** « 17 ou 18 mesures ? », « 80 % ou 50 % ? » */
const EITHER = /\b\d+(?: ?%| [a-z]+)? ou (?:[a-z]+ )?\d/

/** « la prochaine assemblée générale »: what has a date has already been. */
const AHEAD = /\b(?:prochaine?s?|aura lieu|auront lieu|se tiendra|a venir)\b/

/** « c'était quel jour ? », « jusqu'à quand ? » */
const ASKS_DATE = /\b(?:quand|quel(?:le)? (?:jour|date|annee|mois)|(?:la |les )?dates? d[eu']|a quelle date)\b/
const hasDate = (fact: Fact | undefined): boolean =>
  fact !== undefined && (fact.date !== null || fact.until !== null || MONTH.test(fact.text))
const MONTH = /\b(?:20[12]\d|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b/

function isPast({ kind, id }: Hit, knowledge: Knowledge): boolean {
  const facts = kind === 'entry' ? (knowledge.entry(id)?.facts ?? []) : [id]
  return facts.length > 0 && facts.every((fact) => (knowledge.fact(fact)?.date ?? null) !== null)
}

/** Puts hits in order by what free text cannot weigh: the phase said must be that of the fact. */
export function rerankerOf(utterance: Utterance, knowledge: Knowledge): (hits: readonly Hit[]) => Hit[] {
  const { phase, vague } = utterance.when
  const definitional = asksDefinition(utterance)
  const ofProgramme = isOfProgramme(utterance.text)
  const years = isChecking(utterance) ? [] : utterance.words.map((word) => word.fold).filter((form) => YEAR.test(form))
  const plain = fold(utterance.text)
  const ahead = AHEAD.test(plain)
  const dated = ASKS_DATE.test(plain)
  const personal = PERSONAL.test(plain)
  const object = objectOf(utterance, knowledge)
  const disagreeing = DISAGREEING.test(plain) || EITHER.test(plain)
  const rescored = (hit: Hit): Hit => {
    let { score } = hit
    if (definitional && hit.kind === 'term' && hit.likeness > 0.6)
      score *= hit.coverage > 0.95 ? TIMES.wholeTerm : TIMES.term
    if (definitional && hit.kind === 'gap') score *= TIMES.lackOfDefinition
    if (isVerbatim(hit) && (!personal || hit.kind === 'gap')) score *= TIMES.verbatim
    if (disagreeing && hit.kind === 'conflict') score *= TIMES.conflict
    if ((phase === 1 || phase === 2) && !vague && hit.phase !== null && hit.phase !== phase) score *= TIMES.otherPhase
    if (hit.kind === 'fact' && knowledge.fact(hit.id)?.confidence === 'low') score *= TIMES.unsure
    if (years.length > 0) score *= yearFactor(hit, years, knowledge)
    if (hit.kind === 'outside' && !ofProgramme) score *= TIMES.outside
    if (object !== null && isTelling(hit) && hit.unexplained.includes(object)) score *= TIMES.noObject
    if (dated && hit.kind === 'fact' && !hasDate(knowledge.fact(hit.id))) score *= TIMES.undated
    if (ahead && isPast(hit, knowledge)) score *= TIMES.past
    if (personal && hit.kind === 'gap') score *= TIMES.personal
    return { ...hit, score }
  }
  return (hits) => hits.map(rescored).sort((a, b) => b.score - a.score)
}

/** Names, numbers and addresses of people: what the base never holds. */
const PERSONAL =
  /\b(?:telephone|tel|portable|adresse (?:postale|mail|e-?mail|electronique|precise)|courriel|e?-?mail|coordonnees|nom (?:et prenom )?(?:du|de la|de l['’ ]|des) ?(?:delegu|chef|cheffe|maire|prefet|president|directeur|directrice|responsable|referent|elu|industriel|patron|ministre|charge)\w*|qui est (?:le|la) (?:delegu|chef|cheffe|maire|prefet|president|directeur|directrice|responsable|referent|ministre)|comment s['’ ]appelle (?:le|la) (?:delegu|chef|cheffe|maire|prefet|president|directeur|directrice|responsable|referent|elu|patron|ministre))/

/** « numéro », in « le numéro de la délégation ? »: the first word of a subject is what is asked for, the others tell of what. */
const objectOf = ({ text }: Utterance, knowledge: Knowledge): string | null =>
  knowledge.search.resolve(withoutCourtesy(text)).find(({ factor, form }) => factor === 1 && form.length > 2)?.form ??
  null

const isTelling = ({ kind }: Hit): boolean => kind === 'fact' || kind === 'entry'

/** Whether a document speaks of one of the years asked for. */
function yearFactor(hit: Hit, years: readonly string[], knowledge: Knowledge): number {
  const ids = hit.kind === 'entry' ? (knowledge.entry(hit.id)?.facts ?? []) : [hit.id]
  const facts = hit.kind === 'entry' || hit.kind === 'fact' ? ids.flatMap((id) => knowledge.fact(id) ?? []) : []
  if (facts.some((fact) => years.some((year) => tellsYear(fact, year)))) {
    const exact = facts.filter((fact) => years.some((year) => tellsYearAlone(fact, year)))
    return exact.length === 0 ? TIMES.withinYears : exact.length < facts.length ? TIMES.someOfYear : 1
  }
  if (hit.unexplained.some((form) => YEAR.test(form))) return TIMES.noYear
  return facts.length > 0 && facts.every(({ text, date }) => date !== null || ANY_YEAR.test(text)) ? TIMES.otherYear : 1
}
const SPAN = /\b20[12]\d[-–]20[12]\d\b/g
/** The name of a plan, not a year. */
const NAME = /France 2030/g
const ANY_YEAR = /\b20[12]\d\b/

/** Whether a fact tells a year by itself, not only as an end of « 2023-2027 ». */
export const tellsYearAlone = ({ text, date }: Fact, year: string): boolean =>
  date?.startsWith(year) === true || text.replace(SPAN, '').replace(NAME, '').includes(year)

/** Whether a fact tells a year, or is true in it. */
export const tellsYear = ({ text, date, from, until }: Fact, year: string): boolean =>
  text.replace(NAME, '').includes(year) ||
  date?.startsWith(year) === true ||
  (from !== null && from.slice(0, 4) <= year && (until === null || year <= until.slice(0, 4)))
