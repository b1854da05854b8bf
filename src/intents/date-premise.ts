import type { Knowledge } from '../knowledge/knowledge.ts'
import { tellsYearAlone } from './document-order.ts'
import { isChecking, YEAR } from './document-query.ts'
import { readDocuments } from './document-reading.ts'
import type { Reading } from './reading.ts'
import { readUtterance, type Utterance } from './utterance.ts'

/** « en mai 2023 », « du 3 juin 2017 », at the end of what is checked. */
const WHEN_SAID =
  /\s(?:en|depuis|le|(?:de )?(?:fin|début)|dès)\s+(?:\d{1,2}(?:er)?\s+)?(?:(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\s+)?20[12]\d(?=\s*[,?].*$)[^?]*\??/iu
/** How like one of its questions the same question without its date must be. */
const SURELY = 0.85

/**
 * « Le programme a été lancé en 2017, exact ? »: the same event asked without its date, when the base knows when it took place
 * and nothing it tells of it has that year. `year` is then the one to deny; `null` for any other question.
 */
export function readDatePremise(utterance: Utterance, knowledge: Knowledge): Reading | null {
  const [year, ...others] = utterance.words.flatMap(({ fold }) => (YEAR.test(fold) ? [fold] : []))
  if (year === undefined || others.length > 0 || utterance.mentions.length > 0 || !isChecking(utterance)) return null
  const asked = utterance.text.replace(WHEN_SAID, ' quand ?')
  if (asked === utterance.text) return null
  const reading = readDocuments(readUtterance(asked, knowledge), knowledge)
  const [best] = reading?.slots.hits ?? []
  if (reading === null || best === undefined || best.likeness < SURELY || best.unexplained.length > 0) return null
  const ids = best.kind === 'entry' ? (knowledge.entry(best.id)?.facts ?? []) : best.kind === 'fact' ? [best.id] : []
  const facts = ids.flatMap((id) => knowledge.fact(id) ?? [])
  const told = reading.slots.hits.flatMap(({ id }) => knowledge.conflict(id) ?? [])
  const known = facts[0]?.date != null && !facts.some((fact) => tellsYearAlone(fact, year))
  const disputed = told.some((conflict) => JSON.stringify(conflict).includes(year))
  return known && !disputed
    ? { ...reading, slots: { ...reading.slots, year: Number(year), text: utterance.text } }
    : null
}
