import type { Block } from '../answer.ts'
import { capitalized, enumeration, frenchDate, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Phase, SourceId, Territory } from '../territory.ts'
import { type Draft, defineIntent, type Slots } from './intent.ts'
import { launchCaution, launchDraft } from './launch.ts'
import { countPhrase, listBlocks, nextQuestions, premise, text } from './list-territories.ts'
import { duringPhase, listSources, placeRefs, readAsLine, remarks, sourcesOf, territorySources } from './say.ts'
import { phasesOf, select } from './select.ts'
import { listUses } from './uses.ts'

export const countTerritories = defineIntent({
  name: 'count-territories',
  summary: 'Compte les lauréats d’un lieu, ou de la France, par phase et par statut.',
  examples: ['Combien de territoires en Occitanie ?', 'Combien de nouveaux en France ?'],
  answer(slots, knowledge) {
    const dated = launchDraft(slots, knowledge) ?? datedDraft(slots, slots.year, knowledge)
    if (dated !== null) return dated
    const phases = phasesOf(slots)
    const byPhase = phases.map((phase) => ({ phase, territories: select(slots, phase, knowledge) }))
    const all = byPhase.flatMap(({ territories }) => territories)
    const national = slots.places.length === 0 && slots.excluded.length === 0
    const title = byPhase
      .map(({ phase, territories }) => countPhrase(territories.length, slots, phase, knowledge))
      .join(' ')
    return {
      title: `${premise(slots, all.length, phases)}${title}`,
      blocks: [
        ...text([...readAsLine(slots), ...launchCaution(slots)]),
        ...text(
          slots.status === null || slots.status === 'either'
            ? byPhase.flatMap(({ phase, territories }) => split(territories, phase))
            : [],
        ),
        ...text(otherPhase(slots, phases, knowledge)),
        ...(national
          ? text(nationalRemarks(slots, phases, knowledge))
          : [...listOf(all, knowledge), ...text(remarks(all, knowledge))]),
      ],
      sources: national
        ? nationalSources(phases, knowledge)
        : all.length > 0
          ? territorySources(all, knowledge)
          : listSources(phases, knowledge),
      next: national
        ? ['Quelle région en a le plus ?', 'Combien de nouveaux ?', 'Pourquoi 124, 136 puis 149 ?']
        : nextQuestions(slots, all, knowledge),
      territories: national ? [] : all,
      places: placeRefs(slots.places),
      uses: national || all.length === 0 ? listUses(phases) : [],
    }
  },
})

const listOf = (territories: readonly Territory[], knowledge: Knowledge): Block[] =>
  territories.length === 0 ? [] : listBlocks(territories, knowledge)

/** « 10 reconduits, 5 nouveaux. » */
function split(territories: readonly Territory[], phase: Phase): string[] {
  if (phase === 1 || territories.length < 2) return []
  const fresh = territories.filter(({ status }) => status === 'new').length
  const kept = territories.length - fresh
  if (fresh === 0 || kept === 0) return [fresh === 0 ? 'Tous sont reconduits.' : 'Tous sont nouveaux.']
  return [`Dont ${plural(kept, 'reconduit')} et ${plural(fresh, 'nouveau', 'nouveaux')}.`]
}

/** How many there are in the other phase, which people ask next. */
function otherPhase(slots: Slots, phases: readonly Phase[], knowledge: Knowledge): string[] {
  if (phases.length > 1 || slots.status !== null) return []
  const other: Phase = phases[0] === 2 ? 1 : 2
  const count = select({ ...slots, phase: other }, other, knowledge).length
  const when = capitalized(duringPhase(other))
  return [
    other === 1
      ? `${when}, il y en avait ${count === 0 ? 'aucun' : count}.`.replace(
          'il y en avait aucun',
          'il n’y en avait aucun',
        )
      : `${when}, il y en a ${count}.`,
  ]
}

/** How the number changed over the first phase, and what « new » means. */
function nationalRemarks(slots: Slots, phases: readonly Phase[], knowledge: Knowledge): string[] {
  const history = phases.includes(1) && slots.status === null ? knowledge.regionCounts(null, 1) : []
  const told = history.map(({ at, count, says }) => `${count} (${frenchDate(at)}, ${says})`)
  const computed = slots.status === 'new' || slots.status === 'renewed'
  return [
    ...(told.length === 0 ? [] : [`La liste a grandi au fil de la première phase${HARD}: ${enumeration(told)}.`]),
    ...(computed
      ? [
          `Compte calculé${HARD}: est nouveau le territoire dont aucune commune n’était en phase${HARD}I. La Gazette des communes publie le même nombre de territoires entièrement nouveaux, 29.`,
        ]
      : []),
  ]
}

/** The number that a source published at the date asked for, of the launch or of a year of the first phase; else `null`. */
function datedDraft(slots: Slots, year: number | null, knowledge: Knowledge): Draft | null {
  if (slots.places.length > 0 || slots.status !== null || slots.phase !== 1) return null
  const asked = slots.launch ? '2018' : year === null ? null : String(year)
  const found = asked === null ? [] : knowledge.regionCounts(null, 1).filter(({ at }) => at.startsWith(asked))
  const [first] = found
  if (first === undefined) return null
  const told = found.map(({ at, count, says }) =>
    `${plural(count, 'territoire')} le ${frenchDate(at)} (${says})`.replace(/ le (\d{4}) \(/, ' en $1 ('),
  )
  return {
    title: `${premise(slots, first.count, [1])}${enumeration(told)}.`,
    blocks: text(nationalRemarks(slots, [1], knowledge)),
    sources: sourcesOf(
      found.flatMap(({ sources }) => sources),
      knowledge,
    ),
    next: ['Combien de territoires aujourd’hui ?', 'Pourquoi le nombre a changé ?'],
    uses: listUses([1]),
  }
}

function nationalSources(phases: readonly Phase[], knowledge: Knowledge) {
  const published = phases.flatMap((phase) => (phase === 2 ? ['gdc-2311'] : ['datagouv-149'])) as SourceId[] // identifiers of data/sources.yaml; a test checks that they exist
  return [...sourcesOf(published, knowledge), ...listSources(phases, knowledge)]
}
