import { readData } from '../../knowledge/read-data.ts'
import { compare, type Difference } from './compare.ts'
import { lastPublication, readPublished, untold, writePublished } from './published.ts'
import { differenceLines, yamlLines } from './report.ts'
import { readPublishable, thingsOf } from './things.ts'

/** What a run says, and its exit code. */
export interface Outcome {
  readonly lines: readonly string[]
  readonly exitCode: 0 | 1
}

/** What differs between two folders of data; `--between`. */
export function between(before: string, after: string, today: string): Outcome {
  const differences = compare(thingsOf(readPublishable(before)), thingsOf(readPublishable(after)))
  return { lines: [...differenceLines(differences), ...toPaste(differences, today)], exitCode: 0 }
}

/** What differs from what was last published, and what `changes.yaml` must still tell. */
export function review(folder: string, today: string): Outcome {
  const { differences, missing } = state(folder)
  const lines = [...differenceLines(differences), ...toPaste(missing, today)]
  if (missing.length > 0) return { lines, exitCode: 1 }
  return { lines: [...lines, ...(differences.length > 0 ? [TOLD] : [])], exitCode: 0 }
}

const TOLD = 'Tout est dit dans data/changes.yaml. Pour publier : npm run data:changes -- --publish'

/**
 * Publishes: `published.csv` becomes what the base is. Refused, naming each, when something changed that `changes.yaml` does
 * not tell; what a person says to be only `reworded` need not be told, when only its words changed.
 */
export function publish(folder: string, reworded: readonly string[]): Outcome {
  const { data, things, published, missing } = state(folder)
  const agreed = new Set(reworded)
  const refused = missing.filter(({ kind, reference }) => !(kind === 'reworded' && agreed.has(reference)))
  if (refused.length > 0) {
    const last = lastPublication(data.changes, published)
    const since = last === '' ? '' : `, daté du ${last} ou d’après`
    return {
      lines: [
        `Rien n’est publié : data/changes.yaml n’a pas de changement${since} pour :`,
        ...refused.map(({ reference, kind }) => `  ${reference} (${kind === 'reworded' ? REWORDED : WORDS[kind]})`),
      ],
      exitCode: 1,
    }
  }
  writePublished(folder, things, data.changes)
  return {
    lines: [
      `Publié : ${things.length} éléments, ${data.changes.length} ${data.changes.length > 1 ? 'changements' : 'changement'}.`,
    ],
    exitCode: 0,
  }
}

const WORDS = { new: 'nouveau', modified: 'modifié', gone: 'retiré' } as const
const REWORDED = 'reformulé ; si le sens ne change pas, --reworded et sa référence'

/** The base, what it was when it was last published, and the differences that nothing tells. */
function state(folder: string) {
  const data = readData(folder)
  const published = readPublished(folder)
  const things = thingsOf(data)
  const differences = compare(published.things, things)
  return { data, published, things, differences, missing: untold(differences, data.changes, published) }
}

function toPaste(differences: readonly Difference[], today: string): string[] {
  if (differences.length === 0) return []
  return ['À compléter et à coller dans data/changes.yaml :', '', ...yamlLines(differences, today)]
}
