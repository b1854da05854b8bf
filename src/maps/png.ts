import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { palettePng } from './palette-png.ts'

type Renderer = (svg: string) => Uint8Array

let loading: Promise<Renderer> | undefined

/**
 * An SVG as a PNG of its own size. The first call loads the renderer (2.4 MB of WebAssembly) and its two fonts; it has
 * no other font. The same text gives the same bytes.
 */
export async function toPng(svg: string): Promise<Uint8Array> {
  loading ??= load()
  return (await loading)(svg)
}

async function load(): Promise<Renderer> {
  const { resolve } = createRequire(import.meta.url)
  const [{ initWasm, Resvg }, wasm, ...fontBuffers] = await Promise.all([
    import('@resvg/resvg-wasm'),
    readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
    readFile(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
    readFile(resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
  ])
  await initWasm(wasm)
  return (svg) => {
    const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'DejaVu Sans' } })
    const image = drawing.render()
    const png = palettePng(image.pixels, image.width, image.height)
    image.free()
    drawing.free()
    return png
  }
}
