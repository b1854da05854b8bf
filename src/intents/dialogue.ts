import type { Answer, Choice } from '../answer.ts'
import { typeset } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { words } from '../knowledge/normalize.ts'
import type { Place } from '../knowledge/places.ts'
import { chatDraft, noDataDraft, outsideDraft } from './chat.ts'
import { clarifyDraft, type Pending, readAcceptance, readReply } from './clarify.ts'
import { explain } from './explain.ts'
import { intents } from './index.ts'
import type { Draft, Slots } from './intent.ts'
import { sourceDraft } from './source-draft.ts'
import type { Memory } from './turns/turn.ts'
import { twoQuestions } from './two-questions.ts'
import { type Understood, understand } from './understand.ts'
import { territoryUse } from './uses.ts'
import type { Utterance } from './utterance.ts'

/** What a conversation is remembered by, after each of its turns. */
export interface DialogueState {
  readonly memory: Memory | null
  readonly pending: Pending | null
  /** Questions that the last answer offered in place of its own; a « oui » takes up the first. */
  readonly offered: readonly Choice[]
  /** Those of the last answer. */
  readonly sources: Answer['sources']
  readonly uses: Answer['uses']
  /** The questions that lead here when they are asked in order, from nothing. */
  readonly trail: readonly string[]
}

const NOTHING_SAID: DialogueState = { memory: null, pending: null, offered: [], sources: [], uses: [], trail: [] }

const byName = new Map(intents.map((intent) => [intent.name, intent]))

/**
 * One turn of a dialogue: the answer to a text, and what it leaves to the next. Pure: the same text after the same turns
 * has the same answer. `null` before the first.
 */
export function takeTurn(
  text: string,
  before: DialogueState | null,
  knowledge: Knowledge,
): { readonly answer: Answer; readonly after: DialogueState } {
  const { reply, next, asked } = replyTo(tidied(text), before, knowledge)
  const answer = { ...reply, trail: asked }
  if (next === null) return { answer, after: before ?? NOTHING_SAID }
  const offered = answer.outcome === 'no_data' ? answer.next : []
  return { answer, after: { ...next, offered, sources: answer.sources, uses: answer.uses, trail: asked } }
}

/** One space between words, lines kept. */
const tidied = (text: string): string => text.replace(/[^\S\n]+/g, ' ').trim()

interface Turn {
  readonly reply: Omit<Answer, 'trail'>
  /** What the next turn may lean on; `null` where it may lean on what it could before: small talk changes nothing. */
  readonly next: Pick<DialogueState, 'memory' | 'pending'> | null
  /** The trail that leads to it. */
  readonly asked: readonly string[]
}

function replyTo(text: string, before: DialogueState | null, knowledge: Knowledge): Turn {
  const accepted = readAcceptance(text, before?.offered ?? [])
  if (accepted !== null) return replyTo(tidied(accepted.question), null, knowledge)
  const both = twoQuestions(text, knowledge)
  if (both !== null) return { ...together(...both, knowledge), asked: [text] }
  const memory = before?.memory ?? null
  const since = [...(before?.trail ?? []), text]
  const repeated = memory?.subject === text // the same question has the same answer
  const understood = understand(text, repeated ? null : memory, knowledge)
  const chosen = before?.pending == null ? null : choiceMade(text, before.pending, understood, knowledge)
  if (chosen !== null) return { ...chosen, asked: since }
  const { understanding, rule } = understood
  switch (understanding.kind) {
    case 'understood': {
      const { intent, slots } = understanding
      const turn = answerWith(intent, slots, understood, rule, knowledge, subjectOf(text, memory, rule))
      return { ...turn, asked: leansOn(rule) ? since : [text] }
    }
    case 'ambiguous': {
      const reply = finish(clarifyDraft(understanding, knowledge), understanding.intent, understood, rule, knowledge)
      return { reply, next: { memory, pending: understanding }, asked: since }
    }
    case 'chat': {
      const reply = finish(chatDraft(understanding.talk), 'small-talk', understood, rule, knowledge)
      return { reply, next: null, asked: [text] }
    }
    case 'source': {
      const reply = finish(
        sourceDraft(before?.sources ?? [], before?.uses ?? []),
        'tell-source',
        understood,
        rule,
        knowledge,
      )
      return { reply, next: { memory, pending: null }, asked: since }
    }
    case 'unknown': {
      const [draft, intent] = understanding.inProgramme
        ? [noDataDraft(understanding.nearest), 'admit-no-data']
        : [outsideDraft(), 'refuse']
      return {
        reply: finish(draft, intent, understood, rule, knowledge),
        next: { memory, pending: null },
        asked: since,
      }
    }
  }
}

/** The answer to the question that was asked back; `null` when the text does not reply to it. */
function choiceMade(
  text: string,
  pending: Pending,
  understood: Understood,
  knowledge: Knowledge,
): Omit<Turn, 'asked'> | null {
  const place = readReply(text, pending, mentionedPlaces(understood.utterance, pending), knowledge)
  if (place === null) return null
  const slots = { ...pending.slots, places: [place], homonyms: [] }
  return answerWith(pending.intent, slots, understood, 'réponse à la question posée', knowledge, pending.typed)
}

/** Both answers in one; the first is the one that the next turn leans on. */
function together(first: string, second: string, knowledge: Knowledge): Omit<Turn, 'asked'> {
  const { reply, next } = replyTo(first, null, knowledge)
  const other = replyTo(second, null, knowledge).reply
  const sources = new Map([...reply.sources, ...other.sources].map((source) => [source.id, source]))
  return {
    next,
    reply: {
      ...reply,
      blocks: [...reply.blocks, { kind: 'text', text: other.title }, ...other.blocks],
      sources: [...sources.values()],
      next: [...reply.next.slice(0, 2), ...other.next.slice(0, 1)],
      territories: [...reply.territories, ...other.territories],
      places: [...reply.places, ...other.places],
      uses: [...new Set([...reply.uses, ...other.uses])],
    },
  }
}

/** The places of a reply. A name that was hardly recognised is not confirmed by being typed again. */
const mentionedPlaces = ({ mentions }: Utterance, { doubtful }: Pending): Place[] =>
  mentions.flatMap(({ candidates, corrected }) => (doubtful && corrected !== null ? [] : candidates))

/** The rules of `turns/` say that they follow a turn. */
const leansOn = (rule: string): boolean => rule.includes('(suite')

/** A follow-up keeps the subject that it leaned on. */
const subjectOf = (text: string, memory: Memory | null, rule: string): string =>
  leansOn(rule) && memory !== null ? `${text} ${memory.subject}`.slice(0, 500) : text

function answerWith(
  name: string,
  slots: Slots,
  understood: Understood,
  rule: string,
  knowledge: Knowledge,
  subject: string,
): Omit<Turn, 'asked'> {
  const intent = byName.get(name)
  if (intent === undefined) throw new Error(`no intent is called ${name}`)
  const draft = intent.answer(slots, knowledge)
  return {
    reply: finish(draft, name, understood, rule, knowledge),
    next: {
      memory: { intent: name, slots, territories: draft.territories ?? [], subject },
      pending: pendingOf(name, slots),
    },
  }
}

/** After an answer for the most populous of several communes, a reply may still designate another. */
function pendingOf(intent: string, slots: Slots): Pending | null {
  const [place] = slots.places
  return slots.homonyms.length === 0 || place === undefined
    ? null
    : {
        intent,
        slots: { ...slots, homonyms: [] },
        typed: place.name,
        candidates: [place, ...slots.homonyms],
        doubtful: false,
      }
}

/** What was just asked is not offered again. */
const isSame = (one: string, other: string): boolean =>
  words(one)
    .map(({ fold }) => fold)
    .join(' ') ===
  words(other)
    .map(({ fold }) => fold)
    .join(' ')

function finish(
  draft: Draft,
  intent: string,
  understood: Understood,
  rule: string,
  knowledge: Knowledge,
): Turn['reply'] {
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
