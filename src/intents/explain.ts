import type { Explanation } from '../answer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Concept } from './lexicon.ts'
import type { Understood } from './understand.ts'
import type { Utterance } from './utterance.ts'

/** What each label of a word is called when an answer is explained. */
const LABELS: Readonly<Record<Concept | 'statut' | 'phase' | 'nombre', string>> = {
  programme: 'le programme',
  list: 'une liste ou un nom est demandé',
  count: 'un nombre est demandé',
  check: 'une appartenance est demandée',
  describe: 'une présentation est demandée',
  members: 'les intercommunalités',
  communes: 'les communes',
  departementAspect: 'le département',
  regionAspect: 'la région',
  nameAspect: 'le nom, d’une phase à l’autre',
  same: 'deux noms sont comparés',
  most: 'le plus grand',
  least: 'le plus petit',
  rank: 'un classement est demandé',
  compare: 'une comparaison est demandée',
  interregional: 'à cheval sur plusieurs lieux',
  nearest: 'les plus proches',
  extends: 'l’étendue',
  reasonToAsk: 'la personne qui demande',
  polite: 'formule de conversation',
  time: 'le temps',
  where: 'l’endroit',
  without: 'une absence',
  every: 'tous les départements',
  revised: 'une révision',
  codeWord: 'un code',
  confirm: 'une confirmation est demandée',
  statut: 'le statut (nouveau ou reconduit)',
  phase: 'la phase ou la date',
  nombre: 'un nombre',
}

const KINDS: Readonly<Record<Place['kind'], string>> = {
  commune: 'commune',
  epci: 'intercommunalité',
  departement: 'département',
  region: 'région',
  area: 'ancienne région ou ensemble',
  territory: 'territoire',
  foreign: 'lieu hors du programme',
  feature: 'cours d’eau, montagne ou site',
}

/** Why an answer is what it is: words and entities with their codes, the rule, and the readings that lost. */
export function explain({ utterance, others }: Understood, rule: string, knowledge: Knowledge): Explanation {
  const unread = utterance.words.filter((_, index) => utterance.labels[index] === null).map(({ text }) => text)
  const words = [...placesOf(utterance), ...wordsOf(utterance)]
  return { words, unread, rule, others, knowledge: knowledge.version }
}

function placesOf({ mentions }: Utterance): Explanation['words'] {
  return mentions.map(({ text, candidates, corrected, demonym, excluded }) => {
    const [best, ...rest] = candidates
    const named = best === undefined ? 'lieu' : `${KINDS[best.kind]} ${best.name} (${best.code})`
    const notes = [
      ...(corrected === null ? [] : ['orthographe corrigée']),
      ...(demonym ? ['adjectif'] : []),
      ...(excluded ? ['exclu'] : []),
      ...(rest.length === 0 ? [] : [`ou ${rest.length} autre${rest.length > 1 ? 's' : ''}`]),
    ]
    return { text, as: notes.length === 0 ? named : `${named} : ${notes.join(', ')}` }
  })
}

/** Neighbouring words that were taken for the same thing are told together; small words are left out. */
function wordsOf({ words, labels }: Utterance): Explanation['words'] {
  const told: { text: string; as: string; label: string | null; last: number }[] = []
  for (const [index, { text }] of words.entries()) {
    const label = labels[index] ?? null
    if (label === '' || label === 'lieu') continue
    const before = told.at(-1)
    if (before !== undefined && before.label === label && before.last === index - 1) {
      before.text += ` ${text}`
      before.last = index
      continue
    }
    const as = label === null ? 'non reconnu par les règles de lieux' : (LABELS[label as Concept] ?? label) // labels are concepts or the three others of LABELS
    told.push({ text, as, label, last: index })
  }
  return told.map(({ text, as }) => ({ text, as }))
}
