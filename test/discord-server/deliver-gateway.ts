import type { Args } from './fields.ts'
import { firstAnswerWithin, type Interaction, registerInteraction } from './interactions.ts'
import { lastCalls } from './until.ts'
import type { World } from './world.ts'

/**
 * Sends an interaction through the gateway. Resolves when a first answer is taken, a deferral being one; rejects after
 * 3 s by the clock of the server, or at once when the bot has no session.
 */
export async function deliverInteraction(payload: Args, world: World): Promise<Interaction> {
  const interaction = registerInteraction(payload, 'gateway', world)
  const { promise, resolve, reject } = Promise.withResolvers<Interaction>()
  const look = () => {
    if (interaction.answer) resolve(interaction)
  }
  const cancel = world.clock.after(firstAnswerWithin + 1, () => {
    reject(new Error(`${described(interaction)} got no answer within 3 s\n${lastCalls(world)}`))
  })
  world.changes.on('change', look)
  try {
    if (world.dispatch('INTERACTION_CREATE', payload) === 0)
      throw new Error(`${described(interaction)} reached nobody: the bot has no gateway session`)
    return await promise
  } finally {
    cancel()
    world.changes.off('change', look)
  }
}

/** Sends any event through the gateway; those of messages are remembered. Fails when no session takes it. */
export function emitEvent(event: string, data: Args, world: World): void {
  world.directory.learn(data)
  if (event === 'MESSAGE_CREATE') world.log.learn(data)
  if (event === 'MESSAGE_DELETE' && typeof data.id === 'string') world.log.change(data.id, { deleted: true })
  if (world.dispatch(event, data) === 0)
    throw new Error(`${event} reached nobody: no gateway session of the bot asks for it with its intents`)
}

function described({ name, type }: Interaction): string {
  return `interaction « ${name} » (type ${type})`
}
