import type { Knowledge } from '../knowledge/knowledge.ts'
import { fold } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import type { Hit } from '../knowledge/search.ts'
import type { About } from './about-phrases.ts'
import { isEnglish, OF_BASE, readAbout, readAboutBase } from './about-reading.ts'
import { isOfAmount, readAmount } from './amount-reading.ts'
import { asksWhat, choose, isAnchored } from './choose.ts'
import { readDatePremise } from './date-premise.ts'
import { isVerbatim } from './document-order.ts'
import { readDocuments } from './document-reading.ts'
import { NO_SLOTS, type Slots } from './intent.ts'
import { readNews } from './news-reading.ts'
import { type OwnPlace, readOwnPlace } from './own-place.ts'
import type { Reading } from './reading.ts'
import { mayBeOfProgramme } from './scope.ts'
import { readSmallTalk, type SmallTalk } from './small-talk.ts'
import { readTerm } from './term-reading.ts'
import { readTerritories } from './territory-reading.ts'
import { continued, isLeaning } from './turns/index.ts'
import type { Memory } from './turns/turn.ts'
import { readUtterance, type Utterance } from './utterance.ts'

/** What a question was taken for. */
export type Understanding =
  | { readonly kind: 'understood'; readonly intent: string; readonly slots: Slots }
  | {
      readonly kind: 'ambiguous'
      readonly intent: string
      readonly slots: Slots
      readonly typed: string
      readonly candidates: readonly Place[]
      readonly doubtful: boolean
    }
  | { readonly kind: 'chat'; readonly talk: SmallTalk }
  | { readonly kind: 'about'; readonly about: About }
  /** « d'où vient ce chiffre ? »: the sources of the answer before. */
  | { readonly kind: 'source' }
  | { readonly kind: 'unknown'; readonly inProgramme: boolean; readonly nearest: readonly string[] }
  | { readonly kind: 'foreign' }
  /** « les lauréats de ma préfecture »: which one? */
  | { readonly kind: 'unnamed'; readonly place: OwnPlace }

export interface Understood {
  readonly utterance: Utterance
  readonly understanding: Understanding
  readonly rule: string
  readonly others: readonly { readonly reading: string; readonly reason: string }[]
}

const SOURCE =
  /\b(?:d ou (?:vient|viennent|tenez vous|tiens tu|sort|sortent)|quelles? (?:est|sont) (?:la |les |ta |tes |vos |votre )?sources?|sources? de (?:ce|cette|ces)|(?:la|ta|tes|vos|votre|quelle|les) sources?|qui (?:le )?dit ca|qui dit cela|(?:es tu|tu es|t es|vous etes|etes vous) (?:sure?|certaine?)|ou (?:as tu|avez vous) (?:trouve|lu|vu)|c est sourcé|reference de)\b|^(?:et )?(?:les |la )?sources? ?$/
const TIMELINE =
  /\b(?:chronologie|frise|(?:dates?|etapes?|moments?|jalons?|temps) (?:cles?|importante?s?|marquante?s?|forte?s?|principale?s?|majeure?s?)|grandes? (?:dates|etapes|moments|jalons)|principale?s (?:dates|etapes|jalons)|historique|calendrier du programme|timeline)\b/
/** The same, where the programme is named. */
const TOLD_IN_ORDER = /\b(?:etape par etape|chronologique|retrace[rsz]?|calendrier)\b/

/** Reads a question, alone and in its conversation, and chooses the reading that explains most of it. */
export function understand(text: string, memory: Memory | null, knowledge: Knowledge): Understood {
  const utterance = readUtterance(text, knowledge)
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  const done = (understanding: Understanding, rule: string, others: Understood['others'] = []): Understood => ({
    utterance,
    understanding,
    rule,
    others,
  })

  const about = readAbout(utterance)
  if (about !== null) return done({ kind: 'about', about }, 'question sur Territo')
  const talk = readSmallTalk(text)
  if (talk !== null) return done({ kind: 'chat', talk }, 'échange de politesses')
  if (memory !== null && SOURCE.test(plain) && plain.length < 80 && !isOfAmount(text) && !OF_BASE.test(plain))
    return done({ kind: 'source' }, 'source de la réponse précédente')
  const news = readNews(utterance, memory?.intent ?? null)
  if (news !== null) return done({ kind: 'understood', intent: news.intent, slots: news.slots }, news.rule)
  const aboutBase = readAboutBase(utterance)
  if (aboutBase !== null) return done({ kind: 'about', about: aboutBase }, 'question sur la base de Territo')
  const own = readOwnPlace(utterance, memory !== null)
  if (own !== null) return done({ kind: 'unnamed', place: own }, 'lieu qui n’est pas nommé')
  const timeline = TIMELINE.test(plain) || (TOLD_IN_ORDER.test(plain) && mayBeOfProgramme(text))
  if (timeline && utterance.mentions.length === 0 && utterance.words.length <= 14) {
    return done(
      { kind: 'understood', intent: 'show-timeline', slots: { ...NO_SLOTS, phase: utterance.when.phase, text } },
      'chronologie',
    )
  }

  const term = readTerm(utterance, knowledge)
  if (term !== null) return done({ kind: 'understood', intent: term.intent, slots: term.slots }, term.rule)

  const territory = readTerritories(utterance, knowledge)
  const documents = isCertain(territory, utterance)
    ? null
    : (readDatePremise(utterance, knowledge) ?? readDocuments(utterance, knowledge))
  const alone = readAmount(utterance, documents, knowledge) ?? choose(territory, documents, utterance)
  const lean = memory !== null && isLeaning(utterance, territory, isStrong(alone, territory, utterance))
  const context = memory === null || !lean ? null : continued({ utterance, memory, knowledge, alone, documents })
  const chosen = context ?? alone
  const others = [territory, documents].flatMap((reading) =>
    reading === null || reading === chosen ? [] : [{ reading: reading.rule, reason: reasonAgainst(reading) }],
  )
  if (chosen === null) {
    if (isEnglish(utterance)) return done({ kind: 'foreign' }, 'question en anglais', others)
    const inProgramme =
      mayBeOfProgramme(text) || (documents !== null && documents.explained > 0.5 && !isOutside(documents.slots.hits[0]))
    return done(
      { kind: 'unknown', inProgramme, nearest: nearestQuestions(documents, knowledge) },
      'aucune lecture ne tient',
      others,
    )
  }
  if (isOutside(chosen.slots.hits[0])) {
    const named = territoriesNamed(utterance) // « la superficie de Tarn Nord »: of the programme, and not in the base
    const nearest = named.map((name) => `Fiche du territoire ${name}`)
    return done({ kind: 'unknown', inProgramme: named.length > 0, nearest }, chosen.rule, others)
  }
  const { ambiguous } = chosen
  if (ambiguous !== null && ambiguous.dominant === null) {
    if (ambiguous.doubtful || answersDiffer(ambiguous.candidates, knowledge)) {
      return done(
        {
          kind: 'ambiguous',
          intent: chosen.intent,
          slots: chosen.slots,
          typed: ambiguous.mention.text,
          candidates: ambiguous.candidates,
          doubtful: ambiguous.doubtful,
        },
        chosen.rule,
        others,
      )
    }
  }
  return done({ kind: 'understood', intent: chosen.intent, slots: chosen.slots }, chosen.rule, others)
}

/** The least weight of a word that names a subject by itself: « VTE » does, « argent » does not. */
const SUBJECT_WEIGHT = 0.42

/** Every word is explained, a place is named and something is asked of it: free text has nothing to add. */
function isCertain(territory: Reading | null, utterance: Utterance): boolean {
  const { asked, concepts, numbers } = utterance
  if (territory === null || territory.unexplained.length > 0 || numbers.length > 0 || territory.slots.launch)
    return false
  if (territory.intent === 'describe-territory' && !concepts.has('describe')) return false // what is left when nothing else is asked
  if (asksWhat(utterance)) return false
  return isAnchored(territory) && (asked !== null || concepts.has('programme') || concepts.has('check'))
}

/** In words: a question of the base as long as this is one by itself. */
const SENTENCE = 8

/** Read only where all that they need is said. */
const WHOLE = new Set(['tell-revision', 'tell-coverage', 'count-by-size'])

/** A reading that needs nothing from the turn before. */
function isStrong(alone: Reading | null, territory: Reading | null, utterance: Utterance): boolean {
  const [best] = alone?.slots.hits ?? []
  const elliptic =
    utterance.mentions.length === 0 &&
    !utterance.concepts.has('programme') &&
    (utterance.status.status !== null || utterance.when.phase !== null)
  if (alone !== null && alone === territory && WHOLE.has(alone.intent)) return alone.unexplained.length === 0
  if (elliptic) return false
  if (best !== undefined && isVerbatim(best) && utterance.words.length >= SENTENCE) return true
  if (best !== undefined) return best.likeness > 0.7 && best.coverage > 0.85 && best.heaviest >= SUBJECT_WEIGHT
  return (
    alone !== null &&
    alone === territory &&
    (alone.slots.places.length > 0 || alone.slots.territories.length > 0) &&
    alone.unexplained.length === 0
  )
}

/** The territories that are named by what names nothing else. */
const territoriesNamed = ({ mentions }: Utterance): string[] =>
  mentions.flatMap(({ candidates }) =>
    candidates.every(({ kind }) => kind === 'territory') ? (candidates[0]?.name ?? []) : [],
  )

const isOutside = (hit: Hit | undefined) => hit?.kind === 'outside'

/** The same « not in any territory » for all of them needs no question back. */
function answersDiffer(candidates: readonly Place[], knowledge: Knowledge): boolean {
  const keys = candidates.map((place) =>
    ([1, 2] as const)
      .map((phase) =>
        knowledge
          .territoriesOf(place, phase)
          .map(({ key }) => key)
          .join(),
      )
      .join('/'),
  )
  return new Set(keys).size > 1
}

function reasonAgainst(reading: Reading): string {
  if (reading.unexplained.length === 0) return 'explique tous les mots, mais celle qui est retenue convient mieux'
  const share = `explique ${Math.round(reading.explained * 100)} % des mots`
  return `${share} ; reste : ${reading.unexplained.slice(0, 5).join(', ')}`
}

function nearestQuestions(documents: Reading | null, knowledge: Knowledge): string[] {
  const questions = (documents?.slots.hits ?? []).slice(0, 6).flatMap(({ kind, id, coverage }) => {
    if (coverage < 0.25) return []
    return (
      (kind === 'fact' ? knowledge.fact(id)?.question : kind === 'entry' ? knowledge.entry(id)?.question : null) ?? []
    )
  })
  return [...new Set(questions)].slice(0, 3)
}
