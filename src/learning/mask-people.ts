import type { Rule } from './mask-rule.ts'

/** Of Slack, Discord, GitHub, AWS, model hosts; signed tokens; addresses that let anyone post. */
const SECRET = [
  String.raw`xox[a-z](?:\.xox[a-z])?-[\w-]{8,}`,
  String.raw`xapp-[\w-]{8,}`,
  String.raw`(?:gh[a-z]|github_pat)_\w{16,}`,
  String.raw`(?<![\w-])sk-[\w-]{16,}`,
  String.raw`(?<!\w)AKIA[A-Z\d]{12,}`,
  String.raw`(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]{4,}){1,2}`,
  String.raw`(?<![\w-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}`,
  String.raw`hooks\.slack\.com/services/[\w/]{8,}`,
  String.raw`discord(?:app)?\.com/api/webhooks/[\w/-]{8,}`,
].join('|')

/** At most 64 signs before the @: RFC 5321, 4.5.3.1.1. */
const LOCAL = String.raw`[\w.%+'&-]{1,64}`
/** One part of a domain, of 63 signs at most: RFC 1035, 2.3.4. */
const PART = String.raw`[a-z\d-]{1,63}`
const [OPEN, CLOSE] = [String.raw`\s{0,2}[(\[{<]\s?`, String.raw`\s?[)\]}>]\s{0,2}`]

/** An @ hidden from those who gather addresses. */
const HIDDEN_AT = String.raw`(?:${OPEN}(?:@|at?|arobase|chez)${CLOSE}|\sarobase\s|_(?:at|arobase)_|%40)`
/** An @ with a space or an apostrophe on its left only would be the mention of someone, after a word. */
const TYPED_AT = String.raw`(?!(?<=')@[a-z])(?:@\s?|\s{1,2}@\s{1,2})`
const DOT = String.raw`(?:\.|${OPEN}(?:point|dot|\.)${CLOSE})`
/** Its last part starts with a letter: « 12 @ 3.50 » is a price. */
const DOMAIN = `${PART}(?:${DOT}${PART}){0,8}${DOT}(?=[a-z])${PART}`

/** Where the signs between the parts are spaced, spelled out or mistyped, only a known end tells that a domain is meant. */
const KNOWN = 'alsace|asso|be|bzh|ch|com|coop|corsica|eu|fr|info|io|lu|net|org|paris|pro|re'
const LOOSE_DOT = String.raw`(?:${DOT}|,|\s{1,2}\.\s{0,2}|\s(?:point|dot)\s)`
const LOOSE_DOMAIN = String.raw`${PART}(?:${LOOSE_DOT}${PART}){0,4}(?:${LOOSE_DOT}|[.,]\s)(?:${KNOWN})(?![a-z\d-])`
const LOOSE_AT = String.raw`(?:${HIDDEN_AT}|\sat\s|\s{0,2}@\s{0,2})`

const EMAIL = String.raw`${LOCAL}(?=[\s@(\[{<_%])(?:(?:${TYPED_AT}|${HIDDEN_AT})${DOMAIN}|${LOOSE_AT}${LOOSE_DOMAIN})`
/** « jean . dupont @ gmail . com », « jean point dupont arobase mairie point fr ». */
const SPACED_EMAIL = String.raw`(?<![\w.%+'&-])(?:${LOCAL}\s(?:\.|point|dot)\s){1,3}${LOCAL}(?:${HIDDEN_AT}|\s(?:@|at)\s)${LOOSE_DOMAIN}`

/** A mention, as Slack and Discord write it. */
const MENTION = String.raw`<@[!&]?\w{1,40}(?:\|[^>\s]{0,80})?>`
/**
 * A mention as people write it, « @jean.dupont », which nothing can stand before that an address could start with, nor
 * what was masked; with its server, on networks that have several. What calls everyone, or Territo, names nobody.
 */
const HANDLE = String.raw`(?<![\w.%+&\]-])@(?!(?:here|channel|everyone|territo)(?!\w))[a-z](?:[\w.-]{0,78}\w)?(?:@${DOMAIN})?`

/** Who someone is, where they are written to, and what they must not tell. */
export const PEOPLE: readonly Rule[] = [
  { label: 'secret', pattern: SECRET },
  { label: 'personne', pattern: MENTION },
  { label: 'personne', pattern: HANDLE },
  { label: 'courriel', pattern: SPACED_EMAIL },
  { label: 'courriel', pattern: EMAIL },
]
