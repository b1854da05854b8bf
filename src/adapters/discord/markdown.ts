import { escapeMarkdown } from 'discord.js'

/** Every mark that Discord reads in a text. */
const ALL = { heading: true, bulletedList: true, numberedList: true, maskedLink: true }
/** Addresses and invitations, which Discord makes links of by itself. */
const ADDRESS = /(?:https?:\/\/|discord\.gg\/|discord(?:app)?\.com\/invite\/)\S*/giu

/**
 * A text that Discord shows as it is: no bold, no list, no mention, no emoji of a server, no link. An address in it is
 * told to be one, and not shown: it came from a question, or is under the sources.
 */
export function plain(text: string): string {
  const withoutAddresses = text.replace(ADDRESS, '[adresse]')
  return escapeMarkdown(withoutAddresses, ALL)
    .replace(/<(?=[@#:/a-z])/giu, '\\<')
    .replace(/@(?=everyone|here)/giu, '@\u200b')
    .replace(/^(\s*)(-#|>)/gmu, '$1\\$2')
}

/** `[label](address)`; the label alone where the address is not one that a person would open. */
export function link(url: string | null, label: string): string {
  const shown = plain(label)
  if (url === null || !URL.canParse(url)) return shown
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return shown
  return `[${shown}](<${href.replaceAll('>', '%3E').replaceAll(')', '%29')}>)`
}
