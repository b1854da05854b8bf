import type { Answer } from './answer.ts'
import type { Channel, Person } from './channel.ts'
import { enumeration, HARD } from './format.ts'
import type { Picture } from './picture.ts'
import type { Result } from './result.ts'

/** When and what a channel receives each week. */
export interface DigestSettings {
  /** ISO: 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** Local hour, 0 to 23. */
  readonly hour: number
  /** IANA: `Europe/Paris`, `Indian/Reunion`. */
  readonly zone: string
  /** Places as they are typed: « Tarn », « Occitanie ». None: all of France. */
  readonly places: readonly string[]
  /** Keys of subjects (`Digests.subjects`). None: all. */
  readonly subjects: readonly string[]
  /** When nothing is new: a short version, or none. */
  readonly whenEmpty: 'short' | 'none'
  /** Months without a digest, 1 to 12: `[8]` for August. */
  readonly pausedMonths: readonly number[]
  /** No digest on a public holiday of France. */
  readonly skipHolidays: boolean
  /** Whether threads of the channel get a note when a fact that they were given changes. */
  readonly corrections: boolean
}

export const DEFAULT_DIGEST: DigestSettings = {
  weekday: 1,
  hour: 9,
  zone: 'Europe/Paris',
  places: [],
  subjects: [],
  whenEmpty: 'short',
  pausedMonths: [],
  skipHolidays: true,
  corrections: true,
}

/** A channel's subscription as its people see it. */
export interface Subscribed {
  readonly settings: DigestSettings
  /** When the next one is due, in milliseconds. */
  readonly next: number
  /** Why it was stopped by us after failing for a while; `null` when all is well. */
  readonly trouble: string | null
}

export interface Digest {
  readonly answer: Answer
  readonly picture: Picture | null
}

/** What surfaces need to let people manage the digest of a channel. Whether a person may is for the surface to tell. */
export interface Digests {
  /** Subjects that a channel may choose among. */
  readonly subjects: readonly { readonly key: string; readonly title: string }[]
  /** `null` where the channel has none. Rejects with `StorageDown`, as all below. */
  find(channel: Channel): Promise<Subscribed | null>
  /** Starts or changes the digest of a channel; the problem is a French sentence for who typed the settings. */
  save(channel: Channel, settings: DigestSettings, by: Person): Promise<Result<Subscribed, string>>
  /** `false` where there was none. */
  stop(channel: Channel, by: Person): Promise<boolean>
  /** The digest as it would be now: with these settings, or those of the channel. */
  preview(channel: Channel, settings?: DigestSettings): Promise<Result<Digest, string>>
  /** Posts one now in the channel, marked as a test. Rejects with a `PostError`. */
  test(channel: Channel, by: Person): Promise<Result<void, string>>
}

/** What must last cannot be read or written now: people are told to try again. */
export class StorageDown extends Error {
  constructor(cause?: unknown) {
    super('storage does not answer', { cause })
    this.name = 'StorageDown'
  }
}

/** Said where storage is needed and does not answer. */
export const STORAGE_DOWN = `Ma mémoire est indisponible pour le moment${HARD}: réessayez dans quelques minutes.`

export const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

/** Zones that a form offers, with the name of their hour; another may be typed where the platform allows it. */
export const ZONES: readonly { readonly zone: string; readonly hour: string }[] = [
  { zone: 'Europe/Paris', hour: 'heure de Paris' },
  { zone: 'America/Guadeloupe', hour: 'heure de Guadeloupe' },
  { zone: 'America/Martinique', hour: 'heure de Martinique' },
  { zone: 'America/Cayenne', hour: 'heure de Guyane' },
  { zone: 'Indian/Reunion', hour: 'heure de La Réunion' },
  { zone: 'Indian/Mayotte', hour: 'heure de Mayotte' },
  { zone: 'Pacific/Noumea', hour: 'heure de Nouvelle-Calédonie' },
  { zone: 'Pacific/Tahiti', hour: 'heure de Tahiti' },
]

/** « chaque lundi à 9 h (heure de Paris), pour le Tarn » is made of it: « chaque lundi à 9 h (heure de Paris) ». */
export function scheduleText({ weekday, hour, zone }: Pick<DigestSettings, 'weekday' | 'hour' | 'zone'>): string {
  const named = ZONES.find((known) => known.zone === zone)?.hour ?? `fuseau ${zone}`
  return `chaque ${WEEKDAYS[weekday - 1]} à ${hour}${HARD}h (${named})`
}

/** « lundi 30 novembre à 9 h », in the zone of the channel. */
export function dueText(due: number, zone: string): string {
  const style = {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const parts = new Intl.DateTimeFormat('fr-FR', { ...style, hourCycle: 'h23' }).formatToParts(due)
  const { weekday, day, month, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  const minutes = minute === '00' ? '' : `${HARD}${minute}`
  return `${weekday} ${day === '1' ? '1er' : day}${HARD}${month} à ${Number(hour)}${HARD}h${minutes}`
}

/** « Tarn et Gers », « toute la France ». */
export const placesText = ({ places }: Pick<DigestSettings, 'places'>): string =>
  places.length === 0 ? 'toute la France' : enumeration(places)
