import type { Answer, Block } from '../answer.ts'
import { enumeration, plural, typeset } from '../format.ts'
import type { Privacy } from '../journal.ts'
import type { Storage } from '../storage/open.ts'
import { countPersonal, erasePersonal, type Personal } from '../storage/personal.ts'
import { askersOf } from './askers.ts'
import { DECISIONS_KEPT } from './retention.ts'

export interface PrivacyOptions {
  readonly storage: Pick<Storage, 'snapshot' | 'transaction'>
  /** Version of the base. */
  readonly base: string
  /** Days that questions are kept. */
  readonly retentionDays: number
}

export function createPrivacy({ storage, base, retentionDays }: PrivacyOptions): Privacy {
  const answer = (intent: string, title: string, blocks: readonly Block[]): Answer => ({
    outcome: 'answered',
    intent,
    title: typeset(title),
    blocks,
    sources: [],
    next: [],
    territories: [],
    places: [],
    uses: [],
    why: { words: [], unread: [], rule: 'données personnelles', others: [], knowledge: base },
    trail: [],
  })
  return {
    async show(person) {
      const found = await storage.snapshot(async (db) => countPersonal(db, person, await askersOf(db, person)))
      const isNone = Object.values(found).every((count) => count === 0)
      return answer('show-data', isNone ? 'Je ne garde rien de vous' : 'Ce que je garde de vous', [
        ...(isNone ? [] : [{ kind: 'facts' as const, rows: rowsOf(found) }]),
        { kind: 'list', items: rulesOf(retentionDays).map(typeset) },
      ])
    },
    async erase(person) {
      const erased = await storage.transaction(async (db) => erasePersonal(db, person, await askersOf(db, person)))
      const told = erasedText(erased)
      if (told.length === 0) return answer('erase-data', 'Il n’y avait rien à effacer', [])
      const orphan = `Vous n'êtes plus la personne prévenue en cas de panne d'un digest : il continue, et quelqu'un d'autre peut le régler.`
      return answer('erase-data', 'C’est effacé', [
        { kind: 'text', text: typeset(`J'ai effacé ${enumeration(told)}.`) },
        ...(erased.digests > 0 ? [{ kind: 'text' as const, text: typeset(orphan) }] : []),
      ])
    },
  }
}

const rowsOf = ({ questions, judgements, digests, changes }: Personal) => [
  { label: 'Questions posées', value: String(questions) },
  { label: 'Avis donnés', value: String(judgements) },
  { label: 'Digests dont vous êtes responsable', value: String(digests) },
  { label: 'Réglages de digests faits par vous', value: String(changes) },
]

/** What is kept of anyone, why, and for how long. */
const rulesOf = (days: number): readonly string[] => [
  `Questions et avis : ${plural(days, 'jour')}, pour corriger et compléter mes réponses. Ni votre nom ni votre identifiant n'y figurent : ils sont sous un numéro calculé avec une clé qui change chaque mois, et qui est détruite ensuite.`,
  `Adresses électroniques, téléphones, numéros de sécurité sociale et mentions de personnes : retirés avant d'être notés.`,
  `Digests : votre identifiant, tant que vous êtes la personne à prévenir d'une panne ; qui a changé quel réglage, ${plural(DECISIONS_KEPT, 'jour')}.`,
  `Conversations en cours : sous un nom où personne ne peut être lu, au plus sept jours.`,
  `Je n'efface pas vos messages ni mes réponses : c'est à vous ou à ses responsables de le faire.`,
]

function erasedText({ questions, judgements, digests, changes }: Personal): string[] {
  return [
    ...(questions > 0 ? [plural(questions, 'question')] : []),
    ...(judgements > 0 ? [plural(judgements, 'avis', 'avis')] : []),
    ...(digests > 0 ? [`votre nom sur ${plural(digests, 'digest')}`] : []),
    ...(changes > 0 ? [`votre nom sur ${plural(changes, 'réglage')}`] : []),
  ]
}
