import type { Trails } from '../../trails.ts'
import { CUSTOM_ID } from './limits.ts'

/** What a button does with the answer that its trail leads to. */
export type Action = 'ask' | 'page' | 'csv' | 'map' | 'why' | 'useful' | 'useless' | 'show' | 'reason'

export interface State {
  readonly action: Action
  readonly page: number
  readonly trail: readonly string[]
}

const ACTIONS: readonly Action[] = ['ask', 'page', 'csv', 'map', 'why', 'useful', 'useless', 'show', 'reason']

/** Changes when buttons of before can no longer be read. */
const VERSION = '1'
/** The longest of what stands before a trail: `1|useless|999|`. */
const PREFIX = 15
/** Room for a trail in a `custom_id`. In bytes, of which there are no fewer than characters. */
export const INLINE = CUSTOM_ID - PREFIX

/** What a button carries, at most `CUSTOM_ID` characters: `1|page|2|["quels lauréats dans le Tarn ?"]`. */
export function writeState({ action, page, trail }: State, trails: Trails): string {
  return `${VERSION}|${action}|${Math.min(page, 999)}|${trails.write(trail)}`
}

/** `null` for a button that we did not make, of another version, or whose questions are no longer remembered. */
export function readState(customId: string, trails: Trails): State | null {
  const [, version, name, page, text = ''] = /^(\d+)\|([a-z]+)\|(\d+)\|(.*)$/su.exec(customId) ?? []
  const action = ACTIONS.find((known) => known === name)
  const trail = trails.read(text)
  return version !== VERSION || action === undefined || trail === null ? null : { action, page: Number(page), trail }
}
