import { typeset } from '../format.ts'
import { STOP_WORDS } from '../knowledge/normalize.ts'
import { withoutCourtesy } from './courtesy.ts'
import type { Draft } from './intent.ts'
import { plainOf } from './news-reading.ts'
import type { Utterance } from './utterance.ts'

/** The kind of place that a person calls theirs without naming it. */
export type OwnPlace = 'departement' | 'region' | 'commune' | 'epci' | 'firm' | 'territory'

const OWN = '(?:ma|mon|notre|nos|mes) (?:petite? |propre )?'
const KINDS: readonly (readonly [OwnPlace, RegExp])[] = [
  ['departement', new RegExp(`\\b${OWN}(?:prefectures?|departements?)\\b`)],
  ['region', new RegExp(`\\b${OWN}regions?\\b`)],
  [
    'epci',
    new RegExp(
      `\\b${OWN}(?:interco|intercos|intercommunalites?|agglo|agglomeration|epci|comcom|com com|communaute(?: de communes| d agglomeration| d agglo| urbaine)?|cc|petr|pays)\\b`,
    ),
  ],
  ['firm', new RegExp(`\\b${OWN}(?:entreprise|boite|usine|societe|atelier|pme|site|tpe)\\b`)],
  ['territory', new RegExp(`\\b${OWN}territoires?\\b`)],
  [
    'commune',
    new RegExp(
      `\\b(?:${OWN}(?:commune|ville|village|bourg|mairie|coin|secteur)|(?:chez|pres de) (?:moi|nous)|(?:on est|sommes nous|nous sommes|suis je)(?: bien)? (?:dans|concernee?s?|couverte?s?|inclus|labellisee?s?|laureats?))\\b`,
    ),
  ],
]
/** What is asked about it: laureates, or whether it is in a territory. */
const ASKED =
  /\b(?:laureate?s?|labellisee?s?|label|territoires? d industrie|ti|territoires|concernee?s?|couverte?s?|dedans|incluse?s?|retenue?s?|selectionnee?s?|(?:fait|font|faisons)(?: elle| il| nous)? partie|appartient)\b/
/** Words that may stand around. */
const AROUND = new Set(
  `laureat laureate laureats laureates concernes couverts couvertes concernees labellises labellisees retenus selectionnes labellise labellisee label labels territoire territoires industrie ti concerne concernee couvert couverte inclus incluse retenu retenue selectionne selectionnee partie appartient programme dispositif
  combien nombre liste lister donne montre moi proche proches plus pres phase 1 2 i ii actuelle aujourd hui 2018 2023 nouveau nouveaux reconduit reconduits quels premiere deuxieme trouve trouvent situe situee tu sais savez dire petite petit propre
  industriel industriels industrielle france programme annonces fois deja`.split(/\s+/),
)
const NAMES = new Set(
  `prefecture prefectures departement departements region regions commune ville village bourg mairie coin secteur interco intercos intercommunalite intercommunalites agglo agglomeration epci comcom com communaute communes urbaine cc petr pays
  entreprise boite usine societe atelier pme tpe site`.split(/\s+/),
)

/** In words. */
const LONGEST = 16

/** « les lauréats de ma préfecture », « ma commune est-elle concernée ? », after another question « et dans mon département ? »: a place that was not named; `null` for any other message. */
export function readOwnPlace({ text, words, mentions }: Utterance, follows: boolean): OwnPlace | null {
  if (mentions.length > 0 || words.length > LONGEST) return null
  const plain = plainOf(withoutCourtesy(text))
  if (!follows && OF_NOTHING.test(plain)) return 'territory'
  const kind = KINDS.find(([, pattern]) => pattern.test(plain))?.[0]
  if (kind === undefined || !(ASKED.test(plain) || (follows && /^et\b/.test(plain)))) return null
  const isAlone = plain
    .split(' ')
    .every((word) => word.length === 1 || STOP_WORDS.has(word) || AROUND.has(word) || NAMES.has(word))
  return isAlone && !HOW.test(plain) ? kind : null
}
/** « il a combien de communes ? », where nothing was said before: of all of France it would be told wrongly. */
const OF_NOTHING =
  /^(?:et )?(?:il|elle|celui ci|celle ci|ce territoire) (?:a|compte|comprend|couvre|regroupe|reunit) combien de?\b|^(?:et )?combien (?:de communes|d intercommunalites|d epci|de departements) (?:a|compte|regroupe) t (?:il|elle)$/
/** Asks for a way, a reason or what it brings, which is told of any place. */
const HOW = /\b(?:comment|pourquoi|quoi|sert|apporte)\b/

/** Asks which place it is: its name alone is then a question. */
export function ownPlaceDraft(kind: OwnPlace): Draft {
  const { title, text } = ASKING[kind]
  return {
    outcome: 'clarify',
    title,
    blocks: [{ kind: 'text', text: typeset(text) }],
    next: ['Quels lauréats dans le Tarn ?', 'Mazamet est dans quel territoire ?'],
  }
}

const ASKING: Readonly<Record<OwnPlace, { readonly title: string; readonly text: string }>> = {
  departement: {
    title: 'De quel département parlez-vous ?',
    text: 'Écrivez son nom ou son numéro, « le Tarn » ou « 81 » : je dirai quels territoires y sont lauréats.',
  },
  region: {
    title: 'De quelle région parlez-vous ?',
    text: 'Écrivez son nom, « Occitanie » : je dirai quels territoires y sont lauréats.',
  },
  epci: {
    title: 'De quelle intercommunalité parlez-vous ?',
    text: 'Écrivez son nom, ou celui d’une de ses communes : je dirai si elle fait partie d’un Territoire d’industrie.',
  },
  territory: {
    title: 'De quel territoire parlez-vous ?',
    text: 'Écrivez son nom, ou celui d’une de ses communes : je dirai ce qu’il en est.',
  },
  commune: {
    title: 'De quelle commune parlez-vous ?',
    text: 'Écrivez son nom ou son code postal : je dirai si elle fait partie d’un Territoire d’industrie.',
  },
  firm: {
    title: 'Dans quelle commune est-ce ?',
    text: 'Écrivez le nom de la commune ou son code postal : je dirai si elle fait partie d’un Territoire d’industrie.',
  },
}
