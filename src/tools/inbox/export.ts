import YAML from 'yaml'
import { frenchDate, parisDay, plural } from '../../format.ts'
import type { Group } from '../../learning/inbox.ts'

/** Wordings of a group that are exported. */
const MOST = 20
/** The base refuses shorter questions. In characters. */
const LEAST = 3

/**
 * The wordings of some groups as YAML that can be pasted: the list `questions:` of a fact or a gap; or, where an intent is
 * named, a file of `data/questions`, half of them held out. What each group is stands above its first question.
 */
export function exportYaml(groups: readonly Group[], intent: string | null): string {
  const seen = new Set<string>()
  const lines = groups.flatMap((group) => {
    const texts = group.texts.filter((text) => text.length >= LEAST && seen.size !== seen.add(text).size)
    return texts.slice(0, MOST).map((text, index) => ({ text, comment: index === 0 ? commentOf(group) : null }))
  })
  if (intent === null) return written({ questions: lines })
  const half = (odd: number) => lines.filter((_, index) => index % 2 === odd)
  return `intent: ${intent}\n${written({ examples: half(0), heldOut: half(1) })}`
}

interface Line {
  readonly text: string
  readonly comment: string | null
}

function written(lists: Readonly<Record<string, readonly Line[]>>): string {
  const texts = Object.entries(lists).map(([name, lines]) => [name, lines.map(({ text }) => text)] as const)
  const document = new YAML.Document(Object.fromEntries(texts))
  for (const [name, lines] of Object.entries(lists))
    for (const [index, { comment }] of lines.entries()) {
      const node = document.getIn([name, index], true)
      if (YAML.isScalar(node)) node.commentBefore = comment
    }
  return document.toString({ lineWidth: 0 })
}

const commentOf = ({ id, times, last }: Group): string =>
  ` ${id} : ${plural(times, 'fois', 'fois')}, dernière le ${frenchDate(parisDay(last))}`.replaceAll('\u00a0', ' ')
