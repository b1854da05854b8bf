/** What is asked of us by a word alone, typed with accents or without. */
export type Word = 'help' | 'settings' | 'digest' | 'data'

const WORDS: Readonly<Record<string, Word>> = {
  aide: 'help',
  help: 'help',
  reglage: 'settings',
  reglages: 'settings',
  digest: 'digest',
  'le digest': 'digest',
  'digest de la semaine': 'digest',
  'mes donnees': 'data',
  mesdonnees: 'data',
}

/** `null` for a question; nothing typed asks for help. */
export function wordOf(text: string): Word | null {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/^\//, '')
    .replace(/[-_\s]+/g, ' ')
    .replace(/\s*[?!.]*$/, '')
  return plain === '' ? 'help' : (WORDS[plain] ?? null)
}
