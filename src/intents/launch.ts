import { frenchDate, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Draft, Slots } from './intent.ts'
import { inPlace, placeRefs, sourcesOf, territoryLine } from './say.ts'
import { listUses } from './uses.ts'

/** Says that the list of the end of the phase stands for that of its first day, which the base does not keep place by place. */
export function launchCaution({ launch, places }: Slots): string[] {
  return launch && places.length > 0
    ? [`Je n’ai pas la liste du 22 novembre 2018 lieu par lieu${HARD}: ceci vaut pour la fin de la phase I.`]
    : []
}

/**
 * The list of 22 November 2018 in one region, where a source tells it; `null` when the question is not about it, or when
 * the base does not know it. Absence from the names known is never told as absence from the list.
 */
export function launchDraft(slots: Slots, knowledge: Knowledge): Draft | null {
  const [place] = slots.places
  if (!slots.launch || place === undefined || slots.places.length !== 1 || place.kind !== 'region') return null
  const counts = knowledge.regionCounts(place.code as never, 1)
  const first = counts.find(({ at }) => at.startsWith('2018'))
  if (first === undefined) return null
  const listed = knowledge
    .ofPhase(1)
    .filter(({ regions, name2018 }) => name2018 !== null && regions.some((code) => code === place.code))
  const others = counts.filter((row) => row !== first)
  const names = listed.map((territory) => {
    const today = territoryLine(territory, knowledge)
    const members = territory.versions.find(({ from }) => from.startsWith('2018'))?.members ?? []
    const renamed = territory.name2018 === territory.name ? today : `${territory.name2018}, plus tard ${today}`
    return members.length === 0 ? renamed : `${renamed}${HARD}: ${members.join(', ')}`
  })
  const end = knowledge.ofPhase(1).filter(({ regions }) => regions.some((code) => code === place.code)).length
  return {
    title: `${plural(first.count, 'territoire')} ${inPlace(place, knowledge)} dans la première liste, en ${frenchDate(first.at.slice(0, 7))} (${first.says}).`,
    blocks: [
      ...(names.length === 0
        ? []
        : [
            { kind: 'text' as const, text: `Noms de 2018 retrouvés dans les sources${HARD}:` },
            { kind: 'list' as const, items: names },
          ]),
      ...(listed.length === first.count
        ? []
        : [
            {
              kind: 'text' as const,
              text: `${retrieved(listed.length)}${HARD}: un territoire à cheval sur deux régions peut avoir été compté dans l’autre, et d’autres noms manquer.`,
            },
          ]),
      ...others.map((row) => ({
        kind: 'text' as const,
        text: `${frenchDate(row.at)}${HARD}: ${plural(row.count, 'territoire')} (${row.says}).`,
      })),
      { kind: 'text', text: `À la fin de la première phase, la liste en compte ${end}.` },
    ],
    sources: sourcesOf([...first.sources, ...others.flatMap(({ sources }) => sources)], knowledge),
    next: ['et en phase 2 ?', 'combien de territoires en France en 2018 ?'],
    territories: listed,
    places: placeRefs(slots.places),
    uses: listUses([1]),
  }
}

/** « La base n’en retrouve qu’un », of those that a source counts. */
const retrieved = (count: number): string =>
  count < 2 ? `La base n’en retrouve ${count === 0 ? 'aucun' : 'qu’un'}` : `La base en retrouve ${count}`
