import type { Desk } from './desk.ts'

/**
 * The desk at which a text that was written to others is answered, and what follows it. Nothing of that text is noted or
 * stored: buttons carry it, or the memory of the process holds it for them.
 */
export function quoting(desk: Desk, quoted: string): Desk {
  const { trails, journal, memory } = desk
  const notable = (trail: readonly string[]) => (trail[0] === quoted ? trail.slice(1) : trail)
  return {
    ...desk,
    trails: { ...trails, quoted },
    journal: {
      given: ({ answer, ...given }) => journal.given({ ...given, answer: { ...answer, trail: notable(answer.trail) } }),
      judged: ({ trail, ...judgement }) => journal.judged({ ...judgement, trail: notable(trail) }),
    },
    memory: {
      ...memory,
      follow: (conversation, answer) =>
        answer.trail[0] === quoted ? memory.forget(conversation) : memory.follow(conversation, answer),
    },
  }
}
