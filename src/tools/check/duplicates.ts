import type { DataProblem } from '../../knowledge/data-problem.ts'
import { nameKey, words } from '../../knowledge/normalize.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { errors, type Problem } from './problem.ts'
import { askedQuestions, type Written } from './written.ts'

/** Names, titles and questions that two things share. */
export function checkDuplicates(data: RawData): Problem[] {
  return [
    ...errors('Noms de territoire en double', [
      ...doubles(names('territories/phase-1.csv', data.phase1), nameKey, 'nom déjà porté'),
      ...doubles(names('territories/phase-2.csv', data.phase2), nameKey, 'nom déjà porté'),
    ]),
    ...errors('Titres en double', doubles(titles(data), folded, 'titre déjà porté')),
    ...errors('Questions posées deux fois', doubles(askedQuestions(data), folded, 'question déjà posée')),
  ]
}

/** The same for texts that are one question: case, accents, punctuation and hyphens do not make two. `''` where there is no word. */
export const folded = (text: string): string =>
  words(text)
    .map(({ elided, fold }) => `${elided} ${fold}`.trim())
    .join(' ')

const names = (file: string, rows: RawData['phase1']): Written[] =>
  rows.map(({ id, name }) => ({ file, where: `${id}, colonne name`, text: name }))

const titles = (data: RawData): Written[] =>
  data.entries.flatMap(({ file, content }) =>
    content.entries.map(({ id, title }) => ({ file, where: `${id} › title`, text: title })),
  )

function doubles(list: readonly Written[], key: (text: string) => string, message: string): DataProblem[] {
  const first = new Map<string, Written>()
  return list.flatMap((one): DataProblem[] => {
    const before = first.get(key(one.text))
    if (before === undefined) {
      first.set(key(one.text), one)
      return []
    }
    return [
      {
        file: one.file,
        where: one.where,
        message: `${message} par data/${before.file}, ${before.where} : « ${one.text} »`,
      },
    ]
  })
}
