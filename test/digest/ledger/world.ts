import { DAY, MINUTE } from '../../../src/digest/calendar.ts'
import { nextDue, type When } from '../../../src/digest/schedule.ts'
import type { Stores } from '../../../src/digest/subscribe.ts'
import { createDeliveries } from '../../../src/storage/deliveries.ts'
import type { Storage } from '../../../src/storage/open.ts'
import { createSubscriptions } from '../../../src/storage/subscriptions.ts'
import { type Call, emptyServer, type Fault, type Server } from './platform.ts'
import { createProcess } from './process.ts'
import type { Random } from './random.ts'
import { answerOf, createReplica, type Replica } from './subject.ts'
import { type Town, townOf } from './town.ts'
import { clockError, type Episode, isOn, weatherOf } from './weather.ts'

/** Processes over the same storage. */
const REPLICAS = 3
/** After something happened: the moments at which processes look, in minutes, while something is left to be done. */
const LOOKS = [0, 1, 3, 6, 9, 13, 20, 30, 45, 75, 120, 200, 290, 365, 371, 380]
/** Places and times that channels choose: few, so that many are due together. The clocks of three of them change. */
export const SLOTS: readonly When[] = [
  { weekday: 1, hour: 9, zone: 'Europe/Paris' },
  { weekday: 7, hour: 2, zone: 'Europe/Paris' },
  { weekday: 7, hour: 2, zone: 'Australia/Lord_Howe' },
  { weekday: 5, hour: 17, zone: 'America/Cayenne' },
  { weekday: 6, hour: 23, zone: 'America/Nuuk' },
  { weekday: 3, hour: 0, zone: 'Pacific/Noumea' },
]

export interface WorldOptions {
  readonly storage: Storage
  readonly random: Random
  readonly start: number
  readonly end: number
  readonly channels: number
}

export interface World {
  readonly server: Server
  readonly town: Town
  readonly episodes: readonly Episode[]
  readonly counts: { kills: number; faults: number; looks: number }
}

/** Lives through the time of the world: channels whose people change their minds, three processes, all that goes wrong. */
export async function live({ storage, random, start, end, channels }: WorldOptions): Promise<World> {
  const stores: Stores = { subscriptions: createSubscriptions(storage), deliveries: createDeliveries(storage) }
  const episodes = weatherOf(random, SLOTS, start, end)
  const server = emptyServer()
  const counts = { kills: 0, faults: 0, looks: 0 }
  const calm = end - 10 * DAY
  let now = start
  const town = await townOf({ stores, random, slots: SLOTS, channels, now })
  const fault = (call: Call, channel: string): Fault | null => {
    const what = faultOf(random, call, { isGone: town.gone.has(channel), isCalm: now > calm, episodes, now })
    if (what !== null) counts.faults += 1
    return what
  }
  let born = 0
  const bear = (_: unknown, who: number): Replica => {
    born += 1
    const fate = 1 + random.integer(random.chance(0.5) ? 300 : 4_000)
    const end = random.pick(['kill-before', 'kill-after'] as const)
    const process = createProcess(
      (call) => {
        if (call >= fate && now < calm) return end
        const isFailing = isOn(episodes, now, 'storage') && random.chance(0.2)
        return isFailing ? random.pick(['fail-before', 'fail-after']) : null
      },
      async () => {
        for (let turns = random.integer(4); turns > 0; turns--) await undefined
      },
    )
    return createReplica({
      process,
      storage,
      servers: { slack: server, discord: server },
      owner: `process ${born}`,
      trueNow: () => now,
      error: () => clockError(episodes, now, who),
      faults: fault,
      compose: async ({ channel, week }) => ({
        answer: answerOf(`${channel.id} ${week}`),
        isEmpty: week.endsWith('7'),
        pictureOf: null,
        known: [],
      }),
    })
  }
  let replicas = Array.from({ length: REPLICAS }, bear)
  const look = async () => {
    if (isOn(episodes, now, 'down')) {
      for (const { process } of replicas) process.kill()
      return
    }
    counts.looks += 1
    replicas = replicas.map((replica, who) => {
      if (!replica.process.isDead() || random.chance(0.3)) return replica
      counts.kills += 1
      return bear(null, who)
    })
    const turns = [...replicas].sort(() => random.next() - 0.5)
    if (random.chance(0.2)) await Promise.all(turns.map(({ runner }) => runner.tick()))
    else for (const { runner } of turns) await runner.tick()
  }
  const isBusy = async () => {
    const rows = await storage.db
      .selectFrom('deliveries')
      .select('week')
      .where(({ eb, or }) => or([eb('status', 'in', ['reserved', 'sending']), eb('tell', 'in', ['due', 'telling'])]))
      .limit(1)
      .execute()
    return rows.length > 0
  }
  const nextMoment = () => {
    const ends = episodes.map(({ to }) => to).filter((to) => to > now)
    return Math.min(...SLOTS.map((slot) => nextDue(slot, now)), ...ends)
  }
  while (now < end) {
    const [moment, after] = [now, nextMoment()]
    for (const [index, minutes] of LOOKS.entries()) {
      now = moment + minutes * MINUTE
      if (now >= after || (index > 1 && !(await isBusy()))) break
      await look()
    }
    now = after - 1
    if (random.chance(0.15) && now < calm) await town.changeSomething(now)
    now = after
  }
  return { server, town, episodes, counts }
}

interface Moment {
  readonly isGone: boolean
  readonly isCalm: boolean
  readonly episodes: readonly Episode[]
  readonly now: number
}

function faultOf(random: Random, call: Call, { isGone, isCalm, episodes, now }: Moment): Fault | null {
  if (call !== 'tell' && isGone) return 'gone'
  if (isOn(episodes, now, 'silent')) return random.pick(call === 'find' ? ['busy'] : ['before', 'before', 'after'])
  if (isOn(episodes, now, 'busy')) return 'busy'
  if (isCalm || !random.chance(0.05)) return null
  if (call === 'tell') return random.pick(['busy', 'before', 'after'])
  if (call === 'find') return random.pick(['busy', 'busy', 'broken', 'unsure'])
  return random.pick(['busy', 'before', 'after', 'after', 'broken', 'refused'])
}
