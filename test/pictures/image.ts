import type { ImageBlock, ImageElement } from '@slack/types'
import { type Html, html } from './html.ts'

/** The address of an image, or null for a file of Slack known by its id only. */
function addressOf(image: ImageBlock | ImageElement): string | null {
  if ('image_url' in image) return image.image_url
  return 'url' in image.slack_file ? image.slack_file.url : null
}

/**
 * An image given as `data:`; of any other, since the browser has no network, a grey box with its alternative text.
 * Samples therefore put the `data:` address of what the bot uploaded in the place of its Slack file.
 */
export function picture(image: ImageBlock | ImageElement): Html {
  const address = addressOf(image)
  return address?.startsWith('data:') === true
    ? html`<img src="${address}" alt="${image.alt_text}">`
    : html`<span class="no-image" role="img">${image.alt_text}</span>`
}
