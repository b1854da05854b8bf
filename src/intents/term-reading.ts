import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Term } from '../knowledge/snapshot.ts'
import { isLight, isQuestionWord, terms } from '../knowledge/terms.ts'
import { withoutCourtesy } from './courtesy.ts'
import { NO_SLOTS } from './intent.ts'
import type { Reading } from './reading.ts'
import type { Utterance } from './utterance.ts'

const DEFINITION =
  /\b(?:definition|definir|definis|definit|signifie|signification|veut dire|veulent dire|appelle t on|c est quoi|c quoi|cest quoi|est quoi|quoi exactement|qu est ce|sigle|acronyme|abreviation|ca veut dire|(?:sert|servait|servent|servaient|consiste|consistait) (?:a|en) quoi|a quoi (?:ca )?(?:sert|servait|servent)|en quoi consiste|correspond a quoi|a quoi correspond|entend on par|entendez vous par|recouvre|quel organisme|kezako|kesako|quesaco|(?:le )?sens d[eu]|^(?:svp |c |et )?quoi (?:un|une|le|la|les|des|l))\b/
/** Words of the question itself, not of what is to be defined. */
const ASKING =
  /^(?:definition|definir|definis|signif|signifi|veut|dire|dir|sigle|acronyme|abreviation|appel|quoi|exact|organisme|sert|serv|consist|kezako|kesako|quesaco|terme|truc|chose|correspond|recouvr|entend|expression|cest$|programm)/

/** Whether a question asks what something is: not a place, which is described otherwise. */
export function asksDefinition(utterance: Utterance): boolean {
  if (utterance.mentions.length > 0) return false
  const plain = utterance.words.map(({ fold, elided }) => (elided === '' ? fold : `${elided} ${fold}`)).join(' ')
  return utterance.concepts.has('describe') || DEFINITION.test(plain)
}

/** « c'est quoi un EPCI ? »: a definition asked of exactly one term of the glossary; `null` for anything else. */
export function readTerm(utterance: Utterance, knowledge: Knowledge): Reading | null {
  if (!asksDefinition(utterance) || utterance.when.phase === 'both') return null // « ce qui a changé entre les phases 1 et 2 »
  const mended = utterance.words.map(({ fold }) => fold).join(' ')
  const found = termNamed([withoutCourtesy(utterance.text), withoutCourtesy(mended)], knowledge)
  if (found === null) return null
  const hit = {
    kind: 'term',
    id: found.term,
    phase: null,
    coverage: 1,
    likeness: 1,
    score: Number.POSITIVE_INFINITY,
    mass: 1,
    heaviest: 1,
    unexplained: [],
  } as const
  return {
    intent: 'define-term',
    slots: { ...NO_SLOTS, hits: [hit], text: utterance.text },
    explained: 1,
    unexplained: [],
    negligible: true,
    rule: `term ${found.term}`,
    ambiguous: null,
  }
}

/** The first term of the glossary that a text asks about, and nothing else. */
function termNamed(texts: readonly string[], knowledge: Knowledge): Term | null {
  const subjects = subjectsOf(knowledge)
  const found = texts.flatMap((text) => {
    const named = namedIn(text)
    const heavy = named.filter((term) => !isLight(term)) // « AMI » is light too
    return [subjects.get(keyOf(named)) ?? [], subjects.get(keyOf(heavy)) ?? []].flat()
  })
  return knowledge.terms[Math.min(...found)] ?? null
}

/** The positions of the terms of the glossary by the words of each of their names; made at the first definition. */
function subjectsOf({ terms: glossary }: Knowledge): ReadonlyMap<string, number> {
  const known = subjectsOfGlossary.get(glossary)
  if (known !== undefined) return known
  const subjects = new Map<string, number>()
  const add = (name: string, position: number) => {
    const key = keyOf(namedIn(name))
    if (key !== '' && !subjects.has(key)) subjects.set(key, position)
  }
  for (const [position, { term }] of glossary.entries()) add(term, position)
  for (const [position, { names }] of glossary.entries()) for (const name of names) add(name, position)
  subjectsOfGlossary.set(glossary, subjects)
  return subjects
}
const subjectsOfGlossary = new WeakMap<readonly Term[], ReadonlyMap<string, number>>()

/** The terms that name what is asked about. */
const namedIn = (text: string): string[] =>
  terms(text)
    .filter(({ form }) => !isQuestionWord(form) && !ASKING.test(form) && !/^\d$/.test(form))
    .map(({ term }) => term)

const keyOf = (named: readonly string[]): string => [...new Set(named)].sort().join(' ')
