import { frenchDate, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Change } from '../knowledge/snapshot.ts'
import { defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { plainOf } from './news-reading.ts'
import { inPlace, placeRefs, sourcesOf } from './say.ts'
import { sinceOf } from './slots/since.ts'

/** Changes told at once, the newest. */
const SHOWN = 10
const SOURCES = 5

export const listChanges = defineIntent({
  name: 'list-changes',
  summary: 'Dit ce qui a changé dans la base, et depuis quand.',
  examples: ['Quoi de neuf ?', 'Qu’est-ce qui a changé dans la base depuis octobre ?'],
  answer(slots, knowledge, today) {
    const [place] = slots.places
    const about = knowledge.changes.filter((change) => place === undefined || concerns(change, place, knowledge))
    const since = sinceOf(plainOf(slots.text), today())
    const found = since === null ? about : about.filter(({ date }) => date >= since)
    const shown = found.slice(0, SHOWN)
    const where = place === undefined ? '' : `, ${inPlace(place, knowledge)},`
    const [last] = about
    return {
      title: title(found, last, since, where),
      blocks: [
        ...(shown.length === 0 ? [] : [{ kind: 'list' as const, items: shown.map(changeLine) }]),
        ...text(found.length > SHOWN ? [`Et ${plural(found.length - SHOWN, 'autre')}, avant.`] : []),
        ...text([`Les sources de la base ont été consultées jusqu’au ${frenchDate(knowledge.updated)}.`]),
      ],
      sources: sourcesOf(
        shown.flatMap(({ sources }) => sources),
        knowledge,
      ).slice(0, SOURCES),
      next: ['Quelles sont les prochaines échéances ?', 'Les dates clés du programme'],
      places: placeRefs(slots.places),
      uses: shown.flatMap(({ about: use }) => use ?? []),
    }
  },
})

function title(found: readonly Change[], last: Change | undefined, since: string | null, where: string): string {
  if (since !== null && found.length > 0)
    return `${plural(found.length, 'changement')} dans la base${where} depuis le ${frenchDate(since)}.`
  const lately = last === undefined ? '' : ` Dernier changement${HARD}: le ${frenchDate(last.date)}.`
  if (since !== null) return `Rien n’a changé dans la base${where} depuis le ${frenchDate(since)}.${lately}`
  if (last === undefined) return `Rien n’a changé dans la base${where} depuis sa publication.`
  return `La base a changé pour la dernière fois${where} le ${frenchDate(last.date)}.`
}

/** « 1er décembre 2026 : le nombre est corrigé. Avant : 182. Maintenant : 183. » */
export function changeLine({ date, kind, text: says, old, new: now }: Change): string {
  const before = old === null ? '' : ` ${kind === 'expired' ? 'Jusque-là' : 'Avant'}${HARD}: ${sentence(old)}`
  const after = now === null || old === null ? '' : ` Maintenant${HARD}: ${sentence(now)}`
  return `${frenchDate(date)}${HARD}: ${says}${before}${after}`
}

const sentence = (value: string): string => (/[.!?…]$/.test(value) ? value : `${value}.`)

/** Whether a change is about a place, or about what a place is in. */
function concerns({ departements, regions }: Change, place: Place, knowledge: Knowledge): boolean {
  if (place.kind === 'region') return regions.some((code) => code === place.code)
  const departement = place.kind === 'departement' ? place.code : knowledge.departements[place.departement]?.code
  return departements.some((code) => code === departement)
}
