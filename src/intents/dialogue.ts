import type { Answer, Choice } from '../answer.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Place } from '../knowledge/places.ts'
import { aboutDraft, ENGLISH, EXPORT_HINT } from './about.ts'
import { readAsMap } from './as-map.ts'
import { chatDraft, noDataDraft, outsideDraft } from './chat.ts'
import { clarifyDraft, type Pending, readAcceptance, readReply } from './clarify.ts'
import { finish } from './finish.ts'
import { intents } from './index.ts'
import type { Slots, Today } from './intent.ts'
import { fewerDraft, numbered, readNumber } from './numbered.ts'
import { ownPlaceDraft } from './own-place.ts'
import { sourceDraft } from './source-draft.ts'
import type { Memory } from './turns/turn.ts'
import { twoQuestions } from './two-questions.ts'
import { type Understood, understand } from './understand.ts'
import type { Utterance } from './utterance.ts'

/** What a conversation is remembered by, after each of its turns. */
export interface DialogueState {
  readonly memory: Memory | null
  readonly pending: Pending | null
  /** Questions that the last answer offered in place of its own; a « oui » takes up the first. */
  readonly offered: readonly Choice[]
  /** What a number designates. */
  readonly numbered: readonly Choice[]
  /** Those of the last answer. */
  readonly sources: Answer['sources']
  readonly uses: Answer['uses']
  /** The questions that lead here when they are asked in order, from nothing. */
  readonly trail: readonly string[]
}

const NOTHING_SAID: DialogueState = {
  memory: null,
  pending: null,
  offered: [],
  numbered: [],
  sources: [],
  uses: [],
  trail: [],
}

const byName = new Map(intents.map((intent) => [intent.name, intent]))

/**
 * One turn of a dialogue: the answer to a text, and what it leaves to the next. Pure: the same text after the same turns
 * has the same answer, on the same day. `null` before the first.
 */
export function takeTurn(
  text: string,
  before: DialogueState | null,
  knowledge: Knowledge,
  today: Today,
): { readonly answer: Answer; readonly after: DialogueState } {
  const { reply, next, asked } = replyTo(tidied(text), before, knowledge, today)
  const answer = { ...reply, trail: asked }
  if (next === null) return { answer, after: before ?? NOTHING_SAID }
  const offered = answer.outcome === 'no_data' ? answer.next : []
  const { sources, uses } = answer
  return { answer, after: { ...next, offered, numbered: numbered(answer), sources, uses, trail: asked } }
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

function replyTo(text: string, before: DialogueState | null, knowledge: Knowledge, today: Today): Turn {
  const accepted = readAcceptance(text, before?.offered ?? [])
  if (accepted !== null) return replyTo(tidied(accepted.question), null, knowledge, today)
  const counted = before === null ? null : numberTurn(text, before, knowledge, today)
  if (counted !== null) return counted
  const asMap = readAsMap(text, knowledge)
  if (asMap !== null) return withExport(replyTo(tidied(asMap), null, knowledge, today), text)
  const both = twoQuestions(text, knowledge)
  if (both !== null) return { ...together(...both, knowledge, today), asked: [text] }
  const memory = before?.memory ?? null
  const since = [...(before?.trail ?? []), text]
  const repeated = memory?.subject === text // the same question has the same answer
  const understood = understand(text, repeated ? null : memory, knowledge)
  const chosen = before?.pending == null ? null : choiceMade(text, before.pending, understood, knowledge, today)
  if (chosen !== null) return { ...chosen, asked: since }
  const { understanding, rule } = understood
  switch (understanding.kind) {
    case 'understood': {
      const { intent, slots } = understanding
      const turn = answerWith(intent, slots, understood, rule, knowledge, today, subjectOf(text, memory, rule))
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
    case 'about': {
      const reply = finish(aboutDraft(understanding.about, knowledge), 'about-bot', understood, rule, knowledge)
      return { reply, next: null, asked: [text] }
    }
    case 'unnamed': {
      const reply = finish(ownPlaceDraft(understanding.place), 'ask-place', understood, rule, knowledge)
      return { reply, next: { memory, pending: null }, asked: since }
    }
    case 'foreign': {
      const reply = finish(ENGLISH, 'refuse', understood, rule, knowledge)
      return { reply, next: { memory, pending: null }, asked: since }
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

/** « 2 » is the second choice under the answer before; « 9 » is none, which is said. `null` for any other message. */
function numberTurn(text: string, before: DialogueState, knowledge: Knowledge, today: Today): Turn | null {
  const number = readNumber(text)
  if (number === null || before.numbered.length === 0) return null
  const choice = before.numbered[number - 1]
  const pending = before.pending?.settled === true ? null : before.pending
  if (choice !== undefined) return pending === null ? replyTo(tidied(choice.question), before, knowledge, today) : null
  if (number <= (pending?.candidates.length ?? 0)) return null
  const understood = understand(text, null, knowledge)
  const reply = finish(fewerDraft(before.numbered), 'count-choices', understood, 'numéro sans choix', knowledge)
  return { reply, next: null, asked: [...before.trail, text] }
}

/** An answer that lists territories, with how to take it away. */
function withExport({ reply, next }: Turn, text: string): Turn {
  const hint = { kind: 'text' as const, text: EXPORT_HINT }
  const blocks = reply.territories.length === 0 ? reply.blocks : [...reply.blocks, hint]
  return { reply: { ...reply, blocks }, next, asked: [text] }
}

/** The answer to the question that was asked back; `null` when the text does not reply to it. */
function choiceMade(
  text: string,
  pending: Pending,
  understood: Understood,
  knowledge: Knowledge,
  today: Today,
): Omit<Turn, 'asked'> | null {
  if (pending.settled === true && !OTHER_ONE.test(text)) return null
  const place = readReply(text, pending, mentionedPlaces(understood.utterance, pending), knowledge)
  if (place === null) return null
  const slots = { ...pending.slots, places: [place], homonyms: [] }
  const turn = answerWith(
    pending.intent,
    slots,
    understood,
    'réponse à la question posée',
    knowledge,
    today,
    pending.typed,
  )
  const memory = turn.next?.memory ?? null
  return { ...turn, next: { memory, pending: pending.doubtful ? null : { ...pending, settled: true } } }
}
/** « et celle du 28 ? », once one of several was chosen. */
const OTHER_ONE = /\b(?:celle|celui|l['’]autre)\b/i

/** Both answers in one; the first is the one that the next turn leans on. */
function together(first: string, second: string, knowledge: Knowledge, today: Today): Omit<Turn, 'asked'> {
  const { reply, next } = replyTo(first, null, knowledge, today)
  const other = replyTo(second, null, knowledge, today).reply
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
  today: Today,
  subject: string,
): Omit<Turn, 'asked'> {
  const intent = byName.get(name)
  if (intent === undefined) throw new Error(`no intent is called ${name}`)
  const draft = intent.answer(slots, knowledge, today)
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
