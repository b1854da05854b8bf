import type { Answer } from '../answer.ts'
import { HARD } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import type { Draft, Slots } from './intent.ts'
import { text } from './list-territories.ts'
import { readAsLine } from './say.ts'

/** Of one territory at least. */
export type OfTerritory = Slots & { readonly territory: Territory }
export type Tell = (slots: OfTerritory, knowledge: Knowledge) => Draft

/** What is told of a territory, told of each of those named: none of them is dropped in silence. */
export function ofEach(tell: Tell): Tell {
  return (slots, knowledge) => {
    const distinct = [...new Set(slots.territories)]
    if (distinct.length < 2) return tell(slots, knowledge)
    const told = distinct.map((territory) => ({
      territory,
      draft: tell({ ...slots, territory, territories: [territory], readAs: [] }, knowledge),
    }))
    const drafts = told.map(({ draft }) => draft)
    const shared = sharedTexts(drafts)
    return {
      title: drafts.map(({ title }) => title).join(' '),
      blocks: [
        ...text(readAsLine(slots)),
        ...told.flatMap(({ territory, draft: { blocks = [] } }) =>
          named(
            territory,
            blocks.filter((block) => block.kind !== 'text' || !shared.includes(block.text)),
          ),
        ),
        ...text(shared),
      ],
      sources: drafts.flatMap(({ sources = [] }) => sources),
      next: drafts.flatMap(({ next = [] }) => next.slice(0, 1)).slice(0, 3),
      territories: [...new Set(drafts.flatMap(({ territories = [] }) => territories))],
      uses: drafts.flatMap(({ uses = [] }) => uses),
    }
  }
}

/** What is said in the same words of all, said once. */
function sharedTexts(drafts: readonly Draft[]): string[] {
  const [first = [], ...rest] = drafts.map(({ blocks = [] }) =>
    blocks.flatMap((block) => (block.kind === 'text' ? block.text : [])),
  )
  return first.filter((line) => rest.every((lines) => lines.includes(line)))
}

/** Its name over what is shown, and before what is written. */
const named = ({ name }: Territory, blocks: Answer['blocks']): Answer['blocks'] =>
  blocks.flatMap((block) =>
    block.kind === 'text'
      ? { ...block, text: `${name}${HARD}: ${block.text}` }
      : [{ kind: 'text' as const, text: `${name}${HARD}:` }, block],
  )
