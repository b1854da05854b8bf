import { createHash } from 'node:crypto'
import type { Source } from '../answer.ts'
import { capitalized, enumeration, frenchNumber, HARD, plural, shortened, THIN } from '../format.ts'
import { departementNames, distance, regionNames, statusWord, territorySources } from '../intents/say.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Territory } from '../territory.ts'
import type { Area } from './area.ts'
import { weekNumber } from './week.ts'

/** The territory of the week, as lines of text. */
export interface Spotlight {
  readonly territory: Territory
  readonly heading: string
  readonly where: string
  /** Empty where there is nothing to say. */
  readonly angle: string
  readonly sources: readonly Source[]
}

/** What is told of a territory besides where it is: another thing each time that it comes round. */
const ANGLES: readonly ((territory: Territory, knowledge: Knowledge) => string)[] = [members, history, neighbours]
/** In characters. */
const LONGEST_NAME = 90
const LONGEST_LINE = 240

/**
 * The territory of a week for a channel: one of those of the current phase in its area, in an order of its own, each once
 * before the first comes again. Where the area has none, those of its regions, else of all of France.
 */
export function spotlightOf(channel: string, week: string, area: Area | null, knowledge: Knowledge): Spotlight | null {
  const { pool, isElsewhere } = poolOf(area, knowledge)
  const order = pool
    .map((territory) => ({ territory, rank: createHash('sha256').update(`${channel} ${territory.key}`).digest('hex') }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
  const number = weekNumber(week)
  const territory = order[number % order.length]?.territory
  if (territory === undefined) return null
  const angle = ANGLES[Math.floor(number / order.length) % ANGLES.length]
  return {
    territory,
    heading: `Le territoire de la semaine${isElsewhere ? ', hors des lieux suivis' : ''}${HARD}: ${shortened(territory.name, LONGEST_NAME)}`,
    where: shortened(whereAndWhat(territory, knowledge), LONGEST_LINE),
    angle: shortened(angle?.(territory, knowledge) ?? '', LONGEST_LINE),
    sources: territorySources([territory], knowledge, 1),
  }
}

interface Pool {
  readonly pool: readonly Territory[]
  /** None of them is in the area. */
  readonly isElsewhere: boolean
}

function poolOf(area: Area | null, knowledge: Knowledge): Pool {
  const all = knowledge.ofPhase(2)
  if (area === null) return { pool: all, isElsewhere: false }
  const within = all.filter(({ departements }) => departements.some((code) => area.departements.has(code)))
  if (within.length > 0) return { pool: within, isElsewhere: false }
  const around = all.filter(({ regions }) => regions.some((code) => area.regions.has(code)))
  return { pool: around.length > 0 ? around : all, isElsewhere: true }
}

/** « Tarn (Occitanie). Nouveau (statut calculé) dans la phase en cours (2023-2027) : 4 intercommunalités, 92 communes. » */
function whereAndWhat(territory: Territory, knowledge: Knowledge): string {
  const where = `${departementNames(territory.departements, knowledge)} (${regionNames(territory, knowledge).join(', ')})`
  const computed = territory.statusBasis === 'computed' ? ' (statut calculé)' : ''
  const groups = territory.epci.length === 0 ? [] : [plural(territory.epci.length, 'intercommunalité')]
  const sizes = [...groups, plural(knowledge.communesOf(territory).length, 'commune')]
  return `${where}. ${capitalized(statusWord(territory))}${computed} dans la phase en cours (2023-2027)${HARD}: ${sizes.join(', ')}.`
}

/** Members named; the others are counted. */
const NAMED = 4

function members(territory: Territory, knowledge: Knowledge): string {
  const names = territory.epci.map((siren) => knowledge.epci(siren)?.name ?? siren)
  if (names.length === 0) return ''
  const left = names.length - NAMED
  const told = left < 2 ? names : [...names.slice(0, NAMED), `${frenchNumber(left)} autres`]
  return `${names.length < 2 ? 'Intercommunalité' : 'Intercommunalités'}${HARD}: ${enumeration(told)}.`
}

function history(territory: Territory, knowledge: Knowledge): string {
  const before = territory.counterparts.flatMap((key) => knowledge.territory(key)?.name ?? [])
  if (before.length === 0) return `Aucune de ses communes n’était dans un territoire de la phase${HARD}I (2018-2022).`
  const quoted = before.map((name) => `«${THIN}${name}${THIN}»`)
  return `Tout ou partie de ses communes étaient déjà en phase${HARD}I (2018-2022), dans ${enumeration(quoted)}.`
}

/** Nearest territories named. */
const NEAREST = 3

function neighbours(territory: Territory, knowledge: Knowledge): string {
  const others = knowledge
    .ofPhase(2)
    .filter(({ key }) => key !== territory.key)
    .map((other) => ({ name: other.name, far: distance(territory.centroid, other.centroid) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, NEAREST)
  if (others.length === 0) return ''
  return `Les plus proches${HARD}: ${enumeration(others.map(({ name, far }) => `${name} (${frenchNumber(Math.round(far))}${HARD}km)`))}.`
}
