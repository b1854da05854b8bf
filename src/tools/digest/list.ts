import type { Paint } from '../../adapters/terminal/paint.ts'
import { factsLines } from '../../adapters/terminal/tables.ts'
import { channelName } from '../../channel.ts'
import { nextWanted } from '../../digest/schedule.ts'
import { dueText, placesText, scheduleText } from '../../digests.ts'
import { capitalized, HARD, plural } from '../../format.ts'
import type { Storage } from '../../storage/open.ts'
import { type Followed, followed, type LastDelivery } from '../../storage/overview.ts'
import { createSubscriptions, type Subscription } from '../../storage/subscriptions.ts'

export interface Look {
  readonly width: number
  readonly paint: Paint
}

/** Who receives a digest, when the next one is due, what became of the last one, and what goes wrong. */
export async function listDigests(storage: Storage, { width, paint }: Look): Promise<string[]> {
  const subscriptions = createSubscriptions(storage)
  const all = await Promise.all(
    (await followed(storage.db)).map(async (one) => ({ ...one, subscription: await subscriptions.find(one.channel) })),
  )
  const shown = all.flatMap(({ subscription, ...one }) =>
    subscription === null || (!subscription.active && subscription.trouble === null) ? [] : [{ ...one, subscription }],
  )
  const active = shown.filter(({ subscription }) => subscription.active).length
  const stopped = shown.length - active
  const head = `${plural(active, 'canal abonné', 'canaux abonnés')}${stopped === 0 ? '' : `, ${plural(stopped, 'arrêté')} après des échecs`}`
  return [
    paint('bold', head),
    ...shown.flatMap((one) => ['', paint('bold', channelName(one.channel)), ...factsLines(rowsOf(one), width, paint)]),
  ]
}

function rowsOf({ subscription, last }: Followed & { readonly subscription: Subscription }) {
  const { settings, active, trouble, nextDueAt } = subscription
  const subjects = settings.subjects.length === 0 ? 'tous' : settings.subjects.join(', ')
  return [
    { label: 'Rythme', value: scheduleText(settings) },
    { label: 'Lieux', value: placesText(settings) },
    { label: 'Sujets', value: subjects },
    { label: 'Prochain', value: active ? dueText(nextWanted(settings, nextDueAt), settings.zone) : 'aucun' },
    { label: 'Dernier', value: last === null ? 'aucun encore' : lastText(last) },
    ...(trouble === null ? [] : [{ label: 'Arrêté', value: capitalized(trouble) }]),
  ]
}

const STATUSES: Readonly<Record<LastDelivery['status'], string>> = {
  reserved: 'prêt à partir',
  sending: 'en cours d’envoi',
  posted: 'publié',
  skipped: 'non publié',
  failed: 'échec',
  uncertain: 'peut-être publié, sans certitude',
}

/** Why a week was skipped or failed, by the codes of the ledger. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['empty', 'rien de nouveau'],
  ['pause', 'mois de pause'],
  ['holiday', 'jour férié'],
  ['late', 'trop tard'],
  ['moved', 'jour changé'],
  ['stopped', 'arrêté entre-temps'],
  ['gone', 'canal inaccessible'],
  ['refused', 'message refusé par la plateforme'],
  ['content', 'contenu illisible'],
  ['busy', 'plateforme indisponible'],
  ['unsure', 'réponse de la plateforme perdue'],
])

/** « semaine 2026-W48 : non publié (jour férié) ». */
function lastText({ week, status, reason }: LastDelivery): string {
  const why = reason === null ? '' : ` (${REASONS.get(reason) ?? reason})`
  return `semaine ${week}${HARD}: ${STATUSES[status]}${why}`
}
