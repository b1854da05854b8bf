import type { Use } from '../answer.ts'
import type { Phase, Territory } from '../territory.ts'

/** How an answer says which things of the base it was made from: `Answer.uses`. */

export const factUse = ({ id }: { readonly id: string }): Use => `fact:${id}`
export const conflictUse = ({ id }: { readonly id: string }): Use => `conflict:${id}`
export const territoryUse = ({ phase, id }: Pick<Territory, 'phase' | 'id'>): Use => `territory:${phase}/${id}`

/** What the base publishes of the size of each list; a test checks that it exists. */
const LISTS: Readonly<Record<Phase, Use>> = { 1: 'conflict:nombre-territoires-phase-1', 2: 'fact:nb-183-phase2' }

/** For what is computed over a whole list, or is absent from it: what tells its size changes whenever the list does. */
export const listUses = (phases: readonly Phase[]): Use[] => phases.map((phase) => LISTS[phase])
