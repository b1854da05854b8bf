/** A program: trains a peer, sets its threshold, keeps both in the folder with the questions to ask, and prints the settings. */
import { writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { DATA } from '../../../src/knowledge/load.ts'
import { readData } from '../../../src/knowledge/read-data.ts'
import { readOutside, readQuestions } from '../../quality/sets.ts'
import { isPeer, methodOf, peerFiles } from '../peers/contenders.ts'
import { readCourse } from '../peers/lessons.ts'
import { type Tuned, tune } from '../peers/tuning.ts'
import { seeded } from '../random.ts'

export type TrainingFigures = Pick<Tuned, 'taught' | 'threshold'>

const SEED = 2027
const [, , folder = '', name = ''] = argv
if (!isPeer(name)) throw new Error(`no peer is called "${name}"`)

const { lessons, base, measured } = readCourse(readData(DATA), readQuestions(), readOutside(), seeded(SEED))
const more = name === 'minisearch-base' ? base : []
const { model, threshold, taught } = await tune(await methodOf(name), { ...lessons, more })
const files = peerFiles(folder, name)
writeFileSync(files.model, model)
writeFileSync(files.threshold, String(threshold))
writeFileSync(files.measured, JSON.stringify(measured))
stdout.write(JSON.stringify({ taught, threshold } satisfies TrainingFigures))
