import type { Mention } from './place.ts'

const POSTAL = /^\d{5}$/

/** « 38300 Bourgoin », « Bourgoin 38300 »: a postal code and a name side by side are one place, the one that has both. */
export function withPostalCodes(mentions: readonly Mention[]): Mention[] {
  const joined: Mention[] = []
  for (const mention of mentions) {
    const before = joined.at(-1)
    const both = before === undefined || before.to !== mention.from ? null : intersection(before, mention)
    if (both === null) joined.push(mention)
    else joined[joined.length - 1] = both
  }
  return joined
}

function intersection(first: Mention, second: Mention): Mention | null {
  const [code, name] = POSTAL.test(first.text) ? [first, second] : [second, first]
  if (!POSTAL.test(code.text) || POSTAL.test(name.text)) return null
  const shared = name.candidates.filter(
    ({ kind, current }) => kind === 'commune' && code.candidates.some((place) => place.current === current),
  )
  return shared.length === 0 ? null : { ...name, from: first.from, to: second.to, candidates: shared }
}
