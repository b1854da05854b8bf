import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { contentVersion } from '../../src/knowledge/content-version.ts'
import { compileFrom, loadKnowledge, SNAPSHOT_FILE } from '../../src/knowledge/load.ts'
import { isDate } from '../../src/knowledge/schema-parts.ts'
import type { Snapshot } from '../../src/knowledge/snapshot.ts'
import { readSnapshot, snapshotKey, writeSnapshot } from '../../src/knowledge/snapshot-file.ts'
import { type Change, TINY_FILES, temporaryFolder, tinyData } from '../fixtures/tiny-data.ts'

const ENTRIES = 'entries/lancement.yaml'

/** Compiles fast: no word of French, and the communes of one département, read once. */
vi.mock(import('../../src/knowledge/french.ts'), async (load) => ({
  ...(await load()),
  compileFrench: () => new Uint8Array(),
}))
vi.mock(import('../../src/knowledge/official-geography.ts'), async (load) => {
  const original = await load()
  const whole = original.readGeography()
  const small = { ...whole, communes: whole.communes.filter(({ departement }) => departement === '81') }
  return { ...original, readGeography: () => small }
})

/** The tiny base, loaded once: its folder, that of its snapshot, and the snapshot. */
async function loadedOnce(...changes: readonly Change[]) {
  const [folder, cache] = [tinyData(...changes), temporaryFolder()]
  const knowledge = await loadKnowledge(folder, cache)
  const file = join(cache, SNAPSHOT_FILE)
  return { folder, cache, file, knowledge, loadAgain: () => loadKnowledge(folder, cache) }
}

describe('the snapshot', () => {
  test('loading twice gives the same version and the same base', async () => {
    const { knowledge, loadAgain, file } = await loadedOnce()
    const written = statSync(file).mtimeMs
    const other = await loadAgain()
    expect(statSync(file).mtimeMs).toBe(written)
    expect(other.version).toBe(knowledge.version)
    expect(other.places.size).toBe(knowledge.places.size)
    expect(other.facts).toEqual(knowledge.facts)
  })

  test('holds the perimeter of today', async () => {
    const { knowledge } = await loadedOnce()
    expect(knowledge.territories.map(({ key, name }) => `${key} ${name}`)).toEqual([
      '1/ti-7603 Castres Revel',
      '2/ti-7604 Castres Mazamet',
      '2/ti-7614 Tarn Nord',
    ])
    expect(knowledge.territories[2]?.epci).toEqual(['200066124', '248100737'])
    expect(knowledge.territories[2]?.versions.map(({ from }) => from)).toEqual(['2023-11-14', '2024-07-04'])
  })

  test('a change of data/ is seen, and the cache keeps one file', async () => {
    const { folder, cache, knowledge, loadAgain } = await loadedOnce()
    const file = join(folder, 'places/foreign.csv')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Belgique', 'Portugal'))
    const other = await loadAgain()
    expect(other.version).not.toBe(knowledge.version)
    expect(other.places.exact('portugal')).toHaveLength(1)
    expect(readdirSync(cache)).toEqual([SNAPSHOT_FILE])
  })

  test('a file that is only touched is compiled anew, and keeps its version', async () => {
    const { folder, knowledge, loadAgain, file } = await loadedOnce()
    const before = readFileSync(file)
    utimesSync(join(folder, 'gaps.yaml'), 1_000_000, 1_000_000)
    expect((await loadAgain()).version).toBe(knowledge.version)
    expect(readFileSync(file)).not.toEqual(before)
  })

  test('depends on data/, on the compiler, and on the packages that it uses', () => {
    const key = snapshotKey(tinyData())
    expect(key).toMatch(new RegExp(`^V8 ${process.versions.v8}\\n`))
    expect(key).toMatch(/^@etalab\/decoupage-administratif \d+\.\d+\.\d+$/m)
    expect(key).toMatch(/^minisearch \d+\.\d+\.\d+$/m)
    for (const file of Object.keys(TINY_FILES)) expect(key).toMatch(new RegExp(`^${file} \\d+ [\\d.]+$`, 'm'))
    for (const file of ['knowledge/compile.ts', 'knowledge/terms.ts', 'format.ts', 'territory.ts']) {
      expect(key).toMatch(new RegExp(`^${file} \\d+ [\\d.]+$`, 'm'))
    }
    expect(key).not.toMatch(/ absent$/m)
  })

  test('cut or spoiled anywhere, or made for another key, it is not read', () => {
    const file = join(temporaryFolder(), SNAPSHOT_FILE)
    const snapshot = { version: 'é', numbers: Uint32Array.of(1, 2, 3), gazetteer: { names: Uint8Array.of(4) } }
    expect(writeSnapshot(file, 'clé', snapshot as unknown as Snapshot)).toBe(true) // the file does not look into it
    expect(readSnapshot(file, 'clé')).toEqual(snapshot)
    expect(readSnapshot(file, 'clé ')).toBeNull()
    expect(readSnapshot(file, '')).toBeNull()
    const whole = readFileSync(file)
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length))
      expect(readSnapshot(file, 'clé')).toBeNull()
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.from('more')]))
    expect(readSnapshot(file, 'clé')).toBeNull()
  })

  test('a truncated one is compiled anew, and kept', async () => {
    const { folder, file, knowledge, loadAgain } = await loadedOnce()
    writeFileSync(file, readFileSync(file).subarray(0, 100_000))
    expect((await loadAgain()).version).toBe(knowledge.version)
    expect(readSnapshot(file, snapshotKey(folder))?.territories).toEqual(knowledge.territories)
  })

  test('a folder that cannot be written is said, and nothing is left behind', async () => {
    const folder = tinyData()
    const snapshot = await compileFrom(folder, 'aucune')
    const cache = temporaryFolder()
    writeFileSync(join(cache, 'a-file'), '')
    expect(writeSnapshot(join(cache, 'a-file', SNAPSHOT_FILE), 'key', snapshot)).toBe(false)
    mkdirSync(join(cache, SNAPSHOT_FILE)) // a folder in the place of the file: the last step fails
    expect(writeSnapshot(join(cache, SNAPSHOT_FILE), 'key', snapshot)).toBe(false)
    expect(readdirSync(cache).sort()).toEqual(['a-file', SNAPSHOT_FILE])
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    expect((await loadKnowledge(folder, cache)).version).toMatch(/^[0-9a-f]{12}$/)
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("n'est pas accessible en écriture"))
    warn.mockRestore()
  })

  test('is loaded without what only the compiler needs', async () => {
    const { folder, cache } = await loadedOnce()
    const program = `
      import { registerHooks } from 'node:module'
      const seen = []
      registerHooks({ resolve: (name, context, next) => (seen.push(name), next(name, context)) })
      const { loadKnowledge } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/knowledge/load.ts'))})
      await loadKnowledge(${JSON.stringify(folder)}, ${JSON.stringify(cache)})
      console.log(seen.join(' '))`
    const seen = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
    expect(seen).toContain('knowledge.ts')
    expect(seen).not.toMatch(/crypto|minisearch|zod|yaml|csv|compile|read-data/)
  })
})

describe('the version shown to people', () => {
  test('depends on the content of data/ alone', () => {
    expect(contentVersion(tinyData())).toBe(contentVersion(tinyData()))
    expect(contentVersion(tinyData())).toMatch(/^[0-9a-f]{12}$/)
  })

  test('changes with the content or the name of any file', () => {
    const before = contentVersion(tinyData())
    expect(contentVersion(tinyData({ file: 'places/foreign.csv', from: 'Belgique', to: 'Suisse' }))).not.toBe(before)
    const folder = tinyData()
    rmSync(join(folder, 'places/features.csv'))
    writeFileSync(join(folder, 'places/rivers.csv'), 'name,kind\nle Tarn,river\n')
    expect(contentVersion(folder)).not.toBe(before)
  })
})

describe('a base that does not load', () => {
  /** The message of the operator error that loading these changes throws. */
  const refusal = (...changes: readonly Change[]): Promise<string> => messageOf(tinyData(...changes))
  const messageOf = async (folder: string): Promise<string> => {
    const error: unknown = await loadKnowledge(folder, temporaryFolder()).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof OperatorError)) throw new Error(`expected an operator error, got ${String(error)}`)
    expect(error.code).toBe('DATA_INVALID')
    return error.message
  }

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
      fault: 'a day that does not exist',
      change: { file: ENTRIES, from: 'date: 2018-11-22', to: 'date: 2018-02-30' },
      says: "data/entries/lancement.yaml, entries › lancement › facts › annonce-2018 › date : ce jour n'existe pas",
    },
    {
      fault: 'a day that does not exist, in a cell',
      change: { file: 'territories/versions.csv', from: '2024-07-04', to: '2024-06-31' },
      says: "data/territories/versions.csv, ligne 2, colonne from : ce jour n'existe pas",
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
      fault: 'a YAML file cut in the middle of a text',
      change: { file: 'outside.yaml', from: ' demain ?"]', to: '' },
      says: 'data/outside.yaml, ligne 6 : retrait incorrect, ou bien guillemet',
    },
    {
      fault: 'a colon in a text without quotes',
      change: { file: ENTRIES, from: 'title: Les lauréats', to: 'title: Les lauréats : la liste' },
      says: 'data/entries/lancement.yaml, ligne 22 : un texte qui contient « : » ou commence par un signe se met entre',
    },
    {
      fault: 'a tabulation',
      change: { file: 'gaps.yaml', from: '    title', to: '\ttitle' },
      says: 'data/gaps.yaml, ligne 4 : tabulation dans le retrait : mettre des espaces',
    },
    {
      fault: 'a field given twice',
      change: { file: 'sources.yaml', from: '  publisher: ANCT', to: '  publisher: ANCT\n  publisher: DGE' },
      says: 'data/sources.yaml, ligne 5 : champ déjà donné plus haut',
    },
    {
      fault: 'a text that starts with an asterisk',
      change: { file: ENTRIES, from: 'text: La liste', to: 'text: *La liste' },
      says: 'data/entries/lancement.yaml, ligne 25 : signe inattendu : un texte qui contient',
    },
    {
      fault: 'a word that starts with an asterisk',
      change: { file: 'glossary.yaml', from: '[retenu]', to: '[*retenu]' },
      says: 'data/glossary.yaml, ligne 4 : un texte qui commence par * se met entre guillemets droits',
    },
    {
      fault: 'a fault of syntax of a rare kind: the message of the library is kept',
      change: { file: 'gaps.yaml', from: 'title: Les', to: 'title: &a &b Les' },
      says: 'data/gaps.yaml, ligne 4 : syntaxe incorrecte : ',
    },
    {
      fault: 'a column of another name',
      change: { file: 'places/foreign.csv', from: 'name,kind', to: 'nom,kind' },
      says: 'data/places/foreign.csv, ligne 1 : colonne absente : name',
    },
    {
      fault: 'a CSV file whose last line is cut',
      change: { file: 'places/aliases.csv', from: ',epci,248100737,\n', to: ',ep' },
      says: 'data/places/aliases.csv, ligne 3 : 2 colonnes au lieu de 4 : ligne coupée, ou virgule hors de guillemets',
    },
    {
      fault: 'a CSV file cut in the middle of a quoted cell',
      change: { file: 'places/aliases.csv', from: 'Grand Albigeois,epci,248100737,\n', to: '"Grand Alb' },
      says: 'data/places/aliases.csv, ligne 3 : un guillemet droit ne se ferme pas, ici ou plus haut',
    },
    {
      fault: 'a comma that is not quoted',
      change: { file: 'territories/other-names.csv', from: 'nom de la', to: 'nom, de la' },
      says: 'data/territories/other-names.csv, ligne 2 : 5 colonnes au lieu de 4',
    },
  ])('$fault', async ({ change, says }) => {
    expect(await refusal(change)).toContain(`  ${says}`)
  })

  const FILES = ['sources.yaml', 'conflicts.yaml', 'gaps.yaml', 'glossary.yaml', 'outside.yaml', ENTRIES]
  const TABLES = ['territories/phase-1.csv', 'territories/listings.csv', 'places/aliases.csv', 'places/features.csv']

  test.each([...FILES, ...TABLES])('an empty %s', async (file) => {
    for (const content of ['', '\n \n', '\uFEFF']) {
      expect(await refusal({ file, from: TINY_FILES[file] ?? '', to: content })).toContain(
        `  data/${file}, fichier : vide`,
      )
    }
  })

  test.each(FILES)('a null %s', async (file) => {
    for (const content of ['null\n', '# rien\n', '~']) {
      expect(await refusal({ file, from: TINY_FILES[file] ?? '', to: content })).toContain(
        `  data/${file}, fichier : vide`,
      )
    }
  })

  test.each(FILES)('a list in the place of a map, or the reverse, or a number: %s', async (file) => {
    for (const content of ['- 1\n', 'a: 1\n', '12\n', 'conflicts:\n', 'gaps: 3\n']) {
      expect(await refusal({ file, from: TINY_FILES[file] ?? '', to: content })).toContain(`  data/${file}, `)
    }
  })

  test.each(['territories/phase-1.csv', 'territories/phase-2.csv', 'places/departement-centroids.csv'])(
    '%s without any line',
    async (file) => {
      const [header = '', ...lines] = (TINY_FILES[file] ?? '').split('\n')
      const message = await refusal({ file, from: lines.join('\n'), to: '' })
      expect(header).toContain(',')
      expect(message).toContain(`  data/${file}, fichier : aucune ligne`)
    },
  )

  /** The message when the tiny base is changed by hand. */
  const refusalAfter = async (change: (folder: string) => void): Promise<string> => {
    const folder = tinyData()
    change(folder)
    return messageOf(folder)
  }

  test('a folder entries/ that is missing, empty, or a file', async () => {
    const remove = (folder: string) => rmSync(join(folder, 'entries'), { recursive: true })
    expect(await refusalAfter(remove)).toContain('  data/entries, dossier : absent')
    expect(await refusalAfter((folder) => rmSync(join(folder, ENTRIES)))).toContain(
      '  data/entries, dossier : aucun fichier',
    )
    const replace = (folder: string) => {
      remove(folder)
      writeFileSync(join(folder, 'entries'), '')
    }
    expect(await refusalAfter(replace)).toContain('  data/entries, dossier : absent')
  })

  test('a missing file, a folder in the place of a file, a folder data/ that does not exist', async () => {
    expect(await refusalAfter((folder) => rmSync(join(folder, 'gaps.yaml')))).toContain(
      '  data/gaps.yaml, fichier : absent',
    )
    const replace = (folder: string) => {
      rmSync(join(folder, 'gaps.yaml'))
      mkdirSync(join(folder, 'gaps.yaml'))
    }
    expect(await refusalAfter(replace)).toContain('  data/gaps.yaml, fichier : est un dossier')
    const message = await messageOf(join(temporaryFolder(), 'data'))
    expect(message).toContain('  data/sources.yaml, fichier : absent')
    expect(message).toContain('  data/entries, dossier : absent')
  })

  test('a file that a spreadsheet saved in Latin-1', async () => {
    const save = (folder: string) =>
      writeFileSync(join(folder, 'places/foreign.csv'), Buffer.from('name,kind\nNorvège,country\n', 'latin1'))
    expect(await refusalAfter(save)).toContain("  data/places/foreign.csv, fichier : n'est pas en UTF-8")
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

test('a spreadsheet may leave a byte order mark and Windows line ends', async () => {
  const { knowledge } = await loadedOnce({
    file: 'places/foreign.csv',
    from: 'name,kind\nBelgique,country\n',
    to: '\uFEFFname,kind\r\nBelgique,country\r\n\r\n',
  })
  expect(knowledge.places.exact('belgique')).toHaveLength(1)
})

test('a year may stand without quotes', async () => {
  const { knowledge } = await loadedOnce({ file: ENTRIES, from: 'date: 2018-11-22', to: 'date: 2018' })
  expect(knowledge.fact('annonce-2018')?.date).toBe('2018')
})

test.each([
  ...['2018', '2018-02', '2018-02-28', '2020-02-29', '2018-12-31'].map((text) => ({ text, is: true })),
  ...['2019-02-29', '2018-02-30', '2018-04-31', '2018-00', '2018-1', '18', '2018-11-22T10:00', ''].map((text) => ({
    text,
    is: false,
  })),
])('« $text » is a date: $is', ({ text, is }) => {
  expect(isDate(text)).toBe(is)
})
