import { fold } from '../knowledge/normalize.ts'

/** The words that only a question about the programme holds. */
const OF_PROGRAMME =
  /\bterritoires? d? ?industr|\bti\b|\blaureat|labellis|\blabel\b|\bprogramme\b|\bdispositif\b|fonds vert|rebond industriel|\bvte\b|ecoles? de production|cles? en main|\bphase [12i]|premiere phase|deuxieme phase|\bbinome|chefs? de projet|\banct\b|\bepci\b|intercommunalit|reindustrialis|panier de services|copilotage|candidat|feuille de route|plans? d ?actions?/

/** Whether a text holds a word that only a question about the programme holds. */
export function isOfProgramme(text: string): boolean {
  return OF_PROGRAMME.test(fold(text).replace(/[^a-z0-9]+/g, ' '))
}
