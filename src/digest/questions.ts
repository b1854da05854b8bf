import { frenchNumber, HARD, plural, THIN } from '../format.ts'
import type { AskedQuestion } from '../storage/questions.ts'
import { fill, oneLine } from './items.ts'
import type { Room } from './room.ts'

/** A question is quoted when so many different people typed it: fewer could be recognised by those who know them. */
export const QUOTED_FROM = 3
const MOST = 3
/** In characters. */
const LONGEST = 90

/** The questions most asked, and those without an answer; nothing where none was typed by enough people. */
export function questionsSection(room: Room, asked: readonly AskedQuestion[]) {
  const quoted = asked
    .filter(({ askers }) => askers >= QUOTED_FROM)
    .sort((one, other) => other.times - one.times || (one.text < other.text ? -1 : 1))
  const open = quoted.filter(({ answered }) => !answered)
  const shown = new Set([
    ...quoted.filter(({ answered }) => answered).slice(0, MOST - Math.min(1, open.length)),
    ...open,
  ])
  return fill(room, {
    heading: 'Vos questions',
    lines: [leadOf(asked)],
    items: quoted
      .filter((question) => shown.has(question))
      .map((question) => ({ text: itemText(question), sources: [], uses: [] })),
    most: MOST,
    rest: () => null,
  })
}

/** « 14 questions posées ici, dont 2 sans réponse. » */
function leadOf(asked: readonly AskedQuestion[]): string {
  const sum = (of: 'times' | 'unanswered') => asked.reduce((total, question) => total + question[of], 0)
  const [all, open] = [sum('times'), sum('unanswered')]
  const total = `${plural(all, 'question posée', 'questions posées')} ici`
  return open === 0
    ? `${total}, toutes avec une réponse. Les plus fréquentes${HARD}:`
    : `${total}, dont ${frenchNumber(open)} sans réponse. Les plus fréquentes${HARD}:`
}

function itemText({ text, times, answered }: AskedQuestion): string {
  const question = `«${THIN}${oneLine(text, LONGEST)}${THIN}»`
  return `${question}${HARD}: ${plural(times, 'fois', 'fois')}${answered ? '' : ', sans réponse pour le moment'}`
}
