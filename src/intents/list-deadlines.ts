import { capitalized, HARD, plural, whenDate } from '../format.ts'
import type { CalendarDate } from '../knowledge/snapshot.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { sourcesOf } from './say.ts'
import { factUse } from './uses.ts'

/** Dates told at once, the nearest. */
const SHOWN = 10

export const listDeadlines = defineIntent({
  name: 'list-deadlines',
  summary: 'Donne les dates à venir : fins de phase ou de dispositif, échéances.',
  examples: ['Quelles sont les prochaines échéances ?', 'Dates à venir'],
  answer({ phase }, knowledge, today) {
    const coming = knowledge.comingUp(today()).filter((date) => phase === null || date.phase === phase)
    const shown = coming.slice(0, SHOWN)
    const [first] = shown
    return {
      title:
        first === undefined
          ? 'Aucune date à venir n’est dans ma base.'
          : `${plural(coming.length, 'date')} à venir dans ma base. La plus proche${HARD}: ${whenDate(first.date)}, ${first.text}.`,
      blocks: [
        ...(shown.length === 0 ? [] : [{ kind: 'list' as const, items: shown.map(dateLine) }]),
        ...text(['D’autres dates peuvent avoir été annoncées depuis : la base ne dit que celles de ses sources.']),
      ],
      sources: sourcesOf(
        shown.flatMap(({ sources }) => sources),
        knowledge,
      ).slice(0, 5),
      next: ['Jusqu’à quand dure la phase II ?', 'Les dates clés du programme'],
      uses: shown.map(({ fact }) => factUse({ id: fact })),
    }
  },
})

/** « En décembre 2027 : fin de la phase II. » */
export const dateLine = ({ date, text: says }: CalendarDate): string => `${capitalized(whenDate(date))}${HARD}: ${says}`
