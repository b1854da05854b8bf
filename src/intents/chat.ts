import { HARD, THIN } from '../format.ts'
import type { Draft } from './intent.ts'
import type { SmallTalk } from './small-talk.ts'

const STARTERS = [
  'Quels lauréats dans le Tarn ?',
  'Mazamet est dans quel territoire ?',
  'Quels sont les quatre axes de la phase 2 ?',
]

const WHAT = `Je réponds sur le programme «${THIN}Territoires d’industrie${THIN}» : les 183 territoires d’aujourd’hui et les 149 de la première phase, n’importe quelle commune de France, les dates, l’argent, les aides, la gouvernance, le bilan. Chaque réponse donne ses sources et leurs dates.`

/** Replies to greetings, thanks and questions about the bot. */
export function chatDraft(kind: SmallTalk): Draft {
  return {
    outcome: 'smalltalk',
    title: TITLES[kind],
    blocks: kind === 'help' || kind === 'greeting' || kind === 'identity' ? [{ kind: 'text', text: WHAT }] : [],
    next: STARTERS,
  }
}

const TITLES: Readonly<Record<SmallTalk, string>> = {
  greeting: 'Bonjour. Que voulez-vous savoir sur les Territoires d’industrie ?',
  thanks: 'Avec plaisir.',
  goodbye: 'Au revoir.',
  identity:
    'Je suis Territo, un assistant automatique : personne n’écrit derrière, et aucun modèle de langue ne rédige mes réponses.',
  help: 'Posez votre question en français, comme elle vous vient : un lieu, un sigle ou un chiffre suffit.',
  insult: 'Je n’ai pas su vous répondre. Posez la question autrement, ou choisissez-en une ci-dessous.',
  acknowledgement: 'Bien. Une autre question ?',
}

/** Not about the programme. */
export function outsideDraft(): Draft {
  return {
    outcome: 'out_of_scope',
    title: 'Ce n’est pas une question sur le programme Territoires d’industrie, je ne sais répondre que sur lui.',
    next: STARTERS,
  }
}

/** About the programme, as far as can be told, but nothing in the base answers it. */
export function noDataDraft(nearest: readonly string[]): Draft {
  return {
    outcome: 'no_data',
    title: 'Je n’ai pas la réponse à cette question dans ma base.',
    blocks:
      nearest.length === 0
        ? []
        : [
            {
              kind: 'text',
              text: `Reformulez-la, ou demandez par exemple${HARD}: «${THIN}${nearest[0]}${THIN}».`,
            },
          ],
    next: nearest.length === 0 ? STARTERS : nearest,
  }
}
