import { WEEKDAYS, ZONES } from '../../../digests.ts'
import { capitalized } from '../../../format.ts'
import type { Option, Subcommand } from './command.ts'

const ENGLISH_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** All that can be set; what is left out stays as it was. */
const SETTINGS: readonly Option[] = [
  {
    name: 'day',
    french: 'jour',
    describe: ['Monday unless you say otherwise', 'Lundi, sauf si vous en choisissez un autre'],
    choices: WEEKDAYS.map((day, at) => ({
      english: ENGLISH_DAYS[at] ?? day,
      french: capitalized(day),
      value: String(at + 1),
    })),
  },
  {
    name: 'hour',
    french: 'heure',
    describe: ['0 to 23; 9 unless you say otherwise', 'De 0 à 23 ; 9, sauf si vous en choisissez une autre'],
    type: 'hour',
  },
  {
    name: 'zone',
    french: 'fuseau',
    describe: [
      'Whose hour it is; that of Paris unless you say otherwise',
      'L’heure de quel lieu ; celle de Paris, sinon',
    ],
    choices: ZONES.map(({ zone, hour }) => ({ english: zone, french: capitalized(hour), value: zone })),
  },
  {
    name: 'places',
    french: 'lieux',
    describe: [
      '“Tarn, Gers”: places to follow, separated by commas',
      '« Tarn, Gers » : les lieux à suivre, séparés par des virgules',
    ],
    suggests: 'places',
  },
  {
    name: 'subjects',
    french: 'sujets',
    describe: ['Subjects to follow, separated by commas', 'Les sujets à suivre, séparés par des virgules'],
    suggests: 'subjects',
  },
  {
    name: 'nothing-new',
    french: 'sans-nouveaute',
    describe: ['What to post when nothing is new', 'Que publier quand rien n’est nouveau'],
    choices: [
      { english: 'A short version', french: 'Une version courte', value: 'short' },
      { english: 'Nothing', french: 'Rien', value: 'none' },
    ],
  },
  {
    name: 'pause-in-august',
    french: 'pause-en-aout',
    describe: ['No digest in August', 'Pas de digest en août'],
    type: 'switch',
  },
  {
    name: 'skip-holidays',
    french: 'sauter-les-feries',
    describe: ['No digest on a public holiday of France', 'Pas de digest un jour férié'],
    type: 'switch',
  },
  {
    name: 'corrections',
    french: 'corrections',
    describe: [
      'A note under an answer of mine when what it said has changed',
      'Un mot sous ma réponse quand ce qu’elle disait a changé',
    ],
    type: 'switch',
  },
]

/** Subcommands of `/digest`. */
export const DIGEST: readonly Subcommand[] = [
  {
    name: 'state',
    french: 'etat',
    describe: ['What this channel receives, and when', 'Ce que ce salon reçoit, et quand'],
  },
  {
    name: 'subscribe',
    french: 'abonner',
    describe: ['Subscribe this channel, or change its settings', 'Abonner ce salon, ou changer ses réglages'],
    options: SETTINGS,
  },
  {
    name: 'preview',
    french: 'apercu',
    describe: ['See the digest as it would be now, alone', 'Voir, vous seul, le digest tel qu’il serait maintenant'],
  },
  {
    name: 'test',
    french: 'essai',
    describe: ['Post one now in this channel', 'En publier un maintenant dans ce salon'],
  },
  {
    name: 'stop',
    french: 'arreter',
    describe: ['Stop the digest of this channel', 'Arrêter le digest de ce salon'],
  },
]
