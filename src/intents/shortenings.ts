/** Shortenings that are more than one word, or that hold signs: they are spelled out before the text is cut into words. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // « phase1 », « phase n°1 », « vagueII »
  [/\b(phase|vague)\s*(?:n\s*[°º]\s*|n[o°º]\s+)?(?=(?:[12]|ii?)\b)/giu, '$1 '],
  // « le terr. d'ind. », « les terr. d'ind. »
  [/(?<=(?:^|\s)(?:le|du|au|un|ce|mon|notre)\s)terr?\.?\s*d['’]?\s?ind\.?(?!\p{L})/giu, 'territoire d’industrie'],
  [/(?<!\p{L})terr?\.?\s*d['’]?\s?ind\.?(?!\p{L})/giu, 'territoires d’industrie'],
  // « dpt 13 », « dép. 81 »
  [/(?<!\p{L})(?:d[eé]pts|dpts)(?!\p{L})\.?/giu, 'départements'],
  [/(?<!\p{L})(?:d[eé]pt|dpt|d[eé]p)(?!\p{L})\.?/giu, 'département'],
  // « le 9-3 », as the people of Île-de-France say it
  [/(?<=(?:^|\s)(?:le|du|au|dans)\s)(9[-.][1-5]|7[-.][578])(?![-.,]?\d)/giu, '$1#'],
  [/(?<!\p{L})qq(?:ch|chose|c)(?!\p{L})/giu, 'quelque chose'],
]

/** The text with its shortenings spelled out: « le 9-3 en phase1 » → « le 93 en phase 1 ». */
export const spelledOut = (text: string): string =>
  RULES.reduce((spelled, [pattern, by]) => spelled.replace(pattern, by), text).replace(/(\d)[-.](\d)#/g, '$1$2')
