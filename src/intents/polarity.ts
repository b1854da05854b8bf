import { fold } from '../knowledge/normalize.ts'

const SUBJECT = '(?:(?:t )?(?:il|elle|ils|elles|on) )?'
/** What is said of a place that is in the programme, or entered it. « N'est-ce pas ? » denies nothing. */
const DENIED = new RegExp(
  `\\b(?:n|ne) (?:y |en )?(?:est|sont|etait|etaient|fut|a|ont|avait|avaient|fait|font|faisait|faisaient|figure|figurent|figurait|appartient|appartenait|releve|relevait|beneficie|beneficiait) ${SUBJECT}(?:pas|jamais|point|ni|aucun|(?:dans|d|de) aucun|partie d aucun)\\b|\\b(?:est|etait|fait|faisait|a) (?:pas|jamais) (?:dans|dedans|partie|en phase|laureate?|labellisee?|concernee?|retenue?|rejoint|entree?)\\b`,
)
/** « a rejoint en 2023 et n'y était pas avant »: the entry is what is claimed. */
const ENTERED =
  /\b(?:a|ont|est|sont|vient|viennent) (?:bien |donc |tout )?(?:juste )?(?:rejoint|entree?s?|arrivee?s?|d entrer|d arriver|de rejoindre|nouvea?ux?|nouvelles?)\b/

const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Whether a membership, or an entry, is denied by who asks: « Metz n'était pas dans la phase 1, est-ce vrai ? » */
export function isDenied(text: string): boolean {
  const said = plain(text)
  return DENIED.test(said) && !ENTERED.test(said)
}

/** « dans un nouveau territoire », « d'un territoire reconduit »: the status of the territory, not of the place itself. */
export const ofItsTerritory = (text: string): boolean =>
  /\b(?:nouve(?:au|aux|lles?|l)|anciens?) (?:territoires?|ti)\b|\b(?:dans|d|de) (?:un|des|quel|quels) nouve(?:au|aux|l)\b|\bterritoires? (?:d industrie )?(?:(?:est|sont|il|t|elle|qui|a|ete|ont|soit) )*(?:nouve(?:au|aux)|reconduits?|renouveles?|anciens?)\b|\b(?:le|son|leur|notre|votre|mon|ce) territoire (?:d industrie )?(?:(?:de|du|des|d) (?!industrie))?.*\b(?:nouveau|neuf|reconduit|renouvele|ancien)\b/.test(
    plain(text),
  )
