import { ButtonStyle } from 'discord.js'
import { STORAGE_DOWN, StorageDown } from '../../digests.ts'
import { button } from './buttons.ts'
import { type Card, noteCard } from './card.ts'
import { type Desk, personOf } from './desk.ts'
import { conversationOf } from './memory.ts'
import { answerCard } from './notice.ts'
import type { Caller } from './parse.ts'

/** What the button that erases carries. */
export const ERASE = 'data:erase'

const NOTHING = 'Rien n’est noté ici de ce que vous demandez.'

/** Tells someone, alone, what is kept of them, or erases it, with what is remembered of their conversation in this place. */
export async function myData(action: 'show' | 'erase', caller: Caller, desk: Desk): Promise<void> {
  const { privacy, talk, trails, memory } = desk
  await talk.defer(caller, true) // storage may be slow
  if (action === 'erase') await memory.forget(conversationOf(caller))
  const make = async (): Promise<Card> => {
    if (privacy === null) return noteCard(NOTHING)
    const person = personOf(caller.user)
    if (action === 'erase') return answerCard(await privacy.erase(person), null, trails)
    return answerCard(await privacy.show(person), null, trails, [button('Tout effacer', ERASE, ButtonStyle.Danger)])
  }
  const card = await make().catch((error: unknown) => {
    if (error instanceof StorageDown) return noteCard(STORAGE_DOWN)
    throw error
  })
  await talk.finish(caller, { components: [card] })
}
