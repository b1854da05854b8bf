import { KEPT } from './mask-kept.ts'
import { NUMBERS } from './mask-numbers.ts'
import { PEOPLE } from './mask-people.ts'
import { PHONES } from './mask-phones.ts'
import type { Rule } from './mask-rule.ts'
import { plainSigns } from './mask-signs.ts'

/**
 * What must not be written down of what people type, replaced by its name between square brackets: mentions of people,
 * e-mail addresses, telephone, social-security, bank account and card numbers, secrets. The numbers of this field stay:
 * postal codes, codes of communes, SIREN and SIRET, amounts, years, dates. Masking twice changes nothing; the time is in
 * proportion to the text, since a rule reads so many signs and no more, or nothing stands after what it repeats.
 */
export function mask(text: string): string {
  const signs = Array.from(text)
  let [masked, written] = ['', 0]
  for (const { start, end, label } of found(plainSigns(signs))) {
    masked += `${signs.slice(written, start).join('')}[${label}]`
    written = end
  }
  return masked + signs.slice(written).join('')
}

/** In the order in which they are tried in one place. */
export const RULES: readonly Rule[] = [...PEOPLE, ...NUMBERS, ...KEPT, ...PHONES]

/** Finds a place where some rule may hold; `EACH` tells which one does. */
const ANY = new RegExp(RULES.map(({ pattern }) => `(?:${pattern})`).join('|'), 'gi')
const EACH = RULES.map((rule) => ({ ...rule, here: new RegExp(rule.pattern, 'iy') }))

/** What is to be masked, from left to right. */
function* found(text: string) {
  let from = 0
  while (true) {
    ANY.lastIndex = from
    const start = ANY.exec(text)?.index
    if (start === undefined) return
    const first = ruleAt(text, start)
    from = first?.end ?? start + 1
    if (first !== null && first.label !== null) yield { start, end: first.end, label: first.label }
  }
}

/** The first rule that holds at this place, and where what it found ends. */
function ruleAt(text: string, start: number) {
  for (const { here, label, is } of EACH) {
    here.lastIndex = start
    const [match] = here.exec(text) ?? []
    if (match !== undefined && (is?.(match) ?? true)) return { label, end: start + match.length }
  }
  return null
}
