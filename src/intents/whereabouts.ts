import type { Utterance } from './utterance.ts'

const OWN = /^(?:je|j|on|nous|mon|ma|mes|notre|nos|moi)$/
const BEING =
  /^(?:suis|sommes|est|sont|bosse|bosser|bossons|travaille|travaillons|taffe|habite|habitons|base|bases|basee|basees|installe|installes|installee|implante|implantes|implantee|situe|situee)$/
const ALLOWED = new Set(['', 'lieu', 'reasonToAsk', 'polite', 'where', 'time', 'check', 'extends'])

/** « mon usine est à Sochaux », and nothing else: people who only say where they are ask whether they are concerned. */
export function isWhereabouts({ words, labels, mentions }: Utterance): boolean {
  const at = words.findIndex(({ fold }, index) => OWN.test(fold) || labels[index] !== 'polite')
  const first = words[at]
  const own = first !== undefined && (OWN.test(first.fold) || first.elided === 'j')
  const being = words.some(({ fold }, index) => labels[index] !== 'lieu' && BEING.test(fold))
  const asks = words.some(
    ({ fold, text }) => /^(?:quoi|quand|comment|pourquoi|qui)$/.test(fold) || /^née?s?$/i.test(text),
  )
  return own && being && !asks && mentions.length === 1 && labels.every((label) => label !== null && ALLOWED.has(label))
}

/** « depuis quand Dijon en fait partie ? », « Dijon l'a rejoint quand ? » */
export const asksSince = ({ words }: Utterance): boolean => SINCE.test(words.map(({ fold }) => fold).join(' '))
const SINCE =
  /\bdepuis (?:quand|quelle annee)\b|\bquand\b.*\b(?:entree?s?|rejoint|retenue?s?|labellisee?s?|devenue?s?|integre)\b|\b(?:entree?s?|rejoint|retenue?s?|labellisee?s?|devenue?s?|integre)\b.* quand\b/
