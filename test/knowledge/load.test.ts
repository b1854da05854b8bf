import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { DATA, loadKnowledge } from '../../src/knowledge/load.ts'
import { fingerprint, readSnapshot, writeSnapshot } from '../../src/knowledge/snapshot.ts'
import { type Change, temporaryFolder, tinyData } from '../fixtures/tiny-data.ts'

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/territo')
const snapshotOf = (cache: string) => join(cache, `${fingerprint(DATA)}.bin`)

describe('the snapshot', () => {
  beforeAll(() => loadKnowledge())

  test('loading twice gives the same version and the same base', async () => {
    const [one, other] = [await loadKnowledge(), await loadKnowledge()]
    expect(other.version).toBe(one.version)
    expect(one.version).toMatch(/^[0-9a-f]{12}$/)
    expect(other.places.size).toBe(one.places.size)
    expect(other.facts).toEqual(one.facts)
  })

  test('a truncated one is compiled anew, and kept', async () => {
    const [folder, cache] = [tinyData(), temporaryFolder()]
    mkdirSync(join(folder, 'questions')) // a folder that the program does not read is left alone
    const file = join(cache, `${fingerprint(folder)}.bin`)
    const whole = readFileSync(snapshotOf(CACHE))
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length / 2)))
    const knowledge = await loadKnowledge(folder, cache)
    expect(knowledge.territories.map(({ key, name }) => `${key} ${name}`)).toEqual([
      '1/ti-7603 Castres Revel',
      '2/ti-7604 Castres Mazamet',
      '2/ti-7614 Tarn Nord',
    ])
    expect(knowledge.territories[2]?.epci).toEqual(['200066124', '248100737'])
    expect(knowledge.territories[2]?.versions.map(({ from }) => from)).toEqual(['2023-11-14', '2024-07-04'])
    expect(readSnapshot(file)?.territories).toEqual(knowledge.territories)
  })

  test('cut anywhere, it is never taken for a whole one', () => {
    const whole = readFileSync(snapshotOf(CACHE))
    const file = join(temporaryFolder(), 'cut.bin')
    for (const share of [0, 0.00001, 0.01, 0.25, 0.5, 0.9, 0.999]) {
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * share)))
      expect(readSnapshot(file)).toBeNull()
    }
    writeFileSync(file, whole.subarray(0, -1))
    expect(readSnapshot(file)).toBeNull()
  })

  test('a folder that cannot be written is said, not thrown', () => {
    const folder = temporaryFolder()
    copyFileSync(snapshotOf(CACHE), join(folder, 'whole.bin'))
    const snapshot = readSnapshot(join(folder, 'whole.bin'))
    if (snapshot === null) throw new Error('the whole snapshot reads')
    expect(writeSnapshot(join(folder, 'whole.bin', 'under-a-file.bin'), snapshot)).toBe(false)
    expect(existsSync(join(folder, 'whole.bin'))).toBe(true)
  })

  test('its version changes with any file of data/', () => {
    const before = fingerprint(tinyData())
    expect(fingerprint(tinyData())).toBe(before)
    expect(fingerprint(tinyData({ file: 'places/foreign.csv', from: 'Belgique', to: 'Suisse' }))).not.toBe(before)
  })
})

describe('a base that does not load', () => {
  /** The message of the operator error that loading these changes throws. */
  const refusal = async (...changes: readonly Change[]): Promise<string> => {
    const cache = temporaryFolder()
    const error: unknown = await loadKnowledge(tinyData(...changes), cache).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof OperatorError)) throw new Error(`expected an operator error, got ${String(error)}`)
    expect(error.code).toBe('DATA_INVALID')
    return error.message
  }
  const ENTRIES = 'entries/lancement.yaml'

  test.each<{ readonly fault: string; readonly change: Change; readonly says: string }>([
    {
      fault: 'a fact without source',
      change: { file: ENTRIES, from: '        sources: [liste-2023]\n', to: '' },
      says: 'data/entries/lancement.yaml, entries › laureats › facts › laureats-183 › sources : ',
    },
    {
      fault: 'a fact with an empty list of sources',
      change: { file: ENTRIES, from: '[liste-2023]', to: '[]' },
      says: 'data/entries/lancement.yaml, entries › laureats › facts › laureats-183 › sources : au moins une source est nécessaire',
    },
    {
      fault: 'a date that does not exist',
      change: { file: ENTRIES, from: 'date: 2018-11-22', to: 'date: 2018-13-22' },
      says: 'data/entries/lancement.yaml, entries › lancement › facts › annonce-2018 › date : date attendue : 2023-11-09, 2023-11 ou 2023',
    },
    {
      fault: 'a field that does not exist',
      change: { file: 'sources.yaml', from: 'publisher: ANCT', to: 'editor: ANCT' },
      says: 'data/sources.yaml, liste-2023 › publisher : ',
    },
    {
      fault: 'a code of the wrong shape',
      change: { file: 'territories/phase-1.csv', from: ',76,81,', to: ',77,81,' },
      says: "data/territories/phase-1.csv, ligne 2, colonne regions : « 77 » n'est pas un code de région",
    },
    {
      fault: 'a source that does not exist',
      change: { file: ENTRIES, from: '[liste-2023]', to: '[liste-2024]' },
      says: 'data/entries/lancement.yaml, laureats › laureats-183 › sources : source inconnue : liste-2024',
    },
    {
      fault: 'a file cut in the middle of a text',
      change: { file: 'outside.yaml', from: ' demain ?"]', to: '' },
      says: 'data/outside.yaml, fichier : illisible',
    },
  ])('$fault', async ({ change, says }) => {
    expect(await refusal(change)).toContain(`  ${says}`)
  })

  test('every fault is told at once, in French', async () => {
    const message = await refusal(
      { file: ENTRIES, from: 'confidence: low', to: 'confidence: faible' },
      { file: 'places/foreign.csv', from: 'country', to: 'pays' },
    )
    expect(message).toMatch(/^La base de connaissances ne se charge pas :\n/)
    expect(message).toContain('erreur-21 › confidence : confiance attendue : high, medium ou low')
    expect(message).toContain('data/places/foreign.csv, ligne 2, colonne kind')
  })
})
