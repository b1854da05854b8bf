import YAML from 'yaml'
import type { Difference, DifferenceKind, Printed } from './compare.ts'
import { WORDING } from './things.ts'

const HEADINGS: Readonly<Record<DifferenceKind, string>> = {
  new: 'NOUVEAU',
  modified: 'MODIFIÉ',
  reworded: 'REFORMULÉ (seul le texte change)',
  gone: 'RETIRÉ',
}

/** The differences by kind, with what changed in each where both versions are at hand. */
export function differenceLines(differences: readonly Difference[]): string[] {
  if (differences.length === 0) return ['Aucune différence.']
  const kinds = Object.keys(HEADINGS) as DifferenceKind[] // its keys, by its type
  return kinds.flatMap((kind) => {
    const list = differences.filter((difference) => difference.kind === kind)
    if (list.length === 0) return []
    const lines = list.flatMap((one) => [`  ${one.reference}`, ...fieldLines(one).map((line) => `      ${line}`)])
    return [`${HEADINGS[kind]} : ${list.length}`, ...lines, '']
  })
}

/** « chiffres : 182 territoires → 183 territoires ». */
function fieldLines({ before, after }: Difference): string[] {
  const [was, is] = [before?.fields, after?.fields]
  if (was === undefined || is === undefined) return []
  return differing(was, is).map((field) => `${field} : ${shown(was[field])} → ${shown(is[field])}`)
}

const differing = (was: Fields, is: Fields): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => was[field] !== is[field])

type Fields = Readonly<Record<string, string>>

const shown = (value: string | undefined): string => (value === undefined || value === '' ? '(rien)' : value)

/** What to paste into `changes.yaml`, one change a difference: what a person must write is left empty, and does not load. */
export function yamlLines(differences: readonly Difference[], today: string): string[] {
  if (differences.length === 0) return []
  const changes = differences.map((difference) => changeOf(difference, today))
  const text = YAML.stringify(changes, { lineWidth: 110, nullStr: '' }).trimEnd()
  return text.split('\n').map((line) => `  ${line}`.trimEnd())
}

const KINDS = { new: 'new', modified: 'corrected', reworded: 'corrected', gone: 'expired' } as const

function changeOf({ reference, kind, before, after }: Difference, today: string) {
  const [about = '', id = ''] = reference.split(/:(.*)/)
  const name = `${id}-${today}`.replaceAll('/', '-')
  return {
    id: name,
    date: today,
    kind: KINDS[kind],
    [about]: id,
    text: null,
    ...(kind !== 'new' && { old: shortValue(before, after) }),
    ...(kind !== 'gone' && { new: shortValue(after, before) }),
    sources: [...(after?.sources ?? before?.sources ?? [])],
  }
}

/** The one field that changed, or the figures of what is new; `null` where a person must choose. */
function shortValue(one: Printed | null, other: Printed | null): string | null {
  if (one?.fields === undefined) return null
  const fields = other?.fields === undefined ? ['chiffres', 'nom'] : differing(one.fields, other.fields)
  const [first, ...others] = fields.filter((field) => field !== WORDING && field !== 'sources' && one.fields?.[field])
  return first === undefined || (other !== null && others.length > 0) ? null : (one.fields[first] ?? null)
}
