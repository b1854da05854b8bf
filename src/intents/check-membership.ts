import type { Answer, Choice } from '../answer.ts'
import { capitalized, enumeration, frenchDate, HARD, plural } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Phase, Territory } from '../territory.ts'
import { bareKey } from './homonyms.ts'
import { type Draft, defineIntent, type Slots } from './intent.ts'
import { launchCaution } from './launch.ts'
import { text } from './list-territories.ts'
import { isDenied, ofItsTerritory } from './polarity.ts'
import { joinedOn, leftOn } from './revisions.ts'
import {
  askAbout,
  duringPhase,
  epciThe,
  inPlace,
  labelled,
  listSources,
  phaseName,
  placeRefs,
  readAsLine,
  statusWord,
  territorySources,
  thePlace,
} from './say.ts'
import { nearest, phasesOf } from './select.ts'
import { listUses, territoryUse } from './uses.ts'

export const checkMembership = defineIntent({
  name: 'check-membership',
  summary:
    'Dit si une commune ou une intercommunalité est dans un Territoire d’industrie, lequel, et par quelle intercommunalité.',
  examples: ['Mazamet est dans quel territoire ?', 'La CC du Grand-Figeac est-elle concernée ?', '81200'],
  answer(slots, knowledge) {
    const phases = phasesOf(slots)
    const drafts = slots.places.map((place) => checkOne(place, phases, slots, knowledge))
    const territories = [...new Set(drafts.flatMap((draft) => draft.territories ?? []))]
    return {
      title: drafts.map(({ title }) => title).join(' '),
      blocks: [
        ...text([...readAsLine(slots), ...launchCaution(slots)]),
        ...drafts.flatMap(({ blocks = [] }, index) =>
          drafts.length > 1 ? named(slots.places[index], blocks) : blocks,
        ),
        ...text(homonyms(slots, phases, knowledge)),
      ],
      sources: territories.length > 0 ? territorySources(territories, knowledge) : listSources(phases, knowledge),
      next: nextQuestions(territories, phases),
      territories,
      places: placeRefs(slots.places),
      uses: [...drafts.flatMap(({ uses = [] }) => uses), ...(territories.length === 0 ? listUses(phases) : [])],
    }
  },
})

/** « Castres : c’était déjà le cas… »: of several places, each line says of which. */
const named = (place: Place | undefined, blocks: Answer['blocks']): Answer['blocks'] =>
  blocks.map((block) =>
    block.kind === 'text' && place !== undefined
      ? {
          ...block,
          text: `${place.name}${HARD}: ${block.text.charAt(0).toLocaleLowerCase('fr')}${block.text.slice(1)}`,
        }
      : block,
  )

function checkOne(place: Place, phases: readonly Phase[], slots: Slots, knowledge: Knowledge): Draft {
  const found = phases.flatMap((phase) => knowledge.territoriesOf(place, phase))
  const name = place.kind === 'epci' ? thePlace(place, knowledge) : labelled(place, knowledge)
  const named = slots.territory
  if (named !== null) return checkAgainst(place, name, named, knowledge)
  const other: Phase = phases.includes(2) ? 1 : 2
  const elsewhere = phases.length > 1 ? [] : knowledge.territoriesOf(place, other)
  if (found.length > 0 && WIDE.has(place.kind))
    return { title: wideTitle(place, phases, knowledge), territories: found }
  if (found.length === 0) return absent(place, name, phases, elsewhere, slots, knowledge)
  const lines = found.map((territory) => sentence(place, name, territory, knowledge))
  return {
    title: verdict(name, found, elsewhere, lines.join(' '), place, slots, knowledge),
    blocks: text([...formerCommune(place, knowledge), ...otherPhase(found, elsewhere, other, phases)]),
    territories: found,
    uses: elsewhere.map(territoryUse),
  }
}

/** What territories are in, more than it is in one. */
const WIDE: ReadonlySet<Place['kind']> = new Set(['departement', 'region', 'area'])

/** Beside a commune: « En Occitanie, 15 territoires pour la phase en cours (2023-2027) : Alès, Ariège… » */
function wideTitle(place: Place, phases: readonly Phase[], knowledge: Knowledge): string {
  return phases
    .map((phase) => {
      const found = knowledge.territoriesOf(place, phase)
      const names = found.length === 0 ? '' : `${HARD}: ${enumeration(found.map(({ name }) => name))}`
      return `${capitalized(inPlace(place, knowledge))}, ${plural(found.length, 'territoire')} pour ${phaseName(phase)}${names}.`
    })
    .join(' ')
}

/** « Oui » or « Non » to what was asked: a status, a departure, an entry, or anything. */
function verdict(
  name: string,
  found: readonly Territory[],
  elsewhere: readonly Territory[],
  lines: string,
  place: Place,
  slots: Slots,
  knowledge: Knowledge,
): string {
  const { status, since, phase } = slots
  if (status === 'left')
    return elsewhere.length === 0
      ? `Oui${HARD}: ${name} n’est plus dans un Territoire d’industrie. ${capitalized(lines)}`
      : `Non${HARD}: ${name} y est toujours, dans ${enumeration(elsewhere.map((territory) => territory.name))}. ${capitalized(lines)}`
  if (since && phase === null) return `${entry(place, found, elsewhere, knowledge)}${HARD}: ${lines}`
  return capitalized(`${judged(holdsOf(place, found, slots, knowledge), slots)}${lines}`)
}

/**
 * Whether what was asked holds, the place being in `found`; `null` when it cannot be told. A place is new, or was kept, by
 * its own membership in each phase: a territory that was kept took in new communes. « Dans un nouveau territoire ? » is
 * about the territory.
 */
function holdsOf(
  place: Place,
  found: readonly Territory[],
  { status, phase, text }: Slots,
  knowledge: Knowledge,
): boolean | null {
  if (phase === 'both' && (isDenied(text) || new Set(found.map((territory) => territory.phase)).size < 2)) return null
  if (status === 'either') return null
  if (status !== 'new' && status !== 'renewed') return true
  if (phase === 1) return true
  if (ofItsTerritory(text)) return found.some((territory) => (territory.status ?? status) === status)
  const before = knowledge.territoriesOf(place, 1)
  const inPart = place.kind === 'epci' && before.length > 0 && !before.some(({ epci }) => epci.some(isCode(place)))
  if (inPart) return null
  const now = knowledge.territoriesOf(place, 2).length > 0
  return now && (status === 'new') === (before.length === 0)
}

const isCode =
  ({ code }: Place) =>
  (siren: string): boolean =>
    siren === code

/** Where a place is, without a « oui » or a « non » to what was asked: « Mazamet (Tarn) fait partie du territoire… » */
export function membershipOf(place: Place, slots: Slots, knowledge: Knowledge): string {
  const asked: Slots = { ...slots, places: [place], status: 'either', since: false, territory: null }
  return checkOne(place, phasesOf(asked), asked, knowledge).title
}

/** « Oui : », « Non : »; of what was denied, « C'est exact : » or « Si : », which no one takes for the contrary. */
function judged(holds: boolean | null, { text }: Slots): string {
  if (holds === null) return ''
  if (isDenied(text)) return `${holds ? 'Si' : 'C’est exact'}${HARD}: `
  return `${holds ? 'Oui' : 'Non'}${HARD}: `
}

/** « Depuis novembre 2023 », or the revision that brought it in. The base knows no date of entry within phase I. */
function entry(
  place: Place,
  found: readonly Territory[],
  elsewhere: readonly Territory[],
  knowledge: Knowledge,
): string {
  if (elsewhere.length > 0) return 'Depuis la phase I (2018-2022), sans que j’aie la date exacte'
  const revised = found.flatMap((territory) => joinedOn(place, territory, knowledge) ?? [])
  return revised[0] === undefined ? 'Depuis novembre 2023' : `Depuis la révision du ${frenchDate(revised[0])}`
}

/** « Mazamet (Tarn) fait partie du territoire Castres Revel Castelnaudary, par la CA de Castres Mazamet. » */
function sentence(place: Place, name: string, territory: Territory, knowledge: Knowledge): string {
  const through = knowledge.epciOf(place).find(({ siren }) => territory.epci.includes(siren))
  const by = through === undefined || place.kind === 'epci' ? '' : `, par ${epciThe(through.name)}`
  const when = territory.phase === 1 ? `${duringPhase(1)}, ` : ''
  const status = territory.status === null ? '' : ` (${statusWord(territory)} en 2023)`
  const joined = joinedOn(place, territory, knowledge)
  const since = joined === null ? '' : ` depuis sa révision du ${frenchDate(joined)}`
  const isPart = place.kind === 'epci' && through === undefined && !territory.epci.some((code) => code === place.code)
  const verb = isPart
    ? `${territory.phase === 1 ? 'n’était' : 'n’est'} qu’en partie dans le territoire`
    : `${territory.phase === 1 ? 'faisait' : 'fait'} partie du territoire`
  const left = isPart ? leftOn(place, territory) : null
  const until =
    left === null ? '' : `, depuis sa révision du ${frenchDate(left)}${HARD}: elle y était tout entière à l’annonce`
  return `${when}${name} ${verb} ${territory.name}${status}${since}${by}${until}.`
}

function checkAgainst(place: Place, name: string, named: Territory, knowledge: Knowledge): Draft {
  const actual = knowledge.territoriesOf(place, named.phase)
  if (actual.includes(named))
    return { title: `Oui${HARD}: ${sentence(place, name, named, knowledge)}`, territories: [named] }
  const rest =
    actual.length === 0 ? 'ni d’aucun autre' : `mais de ${enumeration(actual.map((territory) => territory.name))}`
  return {
    title: `Non${HARD}: ${name} ne fait pas partie du territoire ${named.name}, ${rest}, pour ${phaseName(named.phase)}.`,
    territories: actual,
    uses: [territoryUse(named)],
  }
}

function absent(
  place: Place,
  name: string,
  phases: readonly Phase[],
  elsewhere: readonly Territory[],
  slots: Slots,
  knowledge: Knowledge,
): Draft {
  const phase = phases[0] ?? 2
  const told: readonly Phase[] = slots.status === 'left' && elsewhere.length === 0 ? [1, 2] : phases // what never was there did not leave
  const verb = phase === 1 ? 'ne faisait partie' : 'ne fait partie'
  const near = phase === 1 ? [] : sameDepartement(place, knowledge)
  return {
    title: capitalized(
      `${judged(slots.phase === 'both' || slots.status === 'either' ? null : false, slots)}${name} ${verb} d’aucun Territoire d’industrie pour ${told.map(phaseName).join(' ni pour ')}.`,
    ),
    blocks: text([
      ...formerCommune(place, knowledge),
      ...(elsewhere.length > 0
        ? [
            `${phase === 2 ? 'Elle y était en phase I (2018-2022)' : 'Elle y est aujourd’hui (2023-2027)'}${HARD}: ${enumeration(elsewhere.map((territory) => territory.name))}.`,
          ]
        : []),
      ...near,
    ]),
    territories: [],
    uses: elsewhere.map(territoryUse),
  }
}

const NAMED_HOMONYMS = 6

/** « Une autre commune porte ce nom : Valence (Tarn-et-Garonne), dans le territoire … » */
function homonyms({ homonyms: others, places }: Slots, phases: readonly Phase[], knowledge: Knowledge): string[] {
  if (others.length === 0) return []
  const told = others.slice(0, NAMED_HOMONYMS).map((place) => {
    const found = phases.flatMap((phase) => knowledge.territoriesOf(place, phase))
    return `${labelled(place, knowledge)}, ${found.length === 0 ? 'dans aucun territoire' : `dans ${enumeration(found.map(({ name }) => name))}`}`
  })
  const rest = others.length > NAMED_HOMONYMS ? ` ; et ${others.length - NAMED_HOMONYMS} autres` : ''
  return [`${sharing(bearerAmong(places, others), others)}${HARD}: ${told.join(' ; ')}${rest}.`]
}

/** Of the places answered for, the one whose name the others have; else the first. */
function bearerAmong(places: readonly Place[], others: readonly Place[]): Place | undefined {
  const keys = others.map(({ name }) => bareKey(name))
  const begun = (name: string) => bareKey(name).split(' ')[0]
  return (
    places.find(({ name }) => keys.every((key) => key === bareKey(name))) ??
    places.find(({ name }) => keys.every((key) => key.split(' ')[0] === begun(name))) ??
    places[0]
  )
}

/** What other communes share with the one that was answered for: its name, the beginning of it, or the code that was typed. */
function sharing(place: Place | undefined, others: readonly Place[]): string {
  const keys = [place, ...others].map((one) => bareKey(one?.name ?? ''))
  const several = others.length > 1
  if (new Set(keys).size === 1) return several ? 'D’autres communes portent ce nom' : 'Une autre commune porte ce nom'
  if (new Set(keys.map((key) => key.split(' ')[0])).size > 1)
    return several ? 'D’autres communes ont le même code' : 'Une autre commune a le même code'
  return `${several ? 'D’autres communes portent' : 'Une autre commune porte'} ce nom, ou un nom qui commence ainsi`
}

/** The territories of the same département, or the nearest ones. */
function sameDepartement(place: Place, knowledge: Knowledge): string[] {
  const departement = knowledge.departements[place.departement]
  const [whole] = departement === undefined ? [] : knowledge.places.byCode('departement', departement.code)
  const around = whole === undefined ? [] : knowledge.territoriesOf(whole, 2)
  if (around.length > 0)
    return [`Dans le même département${HARD}: ${enumeration(around.slice(0, 3).map(({ name }) => name))}.`]
  const near = nearest(whole ?? place, knowledge)
  return near.length === 0 ? [] : [`Les plus proches${HARD}: ${enumeration(near.map(({ name }) => name))}.`]
}

function formerCommune(place: Place, knowledge: Knowledge): string[] {
  if (place.kind !== 'commune' || place.current === place.id) return []
  return [
    `${place.name} fait aujourd’hui partie de la commune ${labelled(knowledge.places.get(place.current), knowledge)}.`,
  ]
}

function otherPhase(
  found: readonly Territory[],
  elsewhere: readonly Territory[],
  other: Phase,
  phases: readonly Phase[],
): string[] {
  if (found.length === 0) return []
  const missing = phases.find((phase) => !found.some((territory) => territory.phase === phase))
  if (phases.length > 1)
    return missing === undefined
      ? []
      : [
          missing === 1
            ? 'Ce n’était pas le cas en phase I (2018-2022).'
            : 'Ce n’est plus le cas dans la phase en cours (2023-2027).',
        ]
  const when = other === 1 ? 'en phase I (2018-2022)' : 'dans la phase en cours (2023-2027)'
  if (elsewhere.length === 0) return [other === 1 ? `Ce n’était pas le cas ${when}.` : `Ce n’est plus le cas ${when}.`]
  const names = enumeration(elsewhere.map((territory) => territory.name))
  return [
    other === 1 ? `C’était déjà le cas ${when}${HARD}: ${names}.` : `C’est toujours le cas ${when}${HARD}: ${names}.`,
  ]
}

function nextQuestions(territories: readonly Territory[], phases: readonly Phase[]): (Choice | string)[] {
  const [first] = territories
  const otherPhaseQuestion = phases.includes(2) ? 'et en phase 1 ?' : 'et aujourd’hui ?'
  if (first === undefined)
    return [otherPhaseQuestion, 'Que peut demander une entreprise hors d’un Territoire d’industrie ?']
  return [askAbout.members(first), otherPhaseQuestion, askAbout.sheet(first)]
}
