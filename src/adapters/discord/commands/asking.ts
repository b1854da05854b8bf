import type { Asks, Named, Option } from './command.ts'

const PHASE: Option = {
  name: 'phase',
  french: 'phase',
  describe: ['Current phase unless you say otherwise', 'Phase en cours, sauf si vous en choisissez une autre'],
  choices: [
    { english: 'Current (2023-2027)', french: 'En cours (2023-2027)', value: 'en phase 2' },
    { english: 'First (2018-2022)', french: 'Première (2018-2022)', value: 'en phase 1' },
    { english: 'Both', french: 'Les deux', value: 'en phase 1 et en phase 2' },
  ],
}

const STATUS: Option = {
  name: 'status',
  french: 'statut',
  describe: ['New or renewed in 2023', 'Nouveau ou reconduit en 2023'],
  choices: [
    { english: 'New', french: 'Nouveaux', value: 'nouveaux lauréats' },
    { english: 'Renewed', french: 'Reconduits', value: 'lauréats reconduits' },
  ],
}

/** Commands that ask a question. */
export const ASKING: readonly (Named & Asks)[] = [
  {
    name: 'ask',
    french: 'question',
    describe: ['Ask anything about Territoires d’industrie, in French', 'Une question sur les Territoires d’industrie'],
    does: 'ask',
    options: [required('text', 'texte', ['Your question', 'Votre question'])],
    question: ({ text = '' }) => text,
  },
  {
    name: 'laureates',
    french: 'laureats',
    describe: ['Laureates of a place', 'Les lauréats d’un lieu : commune, intercommunalité, département, région'],
    does: 'ask',
    options: [
      required(
        'place',
        'lieu',
        ['Commune, EPCI, département or région', 'Commune, intercommunalité, département ou région'],
        'place',
      ),
      PHASE,
      STATUS,
    ],
    // only laureates of the current phase are new or renewed
    question: ({ place = '', phase = '', status }) =>
      ['Quels', status ?? 'lauréats', 'pour', place, status === undefined ? phase : '', '?']
        .filter((word) => word !== '')
        .join(' '),
  },
  {
    name: 'territory',
    french: 'territoire',
    describe: ['One territory: members, status, phases', 'La fiche d’un territoire : membres, statut, phases'],
    does: 'ask',
    options: [required('name', 'nom', ['Name of the territory', 'Nom du territoire'], 'territory')],
    question: ({ name = '' }) => `Fiche du territoire ${name}`,
  },
  {
    name: 'programme',
    french: 'programme',
    describe: ['The programme: dates, money, support, results', 'Le programme : dates, argent, aides, bilan'],
    does: 'ask',
    options: [required('subject', 'sujet', ['A question or a subject', 'Une question ou un sujet'], 'subject')],
    question: ({ subject = '' }) => subject,
  },
  {
    name: 'check',
    french: 'verifier',
    describe: ['Is a commune in a territory?', 'Une commune est-elle dans un territoire ?'],
    does: 'ask',
    options: [required('commune', 'commune', ['Name of the commune', 'Nom de la commune'], 'commune')],
    question: ({ commune = '' }) => `Dans quel territoire d’industrie est ${commune} ?`,
  },
]

function required(name: string, french: string, describe: Option['describe'], suggests?: Option['suggests']): Option {
  return { name, french, describe, isRequired: true, ...(suggests !== undefined && { suggests }) }
}
