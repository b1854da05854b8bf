import type { Desk } from './desk.ts'

/**
 * Questions of which the first is the text of a message that was written to others. Nothing of it is noted or stored:
 * buttons carry it, or the memory of the process holds it for them.
 */

/** Stands before such questions in a button. Neither other questions nor their names begin so. */
const MARK = '"'

/** The desk at which a text that was written to others is answered, and what follows it. */
export function quoting(desk: Desk, quoted: string): Desk {
  const { trails, passing, journal, memory } = desk
  const isOurs = (trail: readonly string[]) => trail[0] !== quoted
  const notable = (trail: readonly string[]) => (isOurs(trail) ? trail : trail.slice(1))
  return {
    ...desk,
    trails: {
      write: (trail) => (isOurs(trail) ? trails.write(trail) : MARK + passing.write(trail)),
      name: (trail) => (isOurs(trail) ? trails.name(trail) : MARK + passing.name(trail)),
      read: trails.read,
    },
    journal: {
      given: ({ answer, ...given }) => journal.given({ ...given, answer: { ...answer, trail: notable(answer.trail) } }),
      judged: ({ trail, ...judgement }) => journal.judged({ ...judgement, trail: notable(trail) }),
    },
    memory: {
      ...memory,
      follow: (conversation, trail, briefly) => memory.follow(conversation, isOurs(trail) ? trail : [], briefly),
    },
  }
}

/** The questions that a button carries, and the desk to answer them at; `null` when they are no longer known. */
export async function readQuestions(
  text: string,
  desk: Desk,
): Promise<{ readonly trail: readonly string[]; readonly desk: Desk } | null> {
  const isQuoted = text.startsWith(MARK)
  const trail = await (isQuoted ? desk.passing.read(text.slice(MARK.length)) : desk.trails.read(text))
  if (trail === null) return null
  return { trail, desk: isQuoted ? quoting(desk, trail[0] ?? '') : desk }
}

/** Those of them that may be noted; `null` when they are no longer known, and are needed. */
export async function notableQuestions(text: string, desk: Desk): Promise<readonly string[] | null> {
  const opened = await readQuestions(text, desk)
  return text.startsWith(MARK) ? (opened?.trail.slice(1) ?? []) : (opened?.trail ?? null)
}
