import type { Block } from '../answer.ts'
import { capitalized, frenchNumber, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Epci } from '../knowledge/snapshot.ts'
import type { CommuneCode, DepartementCode, Phase, SourceId } from '../territory.ts'
import { type Draft, defineIntent } from './intent.ts'
import { text } from './list-territories.ts'
import { inPlace, listSources, phaseName, placeRefs, readAsLine, sourcesOf } from './say.ts'
import { phasesOf } from './select.ts'
import { factUse, listUses } from './uses.ts'

export const tellCoverage = defineIntent({
  name: 'tell-coverage',
  summary:
    'Compte les communes et les intercommunalités d’un lieu qui sont dans un territoire, et donne les intercommunalités d’un département qui n’y sont pas.',
  examples: [
    'Combien de communes du Tarn sont couvertes ?',
    'Quelles intercommunalités du Gers ne sont pas couvertes ?',
  ],
  answer(slots, knowledge) {
    const phase = phasesOf(slots).at(-1) ?? 2
    const [place] = slots.places
    const draft = place === undefined ? national(phase, knowledge) : within(place, slots.measure, phase, knowledge)
    return {
      ...draft,
      blocks: [
        ...text([
          ...readAsLine(slots),
          `Compte fait sur le découpage communal de 2026${HARD}: une fusion peut l’avoir changé depuis l’annonce.`,
        ]),
        ...(draft.blocks ?? []),
      ],
      sources: [
        ...listSources([phase], knowledge),
        ...sourcesOf(['etalab-cog' as SourceId], knowledge), // an identifier of data/sources.yaml
        ...(draft.sources ?? []),
      ],
      places: placeRefs(slots.places),
      uses: [...listUses([phase]), ...(draft.uses ?? [])],
    }
  },
})

/** How many they were when the list was drawn up. */
const OF_LIST: Readonly<Record<Phase, string>> = { 1: 'communes-149', 2: 'communes-183' }

function national(phase: Phase, knowledge: Knowledge): Draft {
  const territories = knowledge.ofPhase(phase)
  const then = knowledge.fact(OF_LIST[phase])
  return {
    title: `${frenchNumber(coveredIn(phase, knowledge).size)} communes sont dans un des ${territories.length} Territoires d’industrie, pour ${phaseName(phase)}.`,
    blocks: then === undefined ? [] : text([then.text]),
    sources: then === undefined ? [] : sourcesOf(then.sources, knowledge),
    uses: then === undefined ? [] : [factUse(then)],
    next: ['Combien d’intercommunalités en phase II ?', 'Quel territoire compte le plus de communes ?'],
  }
}

function within(place: Place, measure: 'epci' | 'commune' | null, phase: Phase, knowledge: Knowledge): Draft {
  const covered = coveredIn(phase, knowledge)
  const communes = departementsOf(place, knowledge).flatMap((code) => knowledge.communesIn(code))
  const inside = communes.filter(({ code }) => covered.has(code as CommuneCode)) // places of kind commune bear INSEE codes
  const groups = groupsOf(communes, covered, knowledge)
  const members = new Set(knowledge.ofPhase(phase).flatMap(({ epci }) => epci))
  const out = [...groups.values()].filter(({ group }) => !members.has(group.siren))
  const byEpci = measure === 'epci'
  const [many, total] = byEpci ? [groups.size - out.length, groups.size] : [inside.length, communes.length]
  const counted = byEpci ? 'intercommunalité' : 'commune'
  const rest = total - many
  const missing = rest === 0 ? 'toutes y sont' : rest === 1 ? 'une n’y est pas' : `${frenchNumber(rest)} n’y sont pas`
  return {
    title: `${capitalized(inPlace(place, knowledge))}, ${plural(many, counted)} sur ${frenchNumber(total)} ${many > 1 ? 'sont' : 'est'} dans un Territoire d’industrie, pour ${phaseName(phase)}${HARD}: ${missing}.`,
    blocks: place.kind === 'departement' ? uncovered(out) : [],
    next: [`Quels lauréats ${inPlace(place, knowledge)} ?`],
  }
}

/** The communes of the territories of a phase. */
const coveredIn = (phase: Phase, knowledge: Knowledge): ReadonlySet<CommuneCode> =>
  new Set(knowledge.ofPhase(phase).flatMap((territory) => knowledge.communesOf(territory)))

function departementsOf({ kind, code }: Place, knowledge: Knowledge): readonly DepartementCode[] {
  if (kind === 'departement') return [code as DepartementCode] // places of that kind bear their code
  if (kind === 'area') return knowledge.area(code)?.departements ?? []
  return knowledge.departements.filter(({ region }) => region === code).map((row) => row.code)
}

interface Group {
  readonly group: Epci
  readonly communes: number
  /** Those of them that are members by themselves, or through it. */
  readonly covered: number
}

/** The EPCI, or EPT of Grand Paris, of communes, and how many of them each has. */
function groupsOf(
  communes: readonly Place[],
  covered: ReadonlySet<CommuneCode>,
  knowledge: Knowledge,
): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const commune of communes) {
    const group = knowledge.epciOf(commune).at(-1)
    if (group === undefined) continue
    const before = groups.get(group.siren) ?? { group, communes: 0, covered: 0 }
    const isIn = covered.has(commune.code as CommuneCode) ? 1 : 0 // places of kind commune bear INSEE codes
    groups.set(group.siren, { group, communes: before.communes + 1, covered: before.covered + isIn })
  }
  return groups
}

function uncovered(out: readonly Group[]): Block[] {
  if (out.length === 0) return []
  const items = out.map(({ group, communes, covered }) => {
    const alone = covered === 0 ? '' : `, dont ${frenchNumber(covered)} en font partie sans elle`
    return `${group.name}${HARD}: ${plural(communes, 'commune')} du département${alone}`
  })
  return [
    { kind: 'text', text: 'Intercommunalités qui ne sont membres d’aucun territoire :' },
    { kind: 'list', items },
  ]
}
