import type { TerritoryRef } from '../answer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Picture } from '../picture.ts'
import { type Territory, territoryKey } from '../territory.ts'

/**
 * The map of some territories, of one phase or both. `null` where the base knows none of them. The drawing code is only
 * loaded at the first call.
 */
export async function drawMap(territories: readonly TerritoryRef[], knowledge: Knowledge): Promise<Picture | null> {
  const known = territoriesOf(territories, knowledge)
  if (known.length === 0) return null
  const [{ mapSvg }, { toPng }, { altOf, fileNameOf, titleOf }] = await Promise.all([
    import('./map-svg.ts'),
    import('./png.ts'),
    import('./wording.ts'),
  ])
  return {
    png: await toPng(mapSvg(known, knowledge)),
    alt: altOf(known, knowledge),
    title: titleOf(known),
    fileName: fileNameOf(known, knowledge),
  }
}

/** Each territory once, in the order given. */
function territoriesOf(refs: readonly TerritoryRef[], knowledge: Knowledge): Territory[] {
  const keys = new Set(refs.map(({ phase, id }) => territoryKey(`${phase}/${id}`)))
  return [...keys].flatMap((key) => (key === null ? [] : (knowledge.territory(key) ?? [])))
}
