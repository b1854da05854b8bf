import { type Html, html } from '../html.ts'

const PATHS = {
  hash: 'M4 7h13M3 13h13M8.500 3l-2.500 14M14 3l-2.500 14',
  external: 'M8 5H4v11h11v-4M11.500 3.500h5v5M16.500 3.500L9 11',
  file: 'M5 2.500h6.500l4 4v11H5zM11.500 2.500v4h4',
  upload: 'M10 13V4M6 8l4-4 4 4M4 16h12',
  warning: 'M10 3l7.500 13h-15zM10 8v4M10 14v.1',
} as const

/** What Slack's page has no icon for. */
export function discordIcon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`
}
