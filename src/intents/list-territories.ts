import type { Block, Choice } from '../answer.ts'
import { capitalized, enumeration, HARD, plural, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Phase, Territory } from '../territory.ts'
import { type Draft, defineIntent, type Slots } from './intent.ts'
import { launchCaution, launchDraft } from './launch.ts'
import {
  askAbout,
  duringPhase,
  inDepartement,
  inPlace,
  listSources,
  phaseName,
  placeRefs,
  readAsLine,
  remarks,
  territoryLine,
  territorySources,
} from './say.ts'
import { nearest, phasesOf, select } from './select.ts'
import { listUses, territoryUse } from './uses.ts'

/** Longer lists are summarised by region: all of them are in the answer's data. */
const LONGEST = 40

export const listTerritories = defineIntent({
  name: 'list-territories',
  summary:
    'Donne les lauréats d’un lieu : commune, intercommunalité, département, région ou ancienne région, par phase et par statut.',
  examples: ['Quels lauréats dans le Tarn ?', 'Les nouveaux en Occitanie', 'Bretagne en phase 1'],
  answer(slots, knowledge) {
    const launch = launchDraft(slots, knowledge)
    if (launch !== null) return launch
    const phases = phasesOf(slots)
    const byPhase = phases.map((phase) => ({ phase, territories: select(slots, phase, knowledge) }))
    const all = byPhase.flatMap(({ territories }) => territories)
    if (all.length === 0) return noneDraft(slots, phases, knowledge)
    const parts = byPhase.map(({ phase, territories }) => countPhrase(territories.length, slots, phase, knowledge))
    return {
      title: `${premise(slots, all.length, phases)}${parts.join(' ')}`,
      blocks: [
        ...text([...readAsLine(slots), ...launchCaution(slots), ...eachPlace(slots, phases, knowledge)]),
        ...byPhase.flatMap(({ phase, territories }) => [
          ...text(phases.length > 1 ? [`${capitalized(duringPhase(phase))}${HARD}:`] : []),
          ...listBlocks(territories, knowledge),
        ]),
        ...text(remarks(all, knowledge)),
      ],
      sources: territorySources(all, knowledge),
      next: nextQuestions(slots, all, knowledge),
      territories: all,
      places: placeRefs(slots.places),
    }
  },
})

export const text = (lines: readonly string[]): Block[] => lines.map((line) => ({ kind: 'text', text: line }))

export function listBlocks(territories: readonly Territory[], knowledge: Knowledge): Block[] {
  if (territories.length <= LONGEST)
    return [{ kind: 'list', items: territories.map((territory) => territoryLine(territory, knowledge)) }]
  const byRegion = Map.groupBy(territories, ({ regions }) => regions[0])
  const items = [...byRegion].map(([code, list]) => {
    const name = code === undefined ? '' : (knowledge.region(code)?.name ?? code)
    return `${name} (${list.length})${HARD}: ${list.map((territory) => territory.name).join(', ')}`
  })
  return [{ kind: 'list', items }]
}

/** « Par lieu : Tarn 3, Gers 2. », when several places are asked for at once. */
function eachPlace(slots: Slots, phases: readonly Phase[], knowledge: Knowledge): string[] {
  const [phase] = phases
  if (slots.places.length < 2 || phases.length > 1 || phase === undefined) return []
  const counts = slots.places.map(
    (place) => `${place.name} ${select({ ...slots, places: [place] }, phase, knowledge).length}`,
  )
  return [`Par lieu${HARD}: ${counts.join(', ')}.`]
}

/** « 3 lauréats dans le Tarn (81), pour la phase en cours (2023-2027). » */
export function countPhrase(count: number, slots: Slots, phase: Phase, knowledge: Knowledge): string {
  const noun = adjective(slots, phase)
  const number = count === 0 ? `Aucun ${noun.one}` : `${plural(count, noun.one, noun.many)}`
  return `${number}${where(slots, knowledge)}, pour ${phaseName(phase)}.`
}

function adjective({ status }: Slots, phase: Phase): { one: string; many: string } {
  if (status === 'left') return { one: 'territoire sorti du programme', many: 'territoires sortis du programme' }
  if (phase === 2 && status === 'new') return { one: 'nouveau lauréat', many: 'nouveaux lauréats' }
  if (phase === 2 && status === 'renewed') return { one: 'lauréat reconduit', many: 'lauréats reconduits' }
  return { one: 'lauréat', many: 'lauréats' }
}

/** « dans le Tarn (81) et en Ariège (09), sauf dans le Gers ». */
export function where({ places, excluded }: Slots, knowledge: Knowledge): string {
  const name = (place: Slots['places'][number]) =>
    `${inPlace(place, knowledge)}${place.kind === 'departement' ? ` (${place.code})` : ''}`
  const inside = places.length === 0 ? ' en France' : ` ${enumeration(places.map(name))}`
  return inside + (excluded.length === 0 ? '' : `, sauf ${enumeration(excluded.map(name))}`)
}

/** « La Normandie a toujours 10 territoires ? » */
const STILL = /(?<!\p{L})(?:toujours|tjs|tjrs|encore)(?!\p{L})/iu

/** « Non, 3. », when the person takes another number for granted. */
export function premise(slots: Slots, count: number, phases: readonly Phase[]): string {
  if (slots.number === null || phases.length > 1) return ''
  if (slots.number === 0 && count > 0) return `Si${HARD}: `
  if (slots.number === count) return slots.confirm || STILL.test(slots.text) ? `Oui${THIN}: `.replace(THIN, HARD) : ''
  return `Non, pas ${slots.number}${HARD}: `
}

function noneDraft(slots: Slots, phases: readonly Phase[], knowledge: Knowledge): Draft {
  const phase = phases[0] ?? 2
  const other: Phase = phase === 2 ? 1 : 2
  const before = slots.status === null ? select({ ...slots, phase: other }, other, knowledge) : []
  const [place] = slots.places
  const outside = place !== undefined && place.kind === 'foreign'
  const near = place === undefined || phase === 1 || outside ? [] : nearest(place, knowledge)
  const lines = [
    ...(outside
      ? [
          `${place.name} n’est pas dans le périmètre du programme, qui couvre la France métropolitaine et les départements d’outre-mer.`,
        ]
      : []),
    ...(before.length > 0
      ? [
          `${capitalized(duringPhase(other))}, il y en ${other === 1 ? 'avait' : 'a'} ${before.length === 1 ? 'un' : before.length}${HARD}: ${enumeration(before.map(({ name }) => name))}.`,
        ]
      : []),
    ...(/pourquoi/i.test(slots.text) ? ['Les raisons de ce choix ne sont pas dans ma base.'] : []),
    ...(near.length > 0 ? [`Les plus proches aujourd’hui${HARD}: ${enumeration(near.map(({ name }) => name))}.`] : []),
  ]
  return {
    title: `${premise(slots, 0, phases)}${countPhrase(0, slots, phase, knowledge)}`,
    blocks: [...text(readAsLine(slots)), ...text(lines)],
    sources: listSources(before.length > 0 ? [phase, other] : [phase], knowledge),
    next: before.length > 0 ? [phase === 2 ? 'et en phase 1 ?' : 'et aujourd’hui ?'] : [],
    places: placeRefs(slots.places),
    uses: [...listUses(phases), ...[...before, ...near].map(territoryUse)],
  }
}

export function nextQuestions(
  slots: Slots,
  territories: readonly Territory[],
  knowledge: Knowledge,
): (Choice | string)[] {
  const [first, ...others] = territories
  const [place] = slots.places
  const neighbour = place === undefined ? undefined : nearest(place, knowledge, 1)[0]
  const elsewhere =
    neighbour === undefined ? undefined : knowledge.departement(neighbour.departements[0] ?? ('' as never))
  return [
    ...(first === undefined
      ? []
      : [others.length === 0 ? askAbout.members(first) : `Fiche du territoire ${first.name}`]),
    slots.phase === 1 ? 'et aujourd’hui ?' : 'et en phase 1 ?',
    ...(elsewhere === undefined || place?.kind !== 'departement'
      ? []
      : [`et ${inDepartement(elsewhere.code, knowledge)} ?`]),
  ]
}
