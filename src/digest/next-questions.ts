import type { Choice } from '../answer.ts'
import { shortened } from '../format.ts'
import { askAbout, inPlace } from '../intents/say.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import type { Territory } from '../territory.ts'
import type { Area } from './area.ts'

/** The text of a button, in characters: what every platform shows whole. */
const LABEL = 60

/** Two or three questions under a digest: what changed, the territory of the week, the territories of the area. */
export function nextQuestions(
  about: { readonly hasChanges: boolean; readonly area: Area | null; readonly territory: Territory | null },
  knowledge: Knowledge,
): Choice[] {
  const { hasChanges, area, territory } = about
  const place = area === null ? regionOf(territory, knowledge) : divisionOf(area, knowledge)
  const news: Choice = { label: 'Quoi de neuf\u202f?', question: 'quoi de neuf ?' }
  return [
    ...(hasChanges ? [news] : []),
    ...(territory === null ? [] : [askAbout.sheet(territory)]),
    ...(place === null ? [] : [laureatesOf(place, knowledge)]),
  ]
}

const regionOf = (territory: Territory | null, { places }: Knowledge): Place | null =>
  territory?.regions.flatMap((code) => places.byCode('region', code))[0] ?? null

/** A place that is asked about by its name alone: towns have homonyms. */
function divisionOf({ first, departements }: Area, { places }: Knowledge): Place | null {
  if (first.kind === 'region' || first.kind === 'departement' || first.kind === 'area') return first
  return [...departements].flatMap((code) => places.byCode('departement', code))[0] ?? null
}

function laureatesOf(place: Place, knowledge: Knowledge): Choice {
  const where = inPlace(place, knowledge)
  return { label: shortened(`Lauréats ${where}`, LABEL), question: `Quels lauréats ${where} ?` }
}
