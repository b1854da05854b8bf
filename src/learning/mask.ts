/**
 * What must not be written down of what people type, replaced by its name between square brackets: mentions of people,
 * e-mail addresses, telephone, social-security, bank account and card numbers, secrets. The numbers of this field stay:
 * postal codes, codes of communes, SIREN and SIRET, amounts, years, dates. Masking twice changes nothing; the time is in
 * proportion to the text, since nothing that a repetition without a bound holds may stand after it, and at most 64 places
 * start it.
 */
export function mask(text: string): string {
  return text.replace(EVERYTHING, (found, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>> // the last argument: the pattern names its groups
    const [kind] = Object.entries(groups).find(([, value]) => value !== undefined) ?? []
    return kind === undefined || NAMES[kind] === undefined ? found : `[${NAMES[kind]}]`
  })
}

const NAMES: Readonly<Record<string, string>> = {
  secret: 'secret',
  person: 'personne',
  email: 'courriel',
  iban: 'IBAN',
  security: 'numéro de sécurité sociale',
  card: 'carte bancaire',
  phone: 'téléphone',
}

/** Spaces of any kind, invisible or not. */
const SPACE = String.raw`[\s\u200b-\u200d\u2060]`
/** What may stand between two digits of one number. */
const GAP = String.raw`[\s\u200b-\u200d\u2060.\-‐‑‒–—_·•]{0,3}`
const LOCAL = String.raw`[\p{L}\p{M}\p{N}._%+'’&-]`
const DOMAIN = String.raw`[\p{L}\p{M}\p{N}-]`
const AT = String.raw`(?:${SPACE}?[@＠]${SPACE}?|${SPACE}?[(\[]${SPACE}?(?:at|arobase|chez)${SPACE}?[)\]]${SPACE}?|${SPACE}arobase${SPACE})`
const DOT = String.raw`(?:\.|${SPACE}?[(\[](?:point|dot)[)\]]${SPACE}?)`

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

/** A mention, as Slack and Discord write it. */
const PERSON = String.raw`<@[!&]?\w{1,40}(?:\|[^>\s]{0,80})?>`

/** At most 64 signs before the @: RFC 5321, 4.5.3.1.1. */
const EMAIL = `${LOCAL}{1,64}${AT}${DOMAIN}+(?:${DOT}${DOMAIN}+)+`

/** Of France and Monaco: https://www.swift.com/standards/data-standards/iban-international-bank-account-number */
const IBAN = String.raw`(?<![\p{L}\d])(?:fr|mc)${GAP}\d(?:${GAP}\d){11}(?:${GAP}[a-z\d]){11}(?:${GAP}\d){2}(?![\p{L}\d])`

/** Sex, year, month (20 and more where it was not known), place of birth, order, then the key or not: 13 or 15 signs. */
const SECURITY = String.raw`(?<!\d)[1-478]${GAP}\d\d${GAP}(?:0[1-9]|1[0-2]|[2-9]\d)${GAP}(?:\d\d|2${GAP}[ab])${GAP}\d{3}${GAP}\d{3}(?:${GAP}\d\d)?(?!\d)`

/** Four groups of four, or sixteen digits. A first digit of 2 would take lists of years for cards. */
const CARD = String.raw`(?<!\d)[3-6]\d{3}(?:${GAP}\d{4}){3}(?!\d)`

/** Countries of the numbers of France: https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html */
const HOME = '(?:33|262|590|594|596|508)'
const PHONE = [
  // +33 6 12 34 56 78, 0033 (0)6…: nine digits after the country, as in the overseas départements.
  String.raw`(?:\((?:\+|00)${HOME}\)|(?:\+|(?<!\d)00)${GAP}${HOME})${GAP}(?:\(?0\)?)?${GAP}[1-9](?:${GAP}\d){8}(?!\d)`,
  // Elsewhere: at most fifteen digits (ITU-T E.164).
  String.raw`(?:\+|(?<!\d)00${GAP})[1-9](?:[()]?${GAP}[()]?\d){7,14}(?!\d)`,
  // 06 12 34 56 78, 0262 12 34 56, 0 800 123 456; not « 01/02/2018 12 », nor two postal codes side by side.
  String.raw`(?<!\d)(?!0\d[\s./-]{1,3}(?:\d\d[\s./-]{1,3})?(?:19|20)\d\d(?!\d))(?!\d{5}\D)\(?0\)?${GAP}[1-9](?:${GAP}\d){8}(?!\d)`,
  String.raw`(?<!\d)0[1-9](?:${SPACE}?/${SPACE}?\d\d){4}(?!\d)`,
  // The sign of the country forgotten.
  String.raw`(?<!\d)33[1-9]\d{8}(?!\d)`,
].join('|')

/** « + 1 360 000 000 € »: kept, for all that it looks like a number abroad. */
const AMOUNT = String.raw`\+?${SPACE}?(?<!\d)[1-9]\d{0,2}(?:${SPACE}\d{3}){1,5}(?=${SPACE}?(?:€|euros?|[km]€))`

/** An amount, a SIREN or a SIRET in groups: kept whole, so that no part of it is taken for something else. */
const NUMBER = String.raw`(?<!\d)[1-9]\d{0,2}(?:${SPACE}\d{3}){2,5}(?:${SPACE}\d{5})?(?!\d)`

/** The sources of what is looked for, in the order in which they are tried in one place. */
export const PATTERNS: Readonly<Record<string, string>> = {
  secret: SECRET,
  person: PERSON,
  email: EMAIL,
  iban: IBAN,
  security: SECURITY,
  card: CARD,
  amount: AMOUNT,
  phone: PHONE,
  number: NUMBER,
}

const EVERYTHING = new RegExp(
  Object.entries(PATTERNS)
    .map(([kind, source]) => `(?<${kind}>${source})`)
    .join('|'),
  'giu',
)
