import type { ModalView } from '@slack/types'
import type { Answer } from '../../../answer.ts'
import { HARD, THIN } from '../../../format.ts'
import { clean } from '../../../safe.ts'
import { type Atom, blocksOf } from '../atoms.ts'
import { context, line, plain } from '../elements.ts'

/** Atoms shown: past them, the rest is only counted. */
const MOST = 60

/** « Pourquoi cette réponse ? »: what each word was taken for, the rule, and the readings that lost. */
export function whyView(raw: Answer): ModalView {
  const { why, trail } = clean(raw)
  const atoms: Atom[] = [
    paragraph('Question', trail.map((question) => `«${THIN}${question}${THIN}»`).join(', puis ')),
    ...why.words.map(
      ({ text, as }): Atom => ({ kind: 'item', section: line(`${HARD}: ${as}`, `«${THIN}${text}${THIN}»`) }),
    ),
    paragraph('Règle', why.rule),
    ...why.others.map(({ reading, reason }) => paragraph(`Lecture écartée, ${reading}`, reason)),
  ]
  const left = atoms.length - MOST
  const shown = left > 0 ? [...atoms.slice(0, MOST), paragraph('Et encore', `${left} autres lignes`)] : atoms
  return {
    type: 'modal',
    title: plain(`Pourquoi${THIN}?`),
    close: plain('Fermer'),
    blocks: [...blocksOf(shown), context([`Version de la base${HARD}: ${why.knowledge}`])],
  }
}

/** A question may be as long as a message; here its beginning is enough to know it by. */
const LONGEST = 600

const paragraph = (label: string, text: string): Atom => ({
  kind: 'paragraph',
  section: line(text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text, `${label}${HARD}: `),
})
