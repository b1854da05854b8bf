import { frenchNumber } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Fact } from '../knowledge/snapshot.ts'
import { isLight, termOf, terms } from '../knowledge/terms.ts'
import type { Slots } from './intent.ts'

/** How like one of its questions a question must be for its number to be denied by that of a fact. */
const SURELY = 0.5

/**
 * « Non, pas 34. », when another number is taken for granted of what the fact counts. Nothing where the fact has several figures,
 * or where a fact nearly as near has that number: it may be true of another date or place.
 */
export function denial({ figures }: Fact, { number, hits, text }: Slots, knowledge: Knowledge): string {
  const [best] = hits
  const [figure, ...others] = figures
  if (number === null || figure === undefined || others.length > 0 || figure.value === number) return ''
  if (
    best === undefined ||
    best.likeness < SURELY ||
    !best.unexplained.every((form) => form === String(number) || isLight(termOf(form)))
  )
    return ''
  const said = new Set(terms(text).map(({ term }) => term))
  const counted = countedBy(figure)
  const elsewhere = hits
    .flatMap(({ id }) => knowledge.fact(id)?.figures ?? [])
    .some((other) => other.value === number && countedBy(other).some((term) => counted.includes(term)))
  return elsewhere || !counted.some((term) => said.has(term)) ? '' : `Non, pas ${frenchNumber(number)}. `
}

const countedBy = ({ unit, of }: Fact['figures'][number]): string[] =>
  terms(`${unit} ${of ?? ''}`).map(({ term }) => term)
