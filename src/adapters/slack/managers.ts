import { z } from 'zod'
import { refusal } from './api.ts'
import type { Desk } from './desk.ts'

/** What a person may set of a channel: its digest, and whether we answer what follows in our threads. */
export type Standing =
  /** `isInvited`: whether we are in the channel; `null` where it cannot be known. */
  | { readonly may: true; readonly isInvited: boolean | null }
  /** Said to who may not. */
  | { readonly may: false; readonly sentence: string }

const ONLY_ADMINS = 'Seul un administrateur de l’espace de travail peut régler Territo dans un canal.'
const ADMINS_AND_CREATOR =
  'Seuls la personne qui a créé ce canal et les administrateurs de l’espace de travail peuvent y régler Territo.'
const MEMBERS = 'Ce canal est privé, et vous n’y êtes pas\u00a0: seuls ses membres peuvent y régler Territo.'
const NOT_FOUND = 'Je ne suis pas dans ce canal privé\u00a0: tapez-y «\u202f/invite @Territo\u202f», puis réessayez.'
const NOT_KNOWN =
  'Je ne peux pas savoir qui gère ce canal\u00a0: il me manque l’autorisation users:read. Un administrateur doit réinstaller l’application.'

/**
 * Who may set what we do in a channel: the admins and owners of the workspace, and who created the channel; of a private
 * one, those of them who are in it. Slack tells apps of no other role (« channel managers » are read with the permissions
 * of an admin alone). Guests, and people of other workspaces in a shared channel, never may. Where we may not ask who is
 * in a channel, that is not checked.
 */
export async function standingOf(user: string, channel: string, desk: Desk): Promise<Standing> {
  const [person, room] = await Promise.all([personOf(user, desk), roomOf(channel, desk)])
  const no = (sentence: string): Standing => ({ may: false, sentence })
  const isCreator = room.creator !== null && room.creator === user
  if (!person.isKnown) return no(NOT_KNOWN)
  if (!room.isFound) return no(NOT_FOUND)
  if (!person.isOurs || !(person.isAdmin || isCreator))
    return no(room.creator === null ? ONLY_ADMINS : ADMINS_AND_CREATOR)
  if (room.isPrivate && !(await isMember(user, channel, desk))) return no(MEMBERS)
  return { may: true, isInvited: room.isInvited }
}

const user = z.object({
  team_id: z.string().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
})

/** https://docs.slack.dev/reference/methods/users.info: what we read of a profile, and all that we do. */
async function personOf(id: string, { api, outbox, us }: Desk) {
  const told = await allowed(() => outbox.call(`person ${id}`, () => api.users.info({ user: id })))
  const found = user.safeParse(told?.user).data
  if (found === undefined) return { isKnown: false, isOurs: false, isAdmin: false }
  const { team_id: team, is_restricted: isGuest, is_ultra_restricted: isNarrowGuest, enterprise_user: grid } = found
  const isMember = team === us.team || grid?.teams?.includes(us.team) === true
  return {
    isKnown: true,
    isOurs: isMember && isGuest !== true && isNarrowGuest !== true,
    isAdmin: found.is_admin === true || found.is_owner === true,
  }
}

const room = z.object({
  creator: z.string().optional(),
  is_member: z.boolean().optional(),
  is_private: z.boolean().optional(),
})

/** https://docs.slack.dev/reference/methods/conversations.info. A private channel that we are not in does not exist for us. */
async function roomOf(id: string, { api, outbox }: Desk) {
  try {
    const told = await allowed(() => outbox.call(`room ${id}`, () => api.conversations.info({ channel: id })))
    const found = room.safeParse(told?.channel).data
    return {
      isFound: true,
      creator: found?.creator ?? null,
      isInvited: found?.is_member ?? null,
      isPrivate: found?.is_private === true,
    }
  } catch (error) {
    if (refusal(error) !== 'channel_not_found') throw error
    return { isFound: false, creator: null, isInvited: false, isPrivate: true }
  }
}

/** Members of a page, and pages: a larger channel is not read to its end. */
const AMONG = 500
const PAGES = 20

const members = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** https://docs.slack.dev/reference/methods/conversations.members: nothing is kept of it. */
async function isMember(user: string, channel: string, { api, outbox }: Desk): Promise<boolean> {
  let cursor = ''
  for (let page = 0; page < PAGES; page++) {
    const asked = { channel, limit: AMONG, ...(cursor !== '' && { cursor }) }
    const told = members.parse(await outbox.call(`room ${channel}`, () => api.conversations.members(asked)))
    if (told.members.includes(user)) return true
    cursor = told.response_metadata?.next_cursor ?? ''
    if (cursor === '') return false
  }
  return false
}

/** `null` where we lack the permission to ask. */
async function allowed<Value>(call: () => Promise<Value>): Promise<Value | null> {
  try {
    return await call()
  } catch (error) {
    if (refusal(error) === 'missing_scope') return null
    throw error
  }
}
