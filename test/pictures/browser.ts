import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const { resolve } = createRequire(import.meta.url)
const PACKAGE = join(dirname(resolve('@sparticuz/chromium')), '..')
const DEJAVU = join(dirname(resolve('dejavu-fonts-ttf/package.json')), 'ttf')
const FONTS_CONFIG = 'pictures-fonts.conf'

/** Nothing but the page: no request of the browser's own, and no name is ever resolved. */
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--disable-lcd-text',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** Only the fonts of the npm packages are seen, so that a picture is the same on every machine. */
const fontsConfig = (fonts: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>${DEJAVU}</dir>
  <cachedir>${join(fonts, 'cache')}</cachedir>
</fontconfig>
`

/**
 * Unpacks the browser, its libraries and its fonts under node_modules/.cache, once for each version: about two seconds.
 * The work is done in a draft folder, renamed when complete: two processes may start at the same time.
 */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const cache = join(PACKAGE, '../../.cache')
  const place = join(cache, `pictures-chromium-${version}`)
  if (existsSync(place)) return place
  mkdirSync(cache, { recursive: true })
  const draft = mkdtempSync(`${place}-`)
  await withTemporaryFolder(draft, () =>
    Promise.all([chromium.executablePath(), inflate(join(PACKAGE, 'bin/al2023.tar.br'))]),
  )
  writeFileSync(join(draft, FONTS_CONFIG), fontsConfig(join(place, 'fonts')))
  try {
    renameSync(draft, place)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}

/** The package unpacks into the temporary folder of the moment of the call, which it reads before its first wait. */
function withTemporaryFolder<Value>(folder: string, call: () => Value): Value {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    return call()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

/**
 * Starts a headless Chromium which comes whole from npm: binary, libraries and fonts. It runs as root and has no network.
 * The caller closes it. In one process, as the package advises for Lambda, it would die with the first page closed.
 */
export async function launchBrowser(): Promise<Browser> {
  const place = await unpack()
  chromium.setGraphicsMode = false
  return playwright.launch({
    executablePath: join(place, 'chromium'),
    args: [...chromium.args.filter((arg) => arg !== '--single-process'), ...QUIET],
    env: {
      ...definedEnvironment(),
      FONTCONFIG_FILE: join(place, FONTS_CONFIG),
      LD_LIBRARY_PATH: join(place, 'al2023/lib'),
    },
  })
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] != null))
}
