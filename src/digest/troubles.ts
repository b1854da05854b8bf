import type { Platform } from '../channel.ts'
import { enumeration, frenchDate, plural, typeset } from '../format.ts'
import { unreachable } from '../result.ts'
import { mondayOf } from './calendar.ts'

/** Why a digest was not posted, or may not have been, where its admin is to be told. */
export type Trouble = 'late' | 'gone' | 'refused' | 'content' | 'uncertain'

/** Shown where the digest of a channel is managed, once we stopped it. */
export const stoppedText = (trouble: Trouble, platform: Platform): string =>
  trouble === 'gone'
    ? `Je ne peux plus publier ici${COLON} ${goneText(platform)}.`
    : 'Je l’ai arrêté après plusieurs échecs de suite.'

/** What an admin is told of digests of the same fate, one for each of `weeks`; their channels are shown after it. */
export function troubleText(trouble: Trouble, weeks: readonly string[], platform: Platform, stopped: boolean): string {
  const isOne = weeks.length === 1
  const which = isOne ? `Le digest de la ${weeksText(weeks)}` : plural(weeks.length, 'digest')
  const when = isOne ? '' : ` (${weeksText(weeks)})`
  const were = isOne ? 'n’a pas été publié' : 'n’ont pas été publiés'
  const what =
    trouble === 'uncertain' ? uncertainText(weeks) : `${which} ${were}${when} : ${why(trouble, isOne, platform)}.`
  const stop = isOne ? 'Je l’arrête' : 'Je les arrête'
  const restart = isOne ? 'réglez-le de nouveau pour le reprendre' : 'réglez-les de nouveau pour les reprendre'
  return typeset(stopped ? `${what} ${stop} : ${restart}.` : what)
}

const COLON = '\u00a0:'

function why(trouble: Exclude<Trouble, 'uncertain'>, isOne: boolean, platform: Platform): string {
  switch (trouble) {
    case 'late':
      return isOne ? 'il aurait eu plus de six heures de retard' : 'ils auraient eu plus de six heures de retard'
    case 'gone':
      return goneText(platform)
    case 'refused':
      return `${platform === 'slack' ? 'Slack' : 'Discord'} ${isOne ? 'l’a refusé' : 'les a refusés'}`
    case 'content':
      return isOne
        ? 'je n’ai pas su relire ce que j’avais préparé'
        : 'je n’ai pas su relire ce que j’avais préparé pour eux'
    default:
      return unreachable(trouble)
  }
}

function uncertainText(weeks: readonly string[]): string {
  const cut = 'la connexion s’est coupée à ce moment-là, et je ne peux pas le vérifier'
  if (weeks.length === 1)
    return `Je ne sais pas si le digest de la ${weeksText(weeks)} a été publié : ${cut}. Je ne le publie pas une seconde fois.`
  return `Je ne sais pas si ${plural(weeks.length, 'digest')} ont été publiés (${weeksText(weeks)}) : ${cut}. Je ne les publie pas une seconde fois.`
}

const goneText = (platform: Platform): string =>
  `le ${platform === 'slack' ? 'canal' : 'salon'} a été supprimé ou archivé, j’en ai été retiré, ou je n’ai plus le droit d’y écrire`

/** Weeks that are named one by one. */
const NAMED = 3

/** « semaine du 16 novembre 2026 », « semaines du 9 novembre 2026 et du 16 novembre 2026 », « 5 semaines, de celle du … à celle du … ». */
function weeksText(weeks: readonly string[]): string {
  const mondays = [...new Set(weeks)].sort().map((week) => `du ${frenchDate(mondayOf(week))}`)
  const [first = ''] = mondays
  if (mondays.length === 1) return `semaine ${first}`
  if (mondays.length <= NAMED) return `semaines ${enumeration(mondays)}`
  return `${mondays.length} semaines, de celle ${first} à celle ${mondays.at(-1)}`
}
