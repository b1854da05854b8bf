import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import YAML from 'yaml'
import { z } from 'zod'
import { OperatorError } from '../../errors.ts'
import { DATA } from '../../knowledge/load.ts'
import { readData } from '../../knowledge/read-data.ts'
import { askedQuestions } from '../check/written.ts'

const file = z.looseObject({ examples: z.array(z.string()), heldOut: z.array(z.string()) })

/** Every question that a folder of data already holds: those of the base, and those of `questions/`. */
export function askedOf(folder: string = DATA): string[] {
  const questions = join(folder, 'questions')
  const files = existsSync(questions) ? readdirSync(questions).filter((name) => name.endsWith('.yaml')) : []
  return [
    ...askedQuestions(readData(folder)).map(({ text }) => text),
    ...files.flatMap((name) => {
      const read = file.safeParse(YAML.parse(readFileSync(join(questions, name), 'utf8')))
      if (!read.success)
        throw new OperatorError('DATA_INVALID', `data/questions/${name} : ${z.prettifyError(read.error)}`)
      return [...read.data.examples, ...read.data.heldOut]
    }),
  ]
}
