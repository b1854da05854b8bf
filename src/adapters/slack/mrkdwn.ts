/** A text without anything that Slack reads as mark-up: mentions, links, channels. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `<https://…|label>`; the label alone where the address is not one that a person would open. */
export function link(url: string | null, label: string): string {
  const address = url === null ? null : addressOf(url)
  return address === null ? escaped(label) : `<${address}|${escaped(label).replaceAll('|', '¦')}>`
}

/** A web address without the signs that end a link; `null` for any other scheme. */
export function addressOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? href.replaceAll('&', '&amp;').replaceAll('|', '%7C') : null
}

/** Marks of bold, italics, strike or code around words: `5 * 3` and `ti_geom` have none. Each is read in linear time. */
const OPENING = /(?<=^|[\s([«"“'’–/-])[*_~`]+(?=[^\s*_~`])/gmu
const CLOSING = /(?<=[^\s*_~`])[*_~`]+(?=$|[\s)\].,;:!?…»"”'’–/-])/gmu

/**
 * What a person typed, from the text of an event: mentions of people and groups are left out, channels and links keep
 * their label, and what Slack escaped is read back. Bold, italics and code lose their marks.
 */
export function typedText(text: string): string {
  return text
    .replace(/<[@!][^<>]*>/g, ' ')
    .replace(/<#[A-Z0-9]+\|?([^<>]*)>/g, '$1')
    .replace(/<(?:mailto|tel):[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<([^<>|]+)\|([^<>]*)>/g, '$2')
    .replace(/<([^<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(OPENING, '')
    .replace(CLOSING, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}
