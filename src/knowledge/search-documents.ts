import type { SearchDocument } from './compile-search.ts'
import type { RawData } from './read-data.ts'
import { PLACE_TERM } from './terms.ts'

/** What free text is matched with. */
export function searchDocuments(
  data: Pick<RawData, 'entries' | 'conflicts' | 'gaps' | 'outside' | 'glossary'>,
): SearchDocument[] {
  return [
    ...data.entries.flatMap(({ content }) => content.entries.flatMap(entryDocuments)),
    ...data.conflicts.map(({ id, title, questions, retain, values }): SearchDocument => {
      const told = values.map(({ value, says }) => `${value} ${says}`).join('\n')
      return { kind: 'conflict', id, phase: null, title, questions, text: retain, context: told }
    }),
    ...data.gaps.map((gap) => unanswered('gap', gap)),
    ...data.outside.map((example) => unanswered('outside', example)),
    ...data.glossary.map(({ term, names, definition }): SearchDocument => {
      const questions = [term, ...names].flatMap((name) => [`c'est quoi ${name} définition`, `que signifie ${name}`])
      return { kind: 'term', id: term, phase: null, title: term, questions, text: '', context: definition }
    }),
  ]
}

/** Words that people use for one another. */
export const wordGroups = ({ synonyms }: Pick<RawData, 'synonyms'>): (readonly string[])[] =>
  synonyms.map(({ words }) => words)

/** A gap or a counter-example: only its questions tell what it is, and they say nothing of any place. */
function unanswered(
  kind: 'gap' | 'outside',
  { id, title, questions }: { readonly id: string; readonly title: string; readonly questions: readonly string[] },
): SearchDocument {
  const asked = questions.map((question) => question.replaceAll('{lieu}', PLACE_TERM))
  return { kind, id, phase: null, title, questions: asked, text: '', context: '' }
}

type RawEntry = RawData['entries'][number]['content']['entries'][number]

/** The phase of all the facts of an entry, when they have the same. */
function commonPhase({ facts }: RawEntry): 1 | 2 | null {
  const phases = new Set(facts.map(({ phase }) => phase ?? null))
  return phases.size === 1 ? ([...phases][0] ?? null) : null
}

/** An entry, then each of its facts. */
function entryDocuments(entry: RawEntry): SearchDocument[] {
  const keywords = entry.keywords.join(' ')
  const around = [entry.title, keywords, ...entry.questions].join('\n')
  return [
    {
      kind: 'entry',
      id: entry.id,
      phase: commonPhase(entry),
      title: `${entry.title} ${keywords}`,
      questions: entry.questions,
      text: entry.summary ?? '',
      context: entry.facts.map(({ text }) => text).join('\n'),
    },
    ...entry.facts.map(
      ({ id, text, phase, questions }): SearchDocument => ({
        kind: 'fact',
        id,
        phase: phase ?? null,
        title: '',
        questions,
        text,
        context: around,
      }),
    ),
  ]
}
