import type { DigestSettings } from '../digests.ts'
import { HARD, THIN } from '../format.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { err, ok, type Result } from '../result.ts'
import { readArea } from './area.ts'
import { isZone } from './schedule.ts'

/** Places that one channel may follow. */
const MOST_PLACES = 20

/**
 * Settings as they are kept: each place under a name that is read back as the same one. The problem is a French sentence for
 * who typed them.
 */
export function checkSettings(settings: DigestSettings, knowledge: Knowledge): Result<DigestSettings, string> {
  const { weekday, hour, zone, pausedMonths } = settings
  const places = settings.places.map((place) => place.trim()).filter((place) => place !== '')
  const known = new Set(knowledge.subjects.map(({ key }) => key))
  const unknown = settings.subjects.find((key) => !known.has(key))
  if (!isWithin(weekday, 1, 7)) return err('Le jour doit être l’un de ceux de la semaine, du lundi au dimanche.')
  if (!isWithin(hour, 0, 23)) return err('L’heure doit être un nombre entier, de 0 à 23.')
  if (!isZone(zone))
    return err(
      `Je ne connais pas le fuseau horaire ${quoted(zone)}${HARD}: donnez un nom comme «${THIN}Europe/Paris${THIN}».`,
    )
  if (!pausedMonths.every((month) => isWithin(month, 1, 12))) return err('Un mois de pause est un nombre de 1 à 12.')
  if (new Set(pausedMonths).size === 12) return err('Avec une pause de douze mois, aucun digest ne serait publié.')
  if (unknown !== undefined) return err(`Je ne connais pas le sujet ${quoted(unknown)}.`)
  if (places.length > MOST_PLACES)
    return err(
      `Un digest suit ${MOST_PLACES} lieux au plus${HARD}: donnez plutôt une région, ou aucun lieu pour toute la France.`,
    )
  const area = readArea(places, knowledge)
  if (!area.ok) return area
  return ok({
    ...settings,
    places: area.value?.names ?? [],
    subjects: [...new Set(settings.subjects)],
    pausedMonths: [...new Set(pausedMonths)].sort((one, other) => one - other),
  })
}

const isWithin = (number: number, from: number, to: number): boolean =>
  Number.isInteger(number) && number >= from && number <= to

const quoted = (text: string): string => `«${THIN}${text.trim().slice(0, 60).toWellFormed()}${THIN}»`
