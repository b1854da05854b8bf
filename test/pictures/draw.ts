import type { Browser, Page } from 'playwright-core'
import { overflowing } from './overflowing.ts'
import { shrinkPng } from './shrink-png.ts'

export const DESKTOP = 720
export const PHONE = 375

export interface Drawing {
  readonly browser: Browser
  /** The width of the page in CSS pixels. */
  readonly width: number
  /** Where the picture is cut, in CSS pixels, when the page is higher; whole when it is not given. */
  readonly height?: number
}

/** Opens a document that can neither run a script nor reach the network, calls, and closes it. */
export async function withPage<Value>(html: string, { browser, width }: Drawing, call: (page: Page) => Promise<Value>) {
  const viewport = { width, height: 100 }
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: 1.5,
    javaScriptEnabled: false,
    offline: true,
  })
  try {
    await context.route(/^(?!about:|data:)/, (route) => route.abort())
    const page = await context.newPage()
    await page.setContent(html, { waitUntil: 'load' })
    return await call(page)
  } finally {
    await context.close()
  }
}

/** The picture of a document as a PNG, as high as its content unless it is cut, with three pixels for two of CSS. */
export function draw(html: string, drawing: Drawing): Promise<Buffer> {
  return withPage(html, drawing, async (page) => {
    const { height = Number.POSITIVE_INFINITY } = drawing
    const whole = await page.locator('html').evaluate(({ scrollHeight }) => scrollHeight)
    const clip = { x: 0, y: 0, width: drawing.width, height: Math.min(height, whole) }
    return shrinkPng(await page.screenshot({ fullPage: true, clip }))
  })
}

/** What does not fit, one line for each element: out of the page, or cut by its own box. Empty when all is well. */
export function overflows(html: string, drawing: Drawing): Promise<string[]> {
  return withPage(html, drawing, (page) => page.locator('body *').evaluateAll(overflowing))
}
