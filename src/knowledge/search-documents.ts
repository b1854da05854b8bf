import type { RawData } from './read-data.ts'
import type { SearchDocument } from './search.ts'

/** What free text is matched with. */
export function searchDocuments(data: Pick<RawData, 'entries' | 'conflicts' | 'gaps' | 'glossary'>): SearchDocument[] {
  return [
    ...data.entries.flatMap(({ content }) => content.entries.flatMap(entryDocuments)),
    ...data.conflicts.map(({ id, title, questions, retain, values }): SearchDocument => {
      const told = values.map(({ value, says }) => `${value} ${says}`).join('\n')
      return { kind: 'conflict', id, phase: null, title, questions, text: retain, context: told }
    }),
    ...data.gaps.map(({ id, title, questions }): SearchDocument => {
      const asked = questions.map((question) => question.replaceAll('{lieu}', ''))
      return { kind: 'gap', id, phase: null, title, questions: asked, text: '', context: '' }
    }),
    ...data.glossary.map(({ term, names, definition }): SearchDocument => {
      const questions = [term, ...names].flatMap((name) => [`c'est quoi ${name} définition`, `que signifie ${name}`])
      return { kind: 'term', id: term, phase: null, title: term, questions, text: '', context: definition }
    }),
  ]
}

type RawEntry = RawData['entries'][number]['content']['entries'][number]

/** An entry, then each of its facts. */
function entryDocuments(entry: RawEntry): SearchDocument[] {
  const keywords = entry.keywords.join(' ')
  const around = [entry.title, keywords, ...entry.questions].join('\n')
  return [
    {
      kind: 'entry',
      id: entry.id,
      phase: null,
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
