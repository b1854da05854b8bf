import { fold, STOP_WORDS } from '../knowledge/normalize.ts'
import { withoutCourtesy } from './courtesy.ts'
import { NO_SLOTS } from './intent.ts'
import type { Reading } from './reading.ts'
import { saidSince } from './slots/since.ts'
import type { Utterance } from './utterance.ts'

const CHANGE = '(?:change|evolue|bouge|corrige|modifie|ajoute|rectifie|mise? a jour|actualise|retire)(?:e|s|es)?'
/** What changed, where nothing says of what: never said of what was just talked about. */
const NEWS =
  /\bquoi de (?:neuf|nouveau|beau)\b|\b(?:des|les|quelles|dernieres?|recentes?|vos|tes) (?:nouveautes|mises? a jour|corrections|actus|news|mises? a jour)\b|^(?:et )?(?:nouveautes|mises? a jour|corrections|news|actus)$|\b(?:derniere?s|recente?s) (?:changements?|modifications?|nouvelles|actualites?|ajouts?)\b|\b(?:derniere|recente) mise a jour\b|\b(?:du|rien de) (?:neuf|nouveau)\b/
/** The same, which after another question may be said of what it was about. */
const WHAT_CHANGED = new RegExp(`\\b(?:qu est ce qui|ce qui|quoi qui) (?:a|ont|aurait) (?:ete )?${CHANGE}\\b`)
/** What changed, where the base is named. */
const CHANGED = new RegExp(
  `${NEWS.source}|\\b${CHANGE}\\b|\\b(?:nouveautes?|changements?|modifications?|corrections?|rectifications?|ajouts?|mises? a jour|actualisations?|nouvelles)\\b`,
)
/** Asks for a reason or a way. */
const REASON = /\b(?:pourquoi|comment)\b/
/** The base, which nobody else speaks of. */
const BASE = /\b(?:bases?|donnees|connaissances|fiches|territo)\b/
const DATES =
  '(?:echeances?|dates?|etapes?|jalons?|evenements?|temps forts?|calendrier|agenda)(?: cles?| importante?s?)?'
const NEXT = '(?:prochaine?s?|futur(?:e|s|es)?)'
const PERIOD = '(?:mois|semaines?|annees?|an|temps)'
/** What is to come. */
const COMING = new RegExp(
  [
    `${NEXT} (?:grandes? )?${DATES}`,
    `${DATES} (?:qui )?(?:sont )?(?:a venir|arrivent|viennent|approchent|suivantes?|${NEXT})`,
    `${DATES} (?:de |pour |dans )?(?:des |les |la |l )?${NEXT} ${PERIOD}`,
    `(?:que va t il se passer|que se passe t il|qu est ce qui (?:se passe|va se passer)) (?:bientot|prochainement|(?:dans |pour |pendant )?(?:les |la |l )?${NEXT} ${PERIOD})`,
    `${DATES} (?:(?:faut il|a|doit on|devons nous|dois je) )?(?:surveiller|noter|anticiper|preparer|attendre)`,
    `qu est ce qui (?:arrive|se termine|finit|s acheve|s arrete|commence|est prevu) (?:bientot|prochainement|(?:dans |pour )?(?:les |l )?${NEXT} ${PERIOD}|l an prochain|l annee prochaine)`,
  ]
    .map((one) => `\\b${one}\\b`)
    .join('|'),
)
/** The same, which after another question may be those of its subject. */
const DEADLINES = /\b(?:echeances|agenda)\b/
/** What may stand around: the programme, and words that ask. */
const AROUND = new Set(
  `quoi neuf nouveau programme programmes dispositif territoire territoires industrie industriels ti d donne donner donnez moi montre montrez liste lister affiche affichez resume resumez connaitre savoir voir dernier derniere derniers
  dernieres recent recente recents recentes date dates jour mise mises apporte apportees fait faits quand temps mois semaines an annees suite la concernant cle cles importantes grandes retenir attendre noter surveiller anticiper preparer passer faut doit connues connue prevu prevues prevus bientot prochainement
  existe qu est il elle a ete t y va changer votre vos ta tes peux peut pouvez dire dis dites cours informations infos information chiffres chiffre reponses contenu bot fois visite passage connexion venue lu vu jamais regulierement souvent ca en ce moment eu arrive nos phase ii 2 2e deuxieme seconde actuelle`.split(
    /\s+/,
  ),
)
/** « Depuis 2018 »: the base is not that old. */
const YEAR = /\b20\d\d\b/
/** Changes of the programme from a phase to the other, or at a year, are told by facts. */
const OF_PROGRAMME = /\bphases?\b/

/** In all that is read here. V8 makes the patterns above when they are first tried, in ten milliseconds: few questions need them. */
const HINT =
  /neuf|nouv|beau|jour|chang|evolu|boug|corr|rectif|modif|ajout|actu|news|retir|prochain|futur|venir|arriv|vien|approch|suivant|surveill|note|anticip|prepar|attend|termin|fini|achev|arret|commenc|prevu|echeance|agenda/

/**
 * « quoi de neuf ? », « prochaines échéances ? »: nothing else is said, but since when; `null` for any other question. Some
 * are only read so where no question came before (`before`, the intent that answered it, is `null`): they may be about its
 * subject. After changes, « et depuis lundi ? » asks for them again.
 */
export function readNews(utterance: Utterance, before: string | null): Reading | null {
  const mended = utterance.words.map(({ fold: word, elided }) => `${elided} ${word}`).join(' ')
  if (before !== 'list-changes' && !HINT.test(mended) && !HINT.test(fold(utterance.text))) return null
  return (
    readPlain(plainOf(withoutCourtesy(utterance.text)), utterance, before) ??
    readPlain(plainOf(withoutCourtesy(mended)), utterance, before)
  )
}

function readPlain(plain: string, utterance: Utterance, before: string | null): Reading | null {
  const isFirst = before === null
  if (plain.length > LONGEST || REASON.test(plain)) return null
  const since = saidSince(plain)
  if (before === 'list-changes' && since !== null && isAlone(plain.replace(since, ' ')))
    return { ...reading('list-changes', utterance), rule: 'changements de la base (suite)' }
  const coming = COMING.test(plain) ? COMING : isFirst && DEADLINES.test(plain) ? DEADLINES : null
  if (coming === null) return readChanges(plain, utterance, isFirst)
  const past = utterance.when.phase === 1 || utterance.when.phase === 'both'
  return !past && utterance.mentions.length === 0 && isAlone(plain, coming)
    ? reading('list-deadlines', utterance)
    : null
}

function readChanges(plain: string, utterance: Utterance, isFirst: boolean): Reading | null {
  if (OF_PROGRAMME.test(plain)) return null
  const rest = plain.replace(saidSince(plain) ?? '', ' ')
  if (BASE.test(plain)) {
    const places = utterance.mentions.flatMap(({ text }) => plainOf(text).split(' '))
    const alone = CHANGED.test(plain) && isAlone(rest, CHANGED, new Set(places))
    return alone ? reading('list-changes', utterance) : null
  }
  if (utterance.mentions.length > 0 || YEAR.test(plain)) return null
  const pattern = NEWS.test(plain) ? NEWS : isFirst && WHAT_CHANGED.test(plain) ? WHAT_CHANGED : null
  return pattern !== null && isAlone(rest, pattern) ? reading('list-changes', utterance) : null
}

/** In characters, once folded. */
const LONGEST = 160

/** Folded words, joined by spaces. */
export const plainOf = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const NOTHING = /$^/

/** Whether the words that a pattern leaves say nothing of a subject. */
function isAlone(plain: string, pattern = NOTHING, also: ReadonlySet<string> = new Set()): boolean {
  return plain
    .replace(new RegExp(pattern.source, 'g'), ' ')
    .replace(new RegExp(BASE.source, 'g'), ' ')
    .split(' ')
    .every((word) => word === '' || word.length === 1 || STOP_WORDS.has(word) || AROUND.has(word) || also.has(word))
}

function reading(intent: 'list-changes' | 'list-deadlines', { text, mentions, when }: Utterance): Reading {
  return {
    intent,
    slots: {
      ...NO_SLOTS,
      places: mentions.flatMap(({ candidates: [place] }) => place ?? []),
      phase: when.vague ? null : when.phase,
      text,
    },
    explained: 1,
    unexplained: [],
    negligible: true,
    rule: intent === 'list-changes' ? 'changements de la base' : 'dates à venir',
    ambiguous: null,
  }
}
