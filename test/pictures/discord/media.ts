import type {
  APIFileComponent,
  APIMediaGalleryComponent,
  APIThumbnailComponent,
  APIUnfurledMediaItem,
} from 'discord-api-types/v10'
import { words } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import type { Around, Attachment } from './around.ts'
import { discordIcon } from './icons.ts'

/** The words of a media, and whether it hides until it is pressed. */
interface Shown {
  readonly description?: string | null
  readonly spoiler?: boolean
}

export function gallery({ items }: APIMediaGalleryComponent, around: Around): Html {
  const pictures = items.map((item) => html`<li>${picture(item.media, item, around)}</li>`)
  return html`<ul class="gallery ${columnsOf(items.length)}">${pictures}</ul>`
}

function columnsOf(count: number): string {
  if (count === 1) return 'alone'
  return count === 2 || count === 4 ? 'pairs' : 'triples'
}

export const thumbnail = (component: APIThumbnailComponent, around: Around): Html =>
  html`<div class="thumbnail">${picture(component.media, component, around)}</div>`

/** The card of a file, or its picture, which Discord shows by itself under a message of plain text. */
export const attachment = (file: Attachment): Html =>
  'picture' in file
    ? html`<div class="attached"><img src="${file.picture}" alt="${file.name}"></div>`
    : card(file.name, file.size, '')

export function fileCard({ file, spoiler, name, size }: APIFileComponent, around: Around): Html {
  const found = attachmentOf(file, around)
  const known = found !== null && 'size' in found ? found.size : size
  return card(found?.name ?? name ?? file.url, known, hiding(spoiler))
}

function card(name: string, size: number | undefined, state: string): Html {
  const bytes = size === undefined ? null : html`<span class="size">${sizeOf(size)}</span>`
  return html`<div class="file ${state}">${discordIcon('file')}<div><a>${words(name)}</a>${bytes}</div></div>`
}

/** A picture given as `data:`, or attached; of any other, a grey box with its description. */
function picture(media: APIUnfurledMediaItem, { description, spoiler }: Shown, around: Around): Html {
  const found = attachmentOf(media, around)
  const address = found !== null && 'picture' in found ? found.picture : media.url
  const name = description ?? found?.name ?? ''
  return address.startsWith('data:')
    ? html`<img class="${hiding(spoiler)}" src="${address}" alt="${name}">`
    : html`<span class="no-image ${hiding(spoiler)}" role="img">${name}</span>`
}

/** Discord refuses a message which shows a file it was not sent with; so does the page. */
function attachmentOf({ url }: APIUnfurledMediaItem, { attachments }: Around): Attachment | null {
  if (!url.startsWith('attachment://')) return null
  const found = attachments.find(({ name }) => url === `attachment://${name}`)
  if (found === undefined) throw new Error(`${url} is not among the attachments of the message.`)
  return found
}

const hiding = (spoiler: boolean | undefined) => (spoiler === true ? 'spoiler' : '')

const KILO = 1024
const UNITS = ['octets', 'Ko', 'Mo', 'Go']

function sizeOf(bytes: number): string {
  const power = bytes < KILO ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(KILO)))
  const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }).format(bytes / KILO ** power)
  return `${number}\u00a0${UNITS[power]}`
}
