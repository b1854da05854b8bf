import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The pages in French that users read. */
const ROOT = join(import.meta.dirname, '..')
const pages = ['README.md', 'data/README.md', ...globSync('docs/*.md', { cwd: ROOT })]

/** A page without its code, addresses, and what is in English. */
const proseOf = (page: string): string =>
  readFileSync(join(ROOT, page), 'utf8')
    .replace(/^## In English$.*/ms, '')
    .replace(/^ *```.*?^ *```$/gms, '')
    .replace(/`[^`\n]+`/g, '`')
    .replace(/!?(\[[^\]]*\])\([^)\s]+\)/g, '$1')
    .replace(/<?https?:\/\/[^\s>]+>?/g, '')

describe.each(pages)('%s', (page) => {
  test.each([
    { fault: 'an ordinary space before « : ; ? ! » »', sign: / [:;?!»](?!\w)/ },
    { fault: 'an ordinary space after «', sign: /« / },
    { fault: 'a straight apostrophe', sign: /\p{L}'/u },
  ])('has nowhere $fault', ({ sign }) => {
    expect(
      proseOf(page)
        .split('\n')
        .filter((line) => sign.test(line)),
    ).toEqual([])
  })

  test('links to pages, pictures and headings that are there', () => {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/^ *```.*?^ *```$/gms, '')
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const broken = targets.filter((target) => !/^https?:/.test(target) && !isThere(page, target))
    expect(broken).toEqual([])
  })
})

function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path)
  if (globSync(file).length === 0) return false
  return anchor === undefined || headingsOf(file).includes(decodeURIComponent(anchor))
}

/** Anchors as GitHub makes them: small letters, hyphens for spaces, no other sign. */
const headingsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
