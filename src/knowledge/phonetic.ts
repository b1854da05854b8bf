/**
 * How a folded French name sounds, roughly: names that sound alike get the same key, so that « castelnodary » finds
 * Castelnaudary. Rules in order, word by word; made for names, coarser than a transcription.
 */
export function phonetic(folded: string): string {
  return folded.split(' ').map(sound).join(' ')
}

const RULES: readonly (readonly [RegExp, string])[] = [
  [/eau|au/g, 'o'],
  [/ph/g, 'f'],
  [/sch|sh|ch/g, '$'],
  [/qu|q|k|c(?=[aou lrtkns]|$)/g, 'k'],
  [/c(?=[eiy])|ss|z/g, 's'],
  [/g(?=[eiy])/g, 'j'],
  [/gu(?=[eiy])/g, 'g'],
  [/h/g, ''],
  [/y/g, 'i'],
  [/ai|ei|ay|ey/g, 'e'],
  [/(?:ain|ein|aim|in|im|un|um)(?![aeiouy])/g, '1'],
  [/(?:an|am|en|em)(?![aeiouymn])/g, '2'],
  [/oe/g, 'e'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)(?:e?s|e?nt|e|t|d|x|p|s)$/, ''],
]

function sound(word: string): string {
  return RULES.reduce((text, [pattern, by]) => text.replace(pattern, by), word)
}
