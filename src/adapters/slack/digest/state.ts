import { STORAGE_DOWN, StorageDown } from '../../../digests.ts'
import { channelOf, type Desk, isDirect } from '../desk.ts'
import { type Block, paragraph } from '../elements.ts'
import { type Standing, standingOf } from '../managers.ts'
import { panelBlocks } from './panel.ts'

const NOT_A_CHANNEL =
  'Le digest se règle dans un canal\u00a0: tapez «\u202f/territo digest\u202f» dans celui qui doit le recevoir.'
const NONE = 'Cette installation de Territo n’envoie pas de digest.'

/** Why a person cannot manage the digest of a channel, in a sentence; `null` where they may. */
export async function refusalFor(user: string, channel: string, desk: Desk): Promise<string | null> {
  if (desk.digests === null) return NONE
  if (isDirect(channel)) return NOT_A_CHANNEL
  const standing = await standingOf(user, channel, desk)
  return standing.may ? null : standing.sentence
}

/** What a person sees of the digest of a channel: how it is set, or why they cannot set it. */
export async function digestBlocks(user: string, channel: string, desk: Desk): Promise<Block[]> {
  if (desk.digests === null) return [paragraph(NONE)]
  if (isDirect(channel)) return [paragraph(NOT_A_CHANNEL)]
  return blocksFor(await standingOf(user, channel, desk), channel, desk)
}

/** The same, in a channel, for a person of whom it is known what they may set. */
export async function blocksFor(standing: Standing, channel: string, desk: Desk): Promise<Block[]> {
  const { digests } = desk
  if (digests === null) return [paragraph(NONE)]
  if (!standing.may) return [paragraph(standing.sentence)]
  try {
    const subscribed = await digests.find(channelOf(channel, desk))
    return panelBlocks({ channel, subscribed, isInvited: standing.isInvited, subjects: digests.subjects })
  } catch (error) {
    if (!(error instanceof StorageDown)) throw error
    return [paragraph(STORAGE_DOWN)]
  }
}
