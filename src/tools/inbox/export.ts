import YAML from 'yaml'
import { frenchDate, parisDay, plural } from '../../format.ts'
import type { Group } from '../../learning/inbox.ts'
import { goesOn } from '../../learning/likeness.ts'
import { THEN } from '../../storage/questions.ts'
import { folded } from '../check/duplicates.ts'

/** Wordings of a group that are exported. */
const MOST = 20
/** The base refuses shorter questions. In characters. */
const LEAST = 3

/** A question to export. */
export interface Line {
  readonly text: string
  readonly group: Group
}

export interface Wordings {
  /** By group, none twice, as `data:check` counts them: neither here nor in the base. */
  readonly lines: readonly Line[]
  /** Those that cannot be read without the questions before them: a list of questions has no room for these. */
  readonly follows: readonly Line[]
  /** How many the base holds already. */
  readonly known: number
}

/** What some groups have to export. `asked` are the questions that the base holds. */
export function wordingsOf(groups: readonly Group[], asked: readonly string[]): Wordings {
  const held = new Set(asked.map(folded))
  const seen = new Set<string>()
  const all = groups.flatMap((group) => {
    const texts = group.texts.map(tidied).filter((text) => text.length >= LEAST && folded(text) !== '')
    const once = texts.filter((text) => seen.size !== seen.add(folded(text)).size)
    return once.map((text) => ({ text, group }))
  })
  const isHeld = ({ text }: Line) => held.has(folded(text))
  const isFollow = ({ text }: Line) => text.includes(THEN) || goesOn(text)
  const few = (lines: readonly Line[]) =>
    [...Map.groupBy(lines, ({ group }) => group).values()].flatMap((one) => one.slice(0, MOST))
  return {
    lines: few(all.filter((line) => !isHeld(line) && !isFollow(line))),
    follows: few(all.filter((line) => !isHeld(line) && isFollow(line))),
    known: all.filter(isHeld).length,
  }
}

const tidied = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** The list `questions:` of a fact or of a gap, as YAML that can be pasted. What each group is stands above its questions. */
export const listYaml = (wordings: Wordings): string => written({ questions: wordings.lines }, wordings)

/** A file of `data/questions`. */
export function fileYaml(
  intent: string,
  [examples, heldOut]: readonly [readonly Line[], readonly Line[]],
  wordings: Wordings,
) {
  return written({ examples, heldOut }, wordings, { intent })
}

function written(
  lists: Readonly<Record<string, readonly Line[]>>,
  { follows, known }: Wordings,
  head: Readonly<Record<string, string>> = {},
): string {
  const texts = Object.entries(lists).map(([name, lines]) => [name, lines.map(({ text }) => text)] as const)
  const document = new YAML.Document({ ...head, ...Object.fromEntries(texts) })
  document.commentBefore = notesOf(follows, known)
  for (const [name, lines] of Object.entries(lists))
    for (const [index, { group }] of lines.entries()) {
      const node = document.getIn([name, index], true)
      if (YAML.isScalar(node) && group !== lines[index - 1]?.group) node.commentBefore = commentOf(group)
    }
  return document.toString({ lineWidth: 0 }).trimEnd()
}

/** What is not in the lists, and why; `null` where all is. */
function notesOf(follows: readonly Line[], known: number): string | null {
  const notes = [
    ...(known > 0 ? [` déjà dans data/, laissé de côté : ${plural(known, 'formulation')}`] : []),
    ...follows.map(({ text, group }) => ` ${group.id}, suite de conversation : ${text}`),
  ]
  return notes.length === 0 ? null : plainSpaces(notes.join('\n'))
}

const commentOf = ({ id, times, last }: Group): string =>
  plainSpaces(` ${id} : ${plural(times, 'fois', 'fois')}, dernière le ${frenchDate(parisDay(last))}`)

const plainSpaces = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
