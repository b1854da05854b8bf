import { displayedTexts } from './components.ts'
import { type Args, fieldOf, listOf, textOf } from './fields.ts'

/**
 * Who a new message notifies: people, roles, 'everyone', 'here'. Without `allowed_mentions` all that is written pings, in
 * text displays as well, and so does a reply; with it, only what it names (documentation of Discord, « Allowed Mentions »).
 */
export function pingsOf(body: Args, repliedTo: string | undefined): readonly string[] {
  const text = [textOf(body, 'content') ?? '', ...displayedTexts(listOf(body, 'components'))].join('\n')
  const allowed = body.allowed_mentions
  const isFree = allowed === undefined || allowed === null
  const may = (kind: string, id?: string) =>
    isFree || listOf(allowed, 'parse').includes(kind) || (id !== undefined && listOf(allowed, kind).includes(id))
  const replied = repliedTo !== undefined && (isFree || fieldOf(allowed, 'replied_user') === true) ? [repliedTo] : []
  const users = found(text, /<@!?(\d+)>/g).filter((id) => may('users', id))
  const roles = found(text, /<@&(\d+)>/g).filter((id) => may('roles', id))
  const everyone = found(text, /@(everyone|here)\b/g).filter(() => may('everyone'))
  return [...new Set([...replied, ...users, ...roles, ...everyone])]
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])
}
