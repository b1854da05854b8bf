import type { ModalView } from '@slack/types'
import type { Bot } from '../../../adapter.ts'
import type { Answer } from '../../../answer.ts'
import { HARD, shortened, THIN, typeset } from '../../../format.ts'
import { clean } from '../../../safe.ts'
import { type Atom, blocksOf } from '../atoms.ts'
import { line, note, plain } from '../elements.ts'

/** Words and readings shown: past them, the rest is only counted. */
const MOST = 25
/** A question may be as long as a message; here its beginning is enough to know it by. In characters. */
const LONGEST = 600

/** « Pourquoi cette réponse ? »: what each word was taken for, what was done with it, and the readings that lost. */
export function whyView({ intents }: Bot, raw: Answer): ModalView {
  const { why, trail, intent } = clean(raw)
  const questions = trail.map((question) => `«${THIN}${shortened(typeset(question), LONGEST)}${THIN}»`)
  const summaryOf = (name: string) => {
    const summary = intents.find((card) => card.name === name)?.summary
    return summary === undefined ? undefined : typeset(summary)
  }
  const told = (reading: string) => summaryOf(reading)?.replace(/\.$/, '') ?? reading
  const done = summaryOf(intent) ?? 'Aucune de mes réponses ne convenait.'
  const atoms: Atom[] = [
    paragraph(questions.slice(-3).join(', puis '), `Question${HARD}: `),
    ...part('Ce que j’ai lu', why.words, ({ text, as }) =>
      line(`${HARD}: ${shortened(as, LONGEST)}`, `«${THIN}${shortened(text, LONGEST)}${THIN}»`),
    ),
    paragraph('', 'Ce que j’ai fait'),
    { kind: 'item', section: line(done) },
    ...part('Ce que j’ai écarté', why.others, ({ reading, reason }) =>
      line(`${HARD}: ${shortened(reason, LONGEST)}`, shortened(told(reading), LONGEST)),
    ),
  ]
  return {
    type: 'modal',
    title: plain(`Pourquoi${THIN}?`),
    close: plain('Fermer'),
    blocks: [
      ...blocksOf(atoms),
      note(
        `Règle${HARD}: ${shortened(why.rule, LONGEST)}. Version de la base${HARD}: ${shortened(why.knowledge, LONGEST)}.`,
      ),
    ],
  }
}

function part<Item>(title: string, items: readonly Item[], show: (item: Item) => ReturnType<typeof line>): Atom[] {
  if (items.length === 0) return []
  const left = items.length - MOST
  return [
    paragraph('', title),
    ...items.slice(0, MOST).map((item): Atom => ({ kind: 'item', section: show(item) })),
    ...(left > 0 ? [{ kind: 'item' as const, section: line(`et ${left} de plus`) }] : []),
  ]
}

const paragraph = (text: string, bold: string): Atom => ({ kind: 'paragraph', section: line(text, bold) })
