import { fold } from '../knowledge/normalize.ts'

/** The words that only a question about the programme holds. */
const OF_PROGRAMME =
  /\bterritoires? d? ?industr|\bti\b|labellis|fonds vert|rebond industriel|\bvte\b|ecoles? de production|cles? en main|\bphase (?:[12]|ii?)\b|premiere phase|deuxieme phase|\bbinome|chefs? de projet|\banct\b|\bepci\b|intercommunalit|reindustrialis|panier de services|copilotage|feuille de route|plans? d ?actions?/

/** Whether a text holds a word that only a question about the programme holds. */
export function isOfProgramme(text: string): boolean {
  return OF_PROGRAMME.test(fold(text).replace(/[^a-z0-9]+/g, ' '))
}

/** Words that the programme shares with prizes, elections and software. */
const SHARED = /\blaureat|\blabel\b|\bprogramme\b|\bdispositif\b|candidat/

/** Whether a text may be about the programme: enough to say « I do not have it » rather than « this is not my subject ». */
export const mayBeOfProgramme = (text: string): boolean => isOfProgramme(text) || SHARED.test(fold(text))
