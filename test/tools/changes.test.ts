import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import YAML from 'yaml'
import { DATA } from '../../src/knowledge/load.ts'
import { readData } from '../../src/knowledge/read-data.ts'
import { readPublished } from '../../src/tools/changes/published.ts'
import { between, publish, review } from '../../src/tools/changes/run.ts'
import { readPublishable, thingsOf } from '../../src/tools/changes/things.ts'
import { checkPublished } from '../../src/tools/check/published.ts'
import { type Change, tinyData } from '../fixtures/tiny-data.ts'

const TODAY = '2026-12-01'
const ENTRIES = 'entries/lancement.yaml'
const COUNT: Change = { file: ENTRIES, from: 'La liste compte 183 lauréats.', to: 'La liste compte 184 lauréats.' }
const FIGURE: Change = {
  file: ENTRIES,
  from: 'La liste compte 183 lauréats.',
  to: 'La liste compte 184 lauréats.\n        figures: [{ value: 184, unit: lauréats }]',
}

/** The tiny base, published; then changed. */
function published(...changes: readonly Change[]): string {
  const folder = tinyData()
  expect(publish(folder, []).exitCode).toBe(0)
  for (const change of changes) edit(folder, change)
  return folder
}

function edit(folder: string, { file, from, to }: Change): void {
  const before = readFileSync(join(folder, file), 'utf8')
  expect(before).toContain(from)
  writeFileSync(join(folder, file), before.replace(from, to))
}

const tell = (folder: string, ...changes: readonly string[]) =>
  edit(folder, {
    file: 'changes.yaml',
    from: 'La base est publiée.\n',
    to: `La base est publiée.\n${changes.map((one) => `  - ${one}\n`).join('')}`,
  })

const TOLD =
  '{ id: t, date: 2026-12-01, kind: corrected, fact: laureats-183, text: Le nombre est corrigé., old: 183, new: 184, sources: [liste-2023] }'

const problems = (folder: string) =>
  checkPublished(readData(folder), readPublished(folder)).map(({ severity, where }) => `${severity} ${where}`)

test('a base that was just published differs in nothing, and publishing it again writes the same', () => {
  const folder = published()
  const written = readFileSync(join(folder, 'published.csv'), 'utf8')
  expect(review(folder, TODAY)).toEqual({ lines: ['Aucune différence.'], exitCode: 0 })
  expect(publish(folder, [])).toEqual({ lines: ['Publié : 7 éléments, 1 changement.'], exitCode: 0 })
  expect(readFileSync(join(folder, 'published.csv'), 'utf8')).toBe(written)
  expect(problems(folder)).toEqual([])
})

describe('what is not told', () => {
  test.each([
    { what: 'a figure', change: FIGURE, reference: 'fact:laureats-183' },
    { what: 'a sentence', change: COUNT, reference: 'fact:laureats-183' },
    {
      what: 'a date',
      change: { file: ENTRIES, from: 'date: 2018-11-22', to: 'date: 2018-11-21' },
      reference: 'fact:annonce-2018',
    },
    {
      what: 'a source',
      change: { file: ENTRIES, from: 'sources: [liste-2023]', to: 'sources: [journal-2018]' },
      reference: 'fact:laureats-183',
    },
    {
      what: 'a name',
      change: { file: 'territories/phase-2.csv', from: 'Tarn Nord', to: 'Tarn du Nord' },
      reference: 'territory:2/ti-7614',
    },
    {
      what: 'another name',
      change: { file: 'territories/other-names.csv', from: 'Albigeois', to: 'Albi' },
      reference: 'territory:2/ti-7614',
    },
    {
      what: 'members',
      change: { file: 'territories/phase-1.csv', from: '248100430', to: '248100737' },
      reference: 'territory:1/ti-7603',
    },
    {
      what: 'the value to retain',
      change: { file: 'conflicts.yaml', from: 'retain: Le 22', to: 'retain: Le 21' },
      reference: 'conflict:date-annonce',
    },
    {
      what: 'a standing',
      change: { file: 'conflicts.yaml', from: 'standing: retained', to: 'standing: error' },
      reference: 'conflict:date-annonce',
    },
    {
      what: 'a thing gone',
      change: { file: 'conflicts.yaml', from: 'id: date-annonce', to: 'id: autre' },
      reference: 'conflict:date-annonce',
    },
  ])('$what: refused by both commands, $reference named', ({ change, reference }) => {
    const folder = published(change)
    const before = readFileSync(join(folder, 'published.csv'), 'utf8')
    expect(review(folder, TODAY).exitCode).toBe(1)
    const { lines, exitCode } = publish(folder, [])
    expect(exitCode).toBe(1)
    expect(lines.join('\n')).toContain(reference)
    expect(readFileSync(join(folder, 'published.csv'), 'utf8')).toBe(before)
    expect(problems(folder)).toContain(`error ${reference}`)
  })

  test.each([
    { what: 'a question', change: { file: ENTRIES, from: 'Combien de lauréats ?', to: 'Combien sont-ils ?' } },
    { what: 'a keyword', change: { file: ENTRIES, from: 'keywords: [origine]', to: 'keywords: [début]' } },
    { what: 'when to read it again', change: { file: ENTRIES, from: '2027-06', to: '2027-07' } },
    {
      what: 'where a sentence is cut',
      change: { file: ENTRIES, from: 'a été annoncé', to: 'a été\n          annoncé' },
    },
  ])('$what is not published', ({ change }) => {
    expect(review(published(change), TODAY).lines).toEqual(['Aucune différence.'])
  })
})

describe('what is told', () => {
  test('can be published, once', () => {
    const folder = published(COUNT)
    tell(folder, TOLD)
    expect(review(folder, TODAY).exitCode).toBe(0)
    expect(problems(folder)).toEqual(['warning fact:laureats-183'])
    expect(publish(folder, []).exitCode).toBe(0)
    expect(problems(folder)).toEqual([])
    edit(folder, { file: ENTRIES, from: '184 lauréats', to: '185 lauréats' })
    expect(publish(folder, []).exitCode).toBe(1) // the change that is published tells nothing more
  })

  test.each([
    { what: 'older than the last publication', from: '2026-12-01', to: '2026-11-20' },
    { what: 'about another thing', from: 'laureats-183', to: 'annonce-2018' },
    {
      what: 'of another kind',
      from: 'kind: corrected, fact: laureats-183, text: Le nombre est corrigé., old: 183,',
      to: 'kind: new, fact: laureats-183, text: Le nombre est corrigé.,',
    },
  ])('a change $what tells nothing', ({ from, to }) => {
    const folder = published(COUNT)
    tell(folder, TOLD.replace(from, to))
    expect(publish(folder, []).exitCode).toBe(1)
  })

  test('the base as a whole is told once', () => {
    const folder = published(COUNT)
    tell(folder, '{ id: b2, date: 2026-12-01, kind: new, base: true, text: La base est publiée. }')
    expect(publish(folder, []).exitCode).toBe(1)
  })

  test('other words for the same need not be told, when they are all that changed', () => {
    const words = published(COUNT)
    expect(publish(words, ['fact:annonce-2018']).exitCode).toBe(1)
    expect(publish(words, ['fact:laureats-183']).exitCode).toBe(0)
    expect(publish(published(FIGURE), ['fact:laureats-183']).exitCode).toBe(1)
  })
})

describe('what is proposed', () => {
  test('between two folders: what was, what is, and a change that only lacks its sentence', () => {
    const { lines } = between(tinyData(), tinyData(FIGURE), TODAY)
    expect(lines).toContain('      chiffres : (rien) → 184 lauréats')
    const yaml = lines.slice(lines.findIndex((line) => line.startsWith('  - '))).join('\n')
    expect(YAML.parse(yaml)).toEqual([
      {
        id: 'laureats-183-2026-12-01',
        date: TODAY,
        kind: 'corrected',
        fact: 'laureats-183',
        text: null,
        old: null,
        new: '184 lauréats',
        sources: ['liste-2023'],
      },
    ])
  })

  test('pasted as it is, it does not load: a person must write it', () => {
    const folder = published(COUNT)
    const { lines } = review(folder, TODAY)
    const yaml = lines.slice(lines.findIndex((line) => line.startsWith('  - '))).join('\n')
    writeFileSync(join(folder, 'changes.yaml'), `${readFileSync(join(folder, 'changes.yaml'), 'utf8')}${yaml}\n`)
    expect(() => readData(folder)).toThrow(/laureats-183-2026-12-01 › text/)
  })

  test('a territory that is renamed: both names', () => {
    const change = { file: 'territories/phase-2.csv', from: 'Tarn Nord', to: 'Tarn du Nord' }
    const { lines } = between(tinyData(), tinyData(change), TODAY)
    expect(lines.join('\n')).toContain('    territory: 2/ti-7614\n    text:\n    old: Tarn Nord\n    new: Tarn du Nord')
  })
})

test('the real base: published as it stands', () => {
  expect(new Set(thingsOf(readPublishable(DATA)).map(({ reference }) => reference)).size).toBe(
    readPublished(DATA).things.length,
  )
  expect(problems(DATA).filter((line) => line.startsWith('error'))).toEqual([])
})
