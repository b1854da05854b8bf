/** What Discord reads anywhere: marks, mentions, emoji, addresses and invitations, which it makes links of by itself. */
const SIGNS = /[\\*_~`|<[\]]|:(?=\/\/|[a-z_]\w*:)|(?<=discord)\.(?=gg\/)|(?<=discord(?:app)?)\.(?=com\/invite)/giu
/** What it reads at the start of a line: a heading, small letters, a list, a quote. */
const STARTS = /^([^\S\n]*)(?=[#>]|-(?:\s|#))|^([^\S\n]*\d+)(?=\.\s)/gmu

/**
 * A text that Discord shows as it is: no bold, no list, no mention, no emoji of a server, no link. An address in it is
 * shown, and leads nowhere: it came from a question, or is under the sources.
 */
export const plain = (text: string): string =>
  started(text.replace(SIGNS, '\\$&')).replace(/@(?=everyone|here)/giu, '@\u200b')

/** The same for a text that is plain but where its lines start: it was cut from another. */
export const started = (text: string): string => text.replace(STARTS, '$1$2\\')

/** A longer link would not hold on a page. In characters. */
const LONGEST = 600

/**
 * `[label](address)`; the label alone where the address is not one that a person would open, and where the label has
 * signs to escape, for Discord shows the backslashes of a link: https://github.com/discord/discord-api-docs/issues/6185
 */
export function link(url: string | null, label: string): string {
  const shown = plain(label)
  if (url === null || shown !== label || label.trim() === '' || !URL.canParse(url)) return shown
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return shown
  const written = `[${label}](<${href.replaceAll('>', '%3E').replaceAll(')', '%29')}>)`
  return written.length > LONGEST ? shown : written
}
