import { type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js'
import { commandPayloads } from './commands/payloads.ts'

export interface Deployed {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** Gives Discord our commands, for every server or for one, if they are not already what it has. */
export async function deployCommands(rest: REST, applicationId: string, guild: string | null): Promise<Deployed> {
  const route =
    guild === null ? Routes.applicationCommands(applicationId) : Routes.applicationGuildCommands(applicationId, guild)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const there = (await rest.get(route, { query })) as RESTPostAPIApplicationCommandsJSONBody[] // documented
  const wanted = commandPayloads({ forGuild: guild !== null })
  const known = new Map(there.map((command) => [keyOf(command), command]))
  const added = wanted.filter((command) => !known.has(keyOf(command)))
  const changed = wanted.filter((command) => {
    const before = known.get(keyOf(command))
    return before !== undefined && !holds(before, command)
  })
  const kept = new Set(wanted.map(keyOf))
  const removed = there.filter((command) => !kept.has(keyOf(command)))
  if (added.length + changed.length + removed.length > 0) await rest.put(route, { body: wanted })
  const names = (commands: readonly RESTPostAPIApplicationCommandsJSONBody[]) => commands.map(({ name }) => name)
  return { added: names(added), changed: names(changed), removed: names(removed) }
}

const keyOf = ({ type = 1, name }: RESTPostAPIApplicationCommandsJSONBody): string => `${type} ${name}`

const LANGUAGE = /^[a-z]{2}(?:-[A-Z]{2})?$/

/** Whether all that we ask is in what Discord has: it adds fields of its own, and leaves out what is empty or `false`. */
function holds(there: unknown, wanted: unknown): boolean {
  if (wanted === undefined || wanted === null || wanted === false)
    return there === undefined || there === null || there === false
  if (Array.isArray(wanted)) {
    const list = Array.isArray(there) ? there : []
    return list.length === wanted.length && wanted.every((item, index) => holds(list[index], item))
  }
  if (typeof wanted !== 'object') return there === wanted
  const known = (typeof there === 'object' && there !== null ? there : {}) as Readonly<Record<string, unknown>> // an object
  const keys = Object.keys(wanted).some((key) => LANGUAGE.test(key)) ? { ...known, ...wanted } : wanted // a language more is a change
  return Object.keys(keys).every((key) => holds(known[key], Reflect.get(wanted, key)))
}
