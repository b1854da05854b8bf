/**
 * `npm run quality`: how well questions are understood, as written and with noise. Failures of the sets `territories`,
 * `programme` and `outside` have been read to mend the bot: they guard what is understood, and flatter it. Only `heldOut` is kept aside.
 * Exits with 1 when a floor of `floors.json` does not hold. `--update` raises the floors, never lowers them; `--tout`
 * prints every case that is not right instead of the twenty worst.
 */
import { parseArgs } from 'node:util'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { sample, seeded } from '../bench/random.ts'
import { askAll, type Case, FAMILIES, type Family, readCases, talliesOf, tally } from './cases.ts'
import { breaches, raised, readFloors, writeFloors } from './floors.ts'
import { type Level, noisy } from './noise.ts'
import { measureParaphrases, paraphraseBreaches, paraphraseLines } from './paraphrases.ts'
import { FRAMES, measurePlaces, placeBreaches, placeLines } from './places.ts'
import { caseLines, confusionLines, familyLines, intentLines, type NoiseResult, noiseLines, worst } from './report.ts'

/** Conversations of each family asked again with noise: all runs together stay well under a minute. */
const SAMPLED = 300
/** Each is disturbed so many times, each time otherwise. */
const DRAWS = 2
const WORST = 20

const { values: options } = parseArgs({ options: { update: { type: 'boolean' }, tout: { type: 'boolean' } } })
const started = performance.now()
const knowledge = await loadKnowledge()
const cases = readCases()
const results = await askAll(knowledge, cases)
const noise = await measureNoise()
const places = await measurePlaces(knowledge)
const paraphrases = await measureParaphrases(knowledge)

const tallies = talliesOf(results)
if (options.update === true) writeFloors(raised(readFloors(), tallies))
const floors = readFloors()
const broken = [
  ...FAMILIES.flatMap((family) => breaches(family, floors[family], tallies[family])),
  ...placeBreaches(places),
  ...paraphraseBreaches(paraphrases),
]
const cited = worst(results, options.tout === true ? results.length : WORST)

section('Jeux', familyLines(results, floors))
section('Intentions (data/questions)', intentLines(results))
section('Confusions', confusionLines(results))
section(`Bruit (${SAMPLED} conversations par jeu, ${DRAWS} tirages)`, noiseLines(noise))
section(`Les pires cas (${cited.length} sur ${results.length - tally(results).right})`, cited.flatMap(caseLines))
section(`Lieux dans une phrase (${places[0]?.asked ?? 0} communes, ${FRAMES.length} tournures)`, placeLines(places))
section('Paraphrases', paraphraseLines(paraphrases))
section('Planchers', broken.length === 0 ? ['Tous tenus.'] : broken)
console.log(`Base ${knowledge.version}. Durée : ${Math.round((performance.now() - started) / 1000)} s.`)
process.exitCode = broken.length === 0 ? 0 : 1

/** The same sample as long as the sets are the same: it does not move with the bot. */
async function measureNoise(): Promise<NoiseResult[]> {
  const measured: NoiseResult[] = []
  for (const family of FAMILIES) {
    const drawn = drawCases(family)
    const runs: readonly (readonly [Level, number])[] = [
      ['none', 1],
      ['light', DRAWS],
      ['heavy', DRAWS],
    ]
    for (const [level, draws] of runs) {
      const asked = Array.from({ length: draws }, (_, draw) =>
        askAll(knowledge, drawn, (question) => noisy(question, level, draw)),
      )
      measured.push({ family, level, results: (await Promise.all(asked)).flat() })
    }
  }
  return measured
}

/** Whole conversations: a turn without those before it makes no sense. */
function drawCases(family: Family): Case[] {
  const ofFamily = cases.filter((one) => one.family === family)
  const conversations = Map.groupBy(ofFamily, ({ id, conversation }) => conversation ?? id)
  return sample([...conversations.values()], SAMPLED, seeded(1)).flat()
}

function section(title: string, lines: readonly string[]): void {
  console.log([title, ...lines.map((line) => `  ${line}`), ''].join('\n'))
}
