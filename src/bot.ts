import type { Bot, IntentCard } from './adapter.ts'
import type { Answer, Choice } from './answer.ts'
import { frenchNumber, typeset } from './format.ts'
import { chatDraft, noDataDraft, outsideDraft } from './intents/chat.ts'
import { clarifyDraft, type Pending, readAcceptance, readReply } from './intents/clarify.ts'
import { explain } from './intents/explain.ts'
import { intents } from './intents/index.ts'
import type { Draft, Slots } from './intents/intent.ts'
import { sourceDraft } from './intents/source-draft.ts'
import type { Memory } from './intents/turns/turn.ts'
import { twoQuestions } from './intents/two-questions.ts'
import { type Understood, understand } from './intents/understand.ts'
import type { Utterance } from './intents/utterance.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { MAX_LENGTH } from './knowledge/normalize.ts'
import type { Place } from './knowledge/places.ts'
import type { Question } from './question.ts'

/** What is kept of one conversation. */
interface Conversation {
  readonly memory: Memory | null
  readonly pending: Pending | null
  /** Questions that the last answer offered in place of its own; a « oui » takes up the first. */
  readonly offered: readonly Choice[]
  /** Those of the last answer. */
  readonly sources: Answer['sources']
  readonly at: number
}

export interface BotOptions {
  /** Milliseconds; a parameter for tests. */
  readonly now?: () => number
}

/** A turn older than this no longer gives its context to the next. */
const EXPIRES_AFTER = 30 * 60 * 1000
/** Conversations remembered at once; the oldest is forgotten first. */
const REMEMBERED = 10_000

/** Under the answer to a message that was not read to its end. */
const CUT: Answer['blocks'][number] = {
  kind: 'text',
  text: typeset(`Votre message est long : je n'en ai lu que les ${frenchNumber(MAX_LENGTH)} premiers signes.`),
}

/** One space between words, lines kept. */
const tidied = (text: string): string => text.replace(/[^\S\n]+/g, ' ').trim()

/** What is read of a message. A copy: V8 keeps the whole of a text for as long as a slice of it, and this one is remembered. */
const readPart = (text: string): string =>
  text.length <= MAX_LENGTH ? text : Buffer.from(text.slice(0, MAX_LENGTH), 'utf16le').toString('utf16le')

const byName = new Map(intents.map((intent) => [intent.name, intent]))

/** A question in, an answer out. Remembers the last turn of each conversation, in memory; no network, no file. */
export function createBot(knowledge: Knowledge, { now = Date.now }: BotOptions = {}): Bot {
  const conversations = new Map<string, Conversation>()
  const cards: readonly IntentCard[] = intents.map(({ name, summary, examples }) => ({ name, summary, examples }))

  const recall = (key: string): Conversation | null => {
    const kept = conversations.get(key)
    return kept === undefined || now() - kept.at > EXPIRES_AFTER ? null : kept
  }
  const remember = (key: string, conversation: Conversation) => {
    conversations.delete(key)
    conversations.set(key, conversation)
    const oldest = conversations.keys().next()
    if (conversations.size > REMEMBERED && !oldest.done) conversations.delete(oldest.value)
  }

  return {
    intents: cards,
    async ask(question: Question): Promise<Answer> {
      const { text, conversation } = question
      const before = conversation === null ? null : recall(conversation)
      const turn = takeTurn(tidied(readPart(text)), before, knowledge)
      if (conversation !== null) remember(conversation, { ...turn.next, ...keptOf(turn.answer), at: now() })
      return text.length > MAX_LENGTH ? { ...turn.answer, blocks: [...turn.answer.blocks, CUT] } : turn.answer
    },
  }
}

/** What a reply may refer to: « d'où vient ce chiffre ? », « oui ». */
const keptOf = ({ sources, outcome, next }: Answer): Pick<Conversation, 'sources' | 'offered'> => ({
  sources,
  offered: outcome === 'no_data' ? next : [],
})

interface Turn {
  readonly answer: Answer
  readonly next: { readonly memory: Memory | null; readonly pending: Pending | null }
}

function takeTurn(text: string, before: Conversation | null, knowledge: Knowledge): Turn {
  const accepted = readAcceptance(text, before?.offered ?? [])
  if (accepted !== null) return takeTurn(accepted.question, null, knowledge)
  const both = twoQuestions(text, knowledge)
  if (both !== null) return together(...both, knowledge)
  const memory = before?.memory ?? null
  const repeated = memory?.subject === text // the same question has the same answer
  const understood = understand(text, repeated ? null : memory, knowledge)
  if (before?.pending != null) {
    const reply = readReply(text, before.pending, mentionedPlaces(understood.utterance, before.pending), knowledge)
    if (reply !== null)
      return answerWith(
        before.pending.intent,
        { ...before.pending.slots, places: [reply], homonyms: [] },
        understood,
        'réponse à la question posée',
        knowledge,
        before.pending.typed,
      )
  }
  const { understanding, rule } = understood
  switch (understanding.kind) {
    case 'understood':
      return answerWith(
        understanding.intent,
        understanding.slots,
        understood,
        rule,
        knowledge,
        subjectOf(text, memory, rule),
      )
    case 'ambiguous': {
      const pending: Pending = understanding
      return {
        answer: finish(clarifyDraft(pending, knowledge), understanding.intent, understood, rule, knowledge),
        next: { memory, pending },
      }
    }
    case 'chat':
      return {
        answer: finish(chatDraft(understanding.talk), 'small-talk', understood, rule, knowledge),
        next: { memory, pending: before?.pending ?? null },
      }
    case 'source':
      return {
        answer: finish(sourceDraft(before?.sources ?? []), 'tell-source', understood, rule, knowledge),
        next: { memory, pending: null },
      }
    case 'unknown': {
      const draft = understanding.inProgramme ? noDataDraft(understanding.nearest) : outsideDraft()
      return {
        answer: finish(draft, understanding.inProgramme ? 'admit-no-data' : 'refuse', understood, rule, knowledge),
        next: { memory, pending: null },
      }
    }
  }
}

/** Both answers in one; the first is the one that the next turn leans on. */
function together(first: string, second: string, knowledge: Knowledge): Turn {
  const turn = takeTurn(first, null, knowledge)
  const { answer } = takeTurn(second, null, knowledge)
  const sources = new Map([...turn.answer.sources, ...answer.sources].map((source) => [source.id, source]))
  return {
    ...turn,
    answer: {
      ...turn.answer,
      blocks: [...turn.answer.blocks, { kind: 'text', text: answer.title }, ...answer.blocks],
      sources: [...sources.values()],
      next: [...turn.answer.next.slice(0, 2), ...answer.next.slice(0, 1)],
      territories: [...turn.answer.territories, ...answer.territories],
      places: [...turn.answer.places, ...answer.places],
    },
  }
}

/** The places of a reply. A name that was hardly recognised is not confirmed by being typed again. */
const mentionedPlaces = ({ mentions }: Utterance, { doubtful }: Pending): Place[] =>
  mentions.flatMap(({ candidates, corrected }) => (doubtful && corrected !== null ? [] : candidates))

/** A follow-up keeps the subject that it leaned on. */
const subjectOf = (text: string, memory: Memory | null, rule: string): string =>
  rule.includes('(suite') && memory !== null ? `${text} ${memory.subject}`.slice(0, 500) : text

function answerWith(
  name: string,
  slots: Slots,
  understood: Understood,
  rule: string,
  knowledge: Knowledge,
  subject: string,
): Turn {
  const intent = byName.get(name)
  if (intent === undefined) throw new Error(`no intent is called ${name}`)
  const draft = intent.answer(slots, knowledge)
  const answer = finish(draft, name, understood, rule, knowledge)
  return {
    answer,
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

function finish(draft: Draft, intent: string, understood: Understood, rule: string, knowledge: Knowledge): Answer {
  const choice = (next: Choice | string): Choice =>
    typeof next === 'string' ? { label: typeset(next), question: next } : next
  return {
    outcome: draft.outcome ?? 'answered',
    intent,
    title: typeset(draft.title),
    blocks: draft.blocks ?? [],
    sources: [...new Map((draft.sources ?? []).map((source) => [source.id, source])).values()],
    next: (draft.next ?? []).map(choice),
    territories: (draft.territories ?? []).map(({ phase, id, name }) => ({ phase, id, name })),
    places: draft.places ?? [],
    why: explain(understood, rule, knowledge),
  }
}
