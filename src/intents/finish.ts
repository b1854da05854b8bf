import type { Answer, Choice } from '../answer.ts'
import { typeset } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { words } from '../knowledge/normalize.ts'
import { explain } from './explain.ts'
import type { Draft } from './intent.ts'
import type { Understood } from './understand.ts'
import { territoryUse } from './uses.ts'

/** What was just asked is not offered again. */
const isSame = (one: string, other: string): boolean =>
  words(one)
    .map(({ fold }) => fold)
    .join(' ') ===
  words(other)
    .map(({ fold }) => fold)
    .join(' ')

/** The answer that a draft becomes, told by an intent under a rule. */
export function finish(
  draft: Draft,
  intent: string,
  understood: Understood,
  rule: string,
  knowledge: Knowledge,
): Omit<Answer, 'trail'> {
  const choice = (next: Choice | string): Choice =>
    typeof next === 'string' ? { label: typeset(next), question: next } : { ...next, label: typeset(next.label) }
  return {
    outcome: draft.outcome ?? 'answered',
    intent,
    title: typeset(draft.title),
    blocks: draft.blocks ?? [],
    sources: [...new Map((draft.sources ?? []).map((source) => [source.id, source])).values()],
    next: (draft.next ?? []).map(choice).filter(({ question }) => !isSame(question, understood.utterance.text)),
    territories: (draft.territories ?? []).map(({ phase, id, name }) => ({ phase, id, name })),
    places: draft.places ?? [],
    uses: [...new Set([...(draft.territories ?? []).map(territoryUse), ...(draft.uses ?? [])])],
    why: explain(understood, rule, knowledge),
  }
}
