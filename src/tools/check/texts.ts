import type { DataProblem } from '../../knowledge/data-problem.ts'
import type { RawData } from '../../knowledge/read-data.ts'
import { citations } from '../../knowledge/references.ts'
import { type Problem, warnings } from './problem.ts'
import { writtenTexts } from './written.ts'

/** Words by which a text says whose figure it is, or what it is worth. */
const ATTRIBUTION = /selon|d['’]après|attribu|erreur|erron|inexact|à tort|se trompe|à écarter|non confirmé|contredi/i

/** A year, a phase, a word for when or how much: what belongs in `of`, or is no figure at all. */
const NOT_A_UNIT = /^(?:\d.*|phase.*|fin .*|fin|d[ée]but|ann[ée]e|avant|apr[èe]s|min|max|nouveaux|num[ée]ro)$|_/i

/** Typography, facts to read again, uncertain facts told as certain, sources of no use. */
export function checkTexts(data: RawData, today: string): Problem[] {
  return [
    ...warnings('Typographie', typography(data)),
    ...warnings('Faits à relire : leur date de révision est passée', pastReview(data, today)),
    ...warnings('Dates à venir que le calendrier ne dit pas', unannounced(data, today)),
    ...warnings('Chiffres dont l’unité n’en est pas une', strangeUnits(data)),
    ...warnings('Faits peu sûrs dont le texte ne dit pas de qui ils viennent', unattributed(data)),
    ...warnings('Sources qui ne sont citées nulle part', uncited(data)),
  ]
}

function typography(data: RawData): DataProblem[] {
  return writtenTexts(data).flatMap(({ file, where, text }) => [
    ...(/ {2}/.test(text) ? [{ file, where, message: `deux espaces de suite : « ${around(text, / {2}/)} »` }] : []),
    ...(closed(text) ? [] : [{ file, where, message: `guillemet sans son pareil : « ${around(text, /[«»]/)} »` }]),
  ])
}

/** Whether each « has its », neither nested nor crossed. */
function closed(text: string): boolean {
  const marks = text.replace(/[^«»]/g, '')
  return marks.replaceAll('«»', '') === ''
}

function around(text: string, pattern: RegExp): string {
  const at = text.search(pattern)
  return text
    .slice(Math.max(0, at - 20), at + 20)
    .replace(/[«»]/g, '"')
    .trim()
}

const facts = (data: RawData) =>
  data.entries.flatMap(({ file, content }) =>
    content.entries.flatMap((entry) => entry.facts.map((fact) => ({ file, path: `${entry.id} › ${fact.id}`, fact }))),
  )

function pastReview(data: RawData, today: string): DataProblem[] {
  return facts(data).flatMap(({ file, path, fact: { review } }) =>
    review !== undefined && today.slice(0, review.length) > review
      ? [{ file, where: `${path} › review`, message: `à relire depuis le ${review}` }]
      : [],
  )
}

/** A date to come is told to nobody without a few words on what happens then. */
function unannounced(data: RawData, today: string): DataProblem[] {
  return facts(data).flatMap(({ file, path, fact }) =>
    (['date', 'from', 'until'] as const).flatMap((field) => {
      const date = fact[field]
      const told = fact.calendar.length > 0 || (field !== 'until' && fact.milestone !== undefined)
      return date === undefined || told || today.slice(0, date.length) >= date
        ? []
        : [{ file, where: `${path} › ${field}`, message: `${date} : ajouter calendar, ou milestone` }]
    }),
  )
}

function strangeUnits(data: RawData): DataProblem[] {
  return facts(data).flatMap(({ file, path, fact: { figures } }) =>
    figures
      .filter(({ unit }) => NOT_A_UNIT.test(unit))
      .map(({ value, unit }) => ({
        file,
        where: `${path} › figures`,
        message: `« ${value} ${unit} » : dire ce qui est compté`,
      })),
  )
}

function unattributed(data: RawData): DataProblem[] {
  return facts(data).flatMap(({ file, path, fact: { confidence, text } }) =>
    confidence === 'low' && !ATTRIBUTION.test(text)
      ? [{ file, where: `${path} › text`, message: 'confiance « low » : dire de qui vient le fait (« selon … »)' }]
      : [],
  )
}

function uncited(data: RawData): DataProblem[] {
  const cited = new Set(citations(data).flatMap(({ sources }) => sources))
  return data.sources
    .filter(({ id }) => !cited.has(id))
    .map(({ id }) => ({ file: 'sources.yaml', where: `${id} › id`, message: 'source citée nulle part' }))
}
