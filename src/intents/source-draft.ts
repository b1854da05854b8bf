import type { Answer } from '../answer.ts'
import { frenchDate, plural } from '../format.ts'
import type { Draft } from './intent.ts'

/** « d'où vient ce chiffre ? »: the sources of the answer before, whole. */
export function sourceDraft(sources: Answer['sources'], uses: Answer['uses']): Draft {
  if (sources.length === 0) {
    return {
      outcome: 'no_data',
      title: 'La réponse précédente ne citait pas de source : elle ne donnait ni fait ni chiffre.',
    }
  }
  const items = sources.map(({ title, publisher, date, url }) =>
    [title, publisher, date === null ? null : frenchDate(date), url].filter((part) => part !== null).join(', '),
  )
  return {
    title: `La réponse précédente s’appuie sur ${plural(sources.length, 'source')}.`,
    blocks: [{ kind: 'list', items }],
    sources,
    uses,
  }
}
