import { against, atMost, line, type Measure } from './measure.ts'
import { runProgram } from './processes.ts'
import type { RecallFigures } from './programs/recall.ts'

/** Free-text search alone, over questions that were left out of the base. Losses are in points. */
export function measureRecall(folder: string): Measure[] {
  const { asked, territo, minisearch } = runProgram<RecallFigures>('recall.ts', [], folder)
  const loss = (clean: number, slipped: number) => 100 * (clean - slipped)
  return [
    line('recall.clean', `bonne fiche en tête, ${asked} questions retirées de la base`, 100 * territo.clean, '%', {
      ...against('MiniSearch', territo.clean, minisearch.clean),
    }),
    line('recall.behind', 'retard de MiniSearch avec nos racines', loss(territo.clean, minisearch.clean), 'points'),
    line('recall.loss', 'perte pour une faute', loss(territo.clean, territo.slip), 'points', atMost(1.5)),
    line(
      'recall.minisearch.loss',
      'MiniSearch, perte pour une faute',
      loss(minisearch.clean, minisearch.slip),
      'points',
    ),
  ]
}
