import type { Source } from '../answer.ts'
import { frenchDate, plural, typeset } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { SourceId } from '../territory.ts'
import type { About } from './about-phrases.ts'
import type { Draft } from './intent.ts'

/** What is said of each way to talk to the bot: it does not know through which one it is asked. */
const DATA = [
  'Slack : « /territo mes-donnees ».',
  'Discord : « /mes-donnees » (« /my-data » si votre Discord est en anglais).',
  'Terminal : rien n’est enregistré.',
]
const DIGEST = [
  'Slack : « /territo digest », dans le canal qui doit le recevoir.',
  'Discord : « /digest abonner » dans le salon, et « /digest arreter » pour ne plus le recevoir.',
  'Terminal : il n’y en a pas.',
]
const EXPORT = [
  'Slack et Discord : sous une réponse qui liste des territoires, le bouton « Exporter en CSV » donne un fichier qu’Excel ouvre, et le bouton « Carte » dessine la carte.',
  'Terminal : npm run -s ask -- --csv "lauréats du Tarn" > tarn.csv, et --png au lieu de --csv pour la carte.',
]
const COMMANDS = [
  'Slack : /territo et votre question, /territo aide, /territo digest, /territo réglages, /territo mes-donnees.',
  'Discord : /question, /laureats, /territoire, /programme, /verifier, /digest, /mes-donnees, /aide ; leurs noms sont en anglais si votre Discord est en anglais.',
  'Terminal : /aide, /sources, /pourquoi, /quitter.',
]

/** Under an answer asked as a map or as a file. */
export const EXPORT_HINT = typeset(
  'Pour l’avoir en carte ou en fichier : les boutons « Carte » et « Exporter en CSV » sous cette réponse dans Slack et Discord ; --png et --csv dans le terminal.',
)

const NEXT = ['Quels lauréats dans le Tarn ?', 'Quels sont les quatre axes de la phase 2 ?']

/** Replies about the bot itself. Small talk: the turn before stays what the next leans on. */
export function aboutDraft(about: About, knowledge: Knowledge): Draft {
  const { title, items = [], texts = [], next = NEXT, sources = [] } = SAID[about](knowledge)
  return {
    outcome: 'smalltalk',
    title: typeset(title),
    blocks: [
      ...(items.length === 0 ? [] : [{ kind: 'list' as const, items: items.map(typeset) }]),
      ...texts.map((text) => ({ kind: 'text' as const, text: typeset(text) })),
    ],
    next,
    sources,
  }
}

interface Said {
  readonly title: string
  readonly items?: readonly string[]
  readonly texts?: readonly string[]
  readonly next?: Draft['next'] & {}
  readonly sources?: readonly Source[]
}

const KEPT =
  'La réponse, que vous seul voyez, dit ce qui est gardé et combien de temps ; son bouton « Tout effacer » l’efface. Vos messages eux-mêmes sont chez Slack ou Discord : supprimez-les là.'

const SAID: Readonly<Record<About, (knowledge: Knowledge) => Said>> = {
  data: () => ({
    title: 'Une commande montre ce que je garde de vous, et permet de l’effacer.',
    items: DATA,
    texts: [
      KEPT,
      'Les questions et les avis sont notés sans votre nom, puis effacés d’eux-mêmes. Pour vos autres droits, écrivez à l’organisation qui m’a installé ici.',
    ],
  }),
  erase: () => ({
    title: 'Je n’ai rien effacé : une commande le fait, après vous avoir montré ce que je garde.',
    items: DATA,
    texts: [KEPT],
  }),
  freshness,
  sources: mainSources,
  digest: () => ({
    title: 'Un canal peut recevoir chaque semaine un résumé de ce qui change : le digest.',
    items: DIGEST,
    next: ['Quoi de neuf ?', 'Quelles sont les prochaines échéances ?'],
  }),
  'stop-digest': () => ({
    title: 'Je n’ai rien arrêté : le digest se règle et s’arrête par une commande, dans le canal qui le reçoit.',
    items: DIGEST,
    next: ['Quoi de neuf ?', 'Quelles sont les prochaines échéances ?'],
  }),
  export: () => ({
    title: 'Toute réponse qui liste des territoires se prend en fichier CSV ou en carte.',
    items: EXPORT,
    next: ['Quels lauréats dans le Tarn ?', 'Quels lauréats en Occitanie ?'],
  }),
  mistake: () => ({
    title: 'Pour signaler une erreur, choisissez le pouce baissé sous la réponse et dites ce qui ne va pas.',
    texts: [
      'Qui tient la base lit ces avis, et corrige à partir d’une source publique ; « quoi de neuf ? » dit les corrections. Dans le terminal rien n’est transmis : dites-le à qui vous l’a installé.',
    ],
    next: ['Quoi de neuf ?', 'D’où viennent tes données ?'],
  }),
  wrong: () => ({
    title: 'Si ma réponse est fausse, choisissez le pouce baissé dessous et dites ce qui ne va pas : elle sera relue.',
    texts: [
      'Je ne change pas de réponse de moi-même : elle vient de ma base, où l’on corrige à partir d’une source publique. Si je vous ai mal compris, posez la question autrement ; « d’où vient ce chiffre ? » donne mes sources. Dans le terminal rien n’est transmis.',
    ],
    next: ['D’où vient ce chiffre ?', 'Quoi de neuf ?'],
  }),
  official: () => ({
    title:
      'Je suis un assistant automatique, et je ne parle au nom ni de l’État ni de l’ANCT : seules leurs publications font foi.',
    texts: [
      'Je réponds d’après des sources publiques, citées sous chaque réponse avec leur date. Je suis installé et administré par l’organisation qui gère cet espace de travail ou ce serveur.',
    ],
    next: ['D’où viennent tes données ?', 'Qui s’occupe du programme au niveau national ?'],
  }),
  operator: () => ({
    title:
      'Je suis administré par l’organisation qui m’a installé ici : demandez aux responsables de cet espace de travail ou de ce serveur.',
    texts: ['Je suis un logiciel : je ne parle au nom ni de l’État ni de l’ANCT, et je cite leurs publications.'],
    next: ['D’où viennent tes données ?', 'Qui s’occupe du programme au niveau national ?'],
  }),
  commands: () => ({
    title: 'Aucune commande n’est nécessaire pour poser une question ; quelques-unes font le reste.',
    items: COMMANDS,
  }),
  language: () => ({
    title: 'Je ne comprends que le français. I only understand French.',
    texts: ['Par exemple, for example: « Quels lauréats dans le Tarn ? »'],
  }),
}

function freshness({ updated, changes }: Knowledge): Said {
  const [last] = changes
  return {
    title: `Mes sources ont été lues pour la dernière fois le ${frenchDate(updated)}.`,
    texts: [
      ...(last === undefined ? [] : [`Dernier changement de la base : le ${frenchDate(last.date)}.`]),
      'Ce qui a été publié depuis n’y est pas : je ne lis pas Internet. Chaque chiffre vaut à la date de sa source, donnée avec la réponse.',
    ],
    next: ['Quoi de neuf ?', 'D’où viennent tes données ?'],
  }
}

/** Publishers named, and sources cited. */
const NAMED = 8
const CITED = 5
/** A source of so many territories is one of the lists; the others tell of a few of them. */
const LIST = 50

/** Where the base comes from: who is cited most, over all that it tells. */
function mainSources({ facts, territories, updated, source }: Knowledge): Said {
  const lists = ranked(territories.flatMap(({ sources }) => sources)).filter(([, count]) => count >= LIST)
  const listed = lists.flatMap(([id]) => source(id) ?? [])
  const told = ranked(facts.flatMap(({ sources }) => sources.flatMap((id) => source(id)?.publisher ?? [])))
  const all = new Set([...facts, ...territories].flatMap(({ sources }) => sources))
  return {
    title: `Mes réponses viennent de ${plural(all.size, 'source publique', 'sources publiques')}, lues jusqu’au ${frenchDate(updated)}.`,
    items: [
      `Pour les listes de territoires, d’intercommunalités et de communes : ${publishersOf(listed.map(({ publisher }) => publisher))}.`,
      `Pour le reste, les plus cités : ${publishersOf(told.map(([publisher]) => publisher))}.`,
    ],
    texts: ['Chaque réponse donne les siennes, avec leurs dates.'],
    sources: listed.slice(0, CITED),
    next: ['De quand date ta base ?', 'Quoi de neuf ?'],
  }
}

/** Each once, without what stands in brackets after it. */
const publishersOf = (names: readonly string[]): string =>
  [...new Set(names.map((name) => name.replace(/ \(.*\)$/, '')))].slice(0, NAMED).join(' ; ')

/** Each once, the most frequent first. */
function ranked<Item extends SourceId | string>(items: readonly Item[]): [Item, number][] {
  const counts = new Map<Item, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** To a message in English that nothing was understood of. */
export const ENGLISH: Draft = {
  outcome: 'out_of_scope',
  title: 'I only understand French. Please ask in French, for example « Quels lauréats dans le Tarn ? »',
  next: NEXT,
}
