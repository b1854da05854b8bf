import { nextWanted } from '../../digest/schedule.ts'
import { dueText } from '../../digests.ts'
import { frenchDate, HARD, plural } from '../../format.ts'
import type { Inbox, STATUSES } from '../../learning/inbox.ts'
import type { Storage } from '../../storage/open.ts'
import { followed } from '../../storage/overview.ts'
import { createSubscriptions } from '../../storage/subscriptions.ts'
import { troubleOf } from '../../storage/trouble.ts'

export interface Report {
  /** All that a surface needs answers. */
  readonly ok: boolean
  readonly rows: readonly { readonly label: string; readonly value: string }[]
}

export interface Health {
  readonly base: { readonly version: string; readonly updated: string }
  /** `null` where there is none yet: it is made when a shared surface first starts. */
  readonly storage: Storage | null
  /** Where it is, without any password. */
  readonly place: string
  readonly inbox: Inbox | null
  /** Milliseconds. */
  readonly now: number
}

/** How the bot is, for who runs it. Questions are answered even where the storage is down: the report says what is not. */
export async function healthReport({ base, storage, place, inbox, now }: Health): Promise<Report> {
  const known = { label: 'Base', value: `version ${base.version}, à jour au ${frenchDate(base.updated)}` }
  if (storage === null || inbox === null)
    return { ok: true, rows: [known, { label: 'Mémoire', value: `aucune encore (${place})` }] }
  if (!storage.health().ok) return { ok: false, rows: [known, down(storage, place)] }
  try {
    return {
      ok: true,
      rows: [
        known,
        { label: 'Mémoire', value: `${storage.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} répond (${place})` },
        { label: 'Digests', value: await digestsText(storage, now) },
        { label: 'Questions', value: await inboxText(inbox) },
      ],
    }
  } catch (error) {
    if (storage.health().ok) throw error
    return { ok: false, rows: [known, down(storage, place)] }
  }
}

const down = (storage: Storage, place: string) => ({
  label: 'Mémoire',
  value: `ne répond pas (${place})${HARD}: ${troubleOf(storage.health().cause)}. Le robot répond aux questions${HARD}; ni digest, ni suite de conversation après un redémarrage.`,
})

/** « 3 canaux abonnés, 1 en retard ; le prochain lundi 23 novembre 2026 à 9 h ; 1 arrêté après des échecs ». */
async function digestsText(storage: Storage, now: number): Promise<string> {
  const subscriptions = createSubscriptions(storage)
  const all = (
    await Promise.all((await followed(storage.db)).map(({ channel }) => subscriptions.find(channel)))
  ).filter((found) => found !== null)
  const active = all.filter((one) => one.active)
  const [next] = active
    .filter(({ nextDueAt }) => nextDueAt > now)
    .map(({ settings, nextDueAt }) => ({ zone: settings.zone, at: nextWanted(settings, nextDueAt) }))
    .sort((one, other) => one.at - other.at)
  const late = active.filter(({ nextDueAt }) => now - nextDueAt > LATE).length
  const stopped = all.filter(({ active: isActive, trouble }) => !isActive && trouble !== null).length
  return [
    plural(active.length, 'canal abonné', 'canaux abonnés'),
    ...(late > 0 ? [`${late} en retard (le robot est-il démarré ?)`] : []),
    ...(next === undefined ? [] : [`le prochain ${dueText(next.at, next.zone)}`]),
    ...(stopped > 0 ? [`${plural(stopped, 'arrêté')} après des échecs (npm run digest -- --list)`] : []),
  ].join(', ')
}

/** What is due is dealt with within the minute where a surface runs. In milliseconds. */
const LATE = 10 * 60 * 1000

async function inboxText(inbox: Inbox): Promise<string> {
  const groups = await inbox.groups()
  const count = (wanted: keyof typeof STATUSES) => groups.filter(({ status }) => status === wanted).length
  return `${count('to-check')} à vérifier, ${count('to-do')} à traiter (npm run inbox)`
}
