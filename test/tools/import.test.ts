import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import YAML from 'yaml'
import { importFacts } from '../../src/tools/import/facts.ts'
import { readFigures } from '../../src/tools/import/figures.ts'
import { importSources, readSourceDate } from '../../src/tools/import/sources.ts'
import { importTerritories } from '../../src/tools/import/territories.ts'
import { temporaryFolder, tinyData, writeFiles } from '../fixtures/tiny-data.ts'

/** A folder that holds the files given, and how to read and change them. */
function folderOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  writeFiles(folder, files)
  const path = (name: string) => join(folder, name)
  const read = (name: string) => readFileSync(path(name), 'utf8')
  const edit = (name: string, from: string, to: string) => {
    expect(read(name)).toContain(from)
    writeFiles(folder, { [name]: read(name).replace(from, to) })
  }
  return { path, read, edit }
}

describe('readSourceDate', () => {
  test.each([
    { text: '2018-11-22', date: '2018-11-22', estimated: false },
    { text: '2023-11', date: '2023-11', estimated: false },
    { text: '2021', date: '2021', estimated: false },
    { text: '[2021]', date: '2021', estimated: true },
    { text: '[2018-11/2019]', date: '2019', estimated: true },
    { text: '2019-03/2019-06', date: '2019-06', estimated: true },
    { text: '[s. d.]', date: null, estimated: false },
    { text: '', date: null, estimated: false },
  ])('« $text » → $date', ({ text, date, estimated }) => {
    expect(readSourceDate(text)).toEqual({ date, estimated })
  })
})

describe('readFigures', () => {
  test.each([
    { raw: { meur: 100 }, date: null, figures: [{ value: 100, unit: 'M€' }] },
    { raw: { part: 0.853 }, date: null, figures: [{ value: 85.3, unit: '%' }] },
    { raw: { etat_meur: 5 }, date: null, figures: [{ value: 5, unit: 'M€', of: 'État' }] },
    { raw: { territoires_pilotes: 29 }, date: null, figures: [{ value: 29, unit: 'territoires pilotes' }] },
    { raw: { date: '2018-11-22', fin: '2027-12' }, date: '2018-11-22', figures: [] },
    { raw: { territoires: 146, date: '2019-11' }, date: '2019-11', figures: [{ value: 146, unit: 'territoires' }] },
    { raw: { mention: 'environ', vide: null }, date: null, figures: [] },
    { raw: {}, date: null, figures: [] },
    { raw: { debut: 2023, fin: 2027, annee: 2020, echeance: 2050 }, date: null, figures: [] },
    { raw: { volet: 1, axe: 3, numero: 217 }, date: null, figures: [] },
    {
      raw: { phase1: 149, phase2: 183 },
      date: null,
      figures: [
        { value: 149, unit: 'territoires', of: 'phase I' },
        { value: 183, unit: 'territoires', of: 'phase II' },
      ],
    },
    {
      raw: { epci: 551, vte: 9 },
      date: null,
      figures: [
        { value: 551, unit: 'EPCI' },
        { value: 9, unit: 'VTE' },
      ],
    },
    { raw: { min: 3 }, date: null, figures: [{ value: 3, unit: '', of: 'au moins' }] },
    {
      raw: { '2018': 8, '2023_reconduits': 9 },
      date: null,
      figures: [
        { value: 8, unit: '' },
        { value: 9, unit: '' },
      ],
    },
  ])('$raw', ({ raw, date, figures }) => {
    expect(readFigures(raw)).toEqual({ date, figures })
  })

  test('the unit of a figure that we have is kept, each once', () => {
    const ours = [
      { value: 10, unit: 'M€', of: 'aides aux projets' },
      { value: 3, unit: 'emplois induits', of: 'au moins' },
      { value: 10, unit: 'hectares' },
    ]
    expect(readFigures({ min: 3, aides: 10, sites: 4, friches: 10, ajout: 10 }, ours).figures).toEqual([
      { value: 3, unit: 'emplois induits', of: 'au moins' },
      { value: 10, unit: 'M€', of: 'aides aux projets' },
      { value: 4, unit: 'sites' },
      { value: 10, unit: 'hectares' },
      { value: 10, unit: '', of: 'ajoutés' },
    ])
  })

  test('a share is compared once it is a percentage', () => {
    expect(readFigures({ part: 0.853 }, [{ value: 85.3, unit: '%', of: 'des projets' }]).figures).toEqual([
      { value: 85.3, unit: '%', of: 'des projets' },
    ])
  })
})

describe('importSources', () => {
  const lists = () =>
    folderOf({
      'ids.csv': 'original,id,title,licence\nS01,liste-2023,Liste des 183,Licence Ouverte 2.0\n',
      'a.csv':
        'id,title,publisher,date,url\nS01,superposeur: file,ANCT,2023-11-14,https://www.exemple.fr/liste/\njournal,Un article,Le Journal,[2019],\n',
      'b.csv': 'id,title,publisher,date,url\nS02,La même page,ANCT,2023-11-14,http://exemple.fr/liste\n',
    })
  const run = ({ path }: ReturnType<typeof lists>, consulted = '2026-11-21') =>
    importSources([path('a.csv'), path('b.csv')], path('ids.csv'), path('sources.yaml'), consulted)

  test('names sources by our identifiers and merges a page listed twice', () => {
    const files = lists()
    expect([...run(files)]).toEqual([
      ['S01', 'liste-2023'],
      ['journal', 'journal'],
      ['S02', 'liste-2023'],
    ])
    expect(YAML.parse(files.read('sources.yaml'))).toEqual([
      {
        id: 'liste-2023',
        title: 'Liste des 183',
        publisher: 'ANCT',
        date: '2023-11-14',
        url: 'https://www.exemple.fr/liste/',
        licence: 'Licence Ouverte 2.0',
        consulted: '2026-11-21',
      },
      {
        id: 'journal',
        title: 'Un article',
        publisher: 'Le Journal',
        date: '2019',
        dateEstimated: true,
        url: null,
        licence: 'Droits réservés : seuls des faits en sont repris',
        consulted: '2026-11-21',
      },
    ])
  })

  test('a second import changes nothing', () => {
    const files = lists()
    run(files)
    const before = files.read('sources.yaml')
    run(files, '2027-01-01')
    expect(files.read('sources.yaml')).toBe(before)
  })

  test('a page added by hand under another identifier is that source', () => {
    const files = lists()
    const byHand = { id: 'la-liste', url: 'http://exemple.fr/liste' }
    writeFiles(files.path('.'), { 'sources.yaml': YAML.stringify([byHand]) })
    expect([...run(files)]).toEqual([
      ['S01', 'la-liste'],
      ['journal', 'journal'],
      ['S02', 'la-liste'],
    ])
    expect(YAML.parse(files.read('sources.yaml'))).toMatchObject([byHand, { id: 'journal' }])
  })

  test('a source that has our identifier already stays itself, though another has its address', () => {
    const files = lists()
    run(files)
    const both = [...YAML.parse(files.read('sources.yaml')), { id: 'la-liste', url: 'https://exemple.fr/liste' }]
    writeFiles(files.path('.'), { 'sources.yaml': YAML.stringify(both) })
    expect(run(files).get('S01')).toBe('liste-2023')
  })

  test.each([
    { url: 'https://exemple.fr/été?a=b c', written: 'https://exemple.fr/%C3%A9t%C3%A9?a=b%20c' },
    { url: 'https://exemple.fr/%C3%A9t%C3%A9', written: 'https://exemple.fr/%C3%A9t%C3%A9' },
    { url: 'https://exemple.fr/%E9t%E9', written: 'https://exemple.fr/%E9t%E9' },
    { url: 'https://exemple.fr/100%', written: 'https://exemple.fr/100%' },
    { url: 'voir le site', written: 'voir le site' },
  ])('the address $url is written $written', ({ url, written }) => {
    const files = lists()
    files.edit('b.csv', 'http://exemple.fr/liste', url)
    run(files)
    expect(YAML.parse(files.read('sources.yaml'))[2].url).toBe(written)
  })

  test('keeps what was edited by hand', () => {
    const files = lists()
    run(files)
    files.edit('sources.yaml', 'Liste des 183', 'Notre titre')
    run(files)
    expect(files.read('sources.yaml')).toContain('Notre titre')
  })
})

describe('importTerritories', () => {
  const HEADER = 'name,regions,departements,epci_siren,epci_names,status,source_ids,note\n'
  const lists = () =>
    folderOf({
      'phase1.csv': `${HEADER}Castres - Revel,76,81,248100430,CA,,S05,anct_id=ti-7603; phase2 overlap: ti-7604 ti-7614; in list of 2018-11-22 as «Castelnaudary Castres (later split)»\n`,
      'phase2.csv': `${HEADER}Tarn Nord,76,81,200066124|248100737,CA|CA,new,S01|S20,anct_id=ti-7614; status published (S20) and computed; member communes (INSEE): 81004 81065
Pays d'Oc,76,81,248100430|200034064,CA|CC,renewed,S01,anct_id=ti-7604; status computed; phase1 overlap: ti-7603; revision of 2024 (S02): removed 200034064 added 200034023 added communes (INSEE) 81060 renamed «Pays d'Oc - Sidobre»; x
`,
      'centroids.csv':
        'phase,anct_id,name,longitude,latitude\n1,ti-7603,C,2.2,43.6\n2,ti-7604,P,2.3,43.5\n2,ti-7614,T,1.9,43.9\n',
      'versions.csv': `territory,from,name,members,epci,communes,note,sources
1/ti-7603,2018-11-22,Castelnaudary Castres,CA,,,annoncé en 2018,journal
2/ti-7604,2024-07-04,Vieille ligne,,,,,liste
`,
    })
  const ids = new Map([
    ['S01', 'liste-2023'],
    ['S02', 'revision-2024'],
    ['S20', 'prefecture'],
  ])
  const run = ({ path }: ReturnType<typeof lists>, phase: 1 | 2) =>
    importTerritories(phase, path(`phase${phase}.csv`), path('centroids.csv'), path('.'), ids)

  test('reads identifiers, overlaps, the name of 2018 and typography', () => {
    const files = lists()
    expect(run(files, 1)).toBe(1)
    expect(files.read('phase-1.csv').split('\n')[1]).toBe(
      'ti-7603,Castres – Revel,76,81,248100430,,,,2/ti-7604|2/ti-7614,Castelnaudary Castres,2.2,43.6,S05',
    )
  })

  test('reads status, member communes and sources, sorted by identifier', () => {
    const files = lists()
    expect(run(files, 2)).toBe(2)
    expect(files.read('phase-2.csv').trim().split('\n').slice(1)).toEqual([
      'ti-7604,Pays d’Oc,76,81,248100430|200034064,,renewed,computed,1/ti-7603,,2.3,43.5,liste-2023',
      'ti-7614,Tarn Nord,76,81,200066124|248100737,81004|81065,new,published,,,1.9,43.9,liste-2023|prefecture',
    ])
  })

  test('writes the revision of 2024 and keeps versions of other dates', () => {
    const files = lists()
    run(files, 2)
    expect(files.read('versions.csv').trim().split('\n').slice(1)).toEqual([
      '1/ti-7603,2018-11-22,Castelnaudary Castres,CA,,,annoncé en 2018,journal',
      '2/ti-7604,2024-07-04,Pays d’Oc – Sidobre,,248100430|200034023,81060,,revision-2024',
    ])
  })

  test('a second import changes nothing', () => {
    const files = lists()
    run(files, 1)
    run(files, 2)
    const names = ['phase-1.csv', 'phase-2.csv', 'versions.csv']
    const before = names.map(files.read)
    run(files, 1)
    run(files, 2)
    expect(names.map(files.read)).toEqual(before)
  })

  test('names the territory that has no centroid', () => {
    const files = lists()
    files.edit('centroids.csv', '2,ti-7614', '2,ti-7699')
    expect(() => run(files, 2)).toThrow('Territoire « Tarn Nord » : identifiant ou centroïde manquant')
  })
})

describe('importFacts', () => {
  const raw = (id: string, more: object = {}) =>
    JSON.stringify({
      id,
      topic: 'dates',
      statement_fr: `Phrase de la liste sur ${id}.`,
      figures: {},
      valid_from: null,
      valid_to: null,
      phase: null,
      source_ids: ['S01', 'S02'],
      confidence: 'high',
      ...more,
    })
  const lists = (...rows: readonly string[]) =>
    folderOf({
      'facts.jsonl': `${rows.join('\n')}\n\n`,
      'entries/dates.yaml': `subject: Les dates
entries:
  - id: annonce
    title: L'annonce
    keywords: [origine]
    summary: Un résumé.
    facts:
      - id: annonce-2018
        text: Nos mots à nous.
        milestone: Annonce
        review: 2027-06
        confidence: low
        sources: [vieille]
        questions: [Quand ?]
      - id: a-nous
        text: Un fait d'une autre liste.
        confidence: high
        sources: [autre]
`,
    })
  const ids = new Map([
    ['S01', 'liste-2023'],
    ['S02', 'liste-2023'],
  ])
  const run = ({ path }: ReturnType<typeof lists>) => importFacts(path('facts.jsonl'), path('entries'), ids)
  const dates = ({ read }: ReturnType<typeof lists>) => YAML.parse(read('entries/dates.yaml')).entries[0]

  test('updates figures, dates, phase and sources, and keeps words edited by hand', () => {
    const more = {
      figures: { territoires: 124, date: '2018-11-22' },
      valid_from: '2018-11-22',
      valid_to: '2022',
      phase: 1,
    }
    const files = lists(raw('annonce-2018', more))
    expect(run(files)).toEqual({ updated: 1, added: [] })
    expect(dates(files)).toEqual({
      id: 'annonce',
      title: "L'annonce",
      keywords: ['origine'],
      summary: 'Un résumé.',
      facts: [
        {
          id: 'annonce-2018',
          text: 'Nos mots à nous.',
          milestone: 'Annonce',
          phase: 1,
          date: '2018-11-22',
          from: '2018-11-22',
          until: '2022',
          review: '2027-06',
          figures: [{ value: 124, unit: 'territoires' }],
          confidence: 'high',
          sources: ['liste-2023'],
          questions: ['Quand ?'],
        },
        { id: 'a-nous', text: "Un fait d'une autre liste.", confidence: 'high', sources: ['autre'] },
      ],
    })
  })

  test('new facts wait in a-rediger.yaml, without words, the statement as a comment', () => {
    const files = lists(raw('annonce-2018'), raw('nouveau'))
    expect(run(files)).toEqual({ updated: 1, added: ['nouveau'] })
    const waiting = files.read('entries/a-rediger.yaml')
    expect(waiting).toMatch(/^# À rédiger\.\n# nouveau : Phrase de la liste sur nouveau\.\n/)
    expect(YAML.parse(waiting).entries[0].facts).toEqual([
      { id: 'nouveau', text: '', confidence: 'high', sources: ['liste-2023'], questions: [] },
    ])
  })

  test('a second import changes nothing', () => {
    const files = lists(raw('annonce-2018', { phase: 2, figures: { part: 0.2 } }), raw('nouveau'))
    const all = () => ['entries/dates.yaml', 'entries/a-rediger.yaml'].map(files.read)
    run(files)
    const before = all()
    expect(run(files)).toEqual({ updated: 1, added: ['nouveau'] })
    expect(all()).toEqual(before)
  })

  test('the words that a waiting fact was given stay, until it is moved', () => {
    const files = lists(raw('annonce-2018'), raw('nouveau'), raw('autre', { statement_fr: 'Deux\nlignes.' }))
    run(files)
    files.edit('entries/a-rediger.yaml', 'text: ""', 'text: Nos mots.')
    run(files)
    const waiting = files.read('entries/a-rediger.yaml')
    expect(waiting).toContain('# autre : Deux lignes.\n')
    expect(YAML.parse(waiting).entries[0].facts).toMatchObject([
      { id: 'nouveau', text: 'Nos mots.' },
      { id: 'autre', text: '' },
    ])
    writeFiles(files.path('.'), { 'facts.jsonl': raw('annonce-2018') }) // a shorter list
    run(files)
    expect(YAML.parse(files.read('entries/a-rediger.yaml')).entries[0].facts).toMatchObject([{ id: 'nouveau' }])
  })

  test('the unit that a fact was given stays', () => {
    const files = lists(raw('annonce-2018', { figures: { min: 3 } }))
    run(files)
    expect(dates(files).facts[0].figures).toEqual([{ value: 3, unit: '', of: 'au moins' }])
    files.edit('entries/dates.yaml', 'unit: ""', 'unit: emplois')
    run(files)
    expect(dates(files).facts[0].figures).toEqual([{ value: 3, unit: 'emplois', of: 'au moins' }])
  })

  test('a-rediger.yaml goes when nothing is left to write', () => {
    const files = lists(raw('annonce-2018'), raw('nouveau'))
    run(files)
    files.edit('entries/dates.yaml', 'id: a-nous', 'id: nouveau')
    run(files)
    expect(readdirSync(files.path('entries'))).toEqual(['dates.yaml'])
    run(files)
    expect(readdirSync(files.path('entries'))).toEqual(['dates.yaml'])
  })

  test('a fact moved from a-rediger.yaml to an entry is no longer new', () => {
    const files = lists(raw('annonce-2018'), raw('nouveau'))
    run(files)
    files.edit('entries/dates.yaml', 'id: a-nous', 'id: nouveau')
    expect(run(files)).toEqual({ updated: 2, added: [] })
    expect(dates(files).facts[1]).toMatchObject({ id: 'nouveau', text: "Un fait d'une autre liste." })
  })
})

describe('the command', () => {
  const program = join(import.meta.dirname, '../../src/tools/import/index.ts')
  const run = (...args: readonly string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  const needed = ['--sources', 'absent.csv', '--consulted', '2026-11-21']

  test.each(['--help', '-h'])('%s: the usage, and 0', (option) => {
    const { status, stdout, stderr } = run(...needed, option)
    expect(stdout).toContain('Usage\u00a0: npm run data:import')
    expect([status, stderr]).toEqual([0, ''])
  })

  test.each([
    { fault: 'an unknown option', args: [...needed, '--tout'] },
    { fault: 'an option without its value', args: [...needed, '--facts'] },
    { fault: 'a word that is no option', args: [...needed, 'facts.jsonl'] },
    { fault: 'no list of sources', args: ['--consulted', '2026-11-21'] },
    { fault: 'no day', args: ['--sources', 'absent.csv'] },
    { fault: 'a day that does not exist', args: ['--sources', 'absent.csv', '--consulted', '2026-02-30'] },
    { fault: 'a month', args: ['--sources', 'absent.csv', '--consulted', '2026-11'] },
    { fault: 'a list of territories without their centres', args: [...needed, '--phase-1', 'phase1.csv'] },
    { fault: 'nothing', args: [] },
  ])('$fault: the usage, and 2', ({ args }) => {
    const { status, stdout, stderr } = run(...args)
    expect(stderr).toMatch(/^Usage\u00a0: npm run data:import/)
    expect([status, stdout]).toEqual([2, ''])
  })

  test('a file that is not there, or is no table, is told in one line', () => {
    const folder = tinyData()
    const torn = join(folder, 'torn.csv')
    writeFiles(folder, { 'torn.csv': 'id,title\n"a\n' })
    const day = ['--consulted', '2026-11-21', '--data', folder]
    writeFiles(folder, { 'import/source-ids.csv': 'original,id,title,licence\n' })
    expect(run('--sources', '/nonex', ...day)).toMatchObject({
      status: 2,
      stderr: '/nonex\u00a0: ce fichier, ou son dossier, n’existe pas.\n',
    })
    const { status, stderr } = run('--sources', torn, ...day)
    expect([status, stderr.split('\n').length]).toEqual([2, 2])
    expect(stderr).toContain('ce n’est pas un tableau CSV bien formé')
  })

  test('brings sources and facts into a folder', () => {
    const data = tinyData()
    writeFiles(data, {
      'import/source-ids.csv': 'original,id,title,licence\nS01,liste-2023,,\n',
      'list.csv': 'id,title,publisher,date,url\nS01,Liste,ANCT,2023,https://exemple.fr/liste\n',
      'facts.jsonl': `${JSON.stringify({ id: 'neuf', statement_fr: 'Neuf.', figures: {}, valid_from: null, valid_to: null, phase: null, source_ids: ['S01'], confidence: 'high' })}\n`,
    })
    const paths = ['--data', data, '--sources', join(data, 'list.csv'), '--facts', join(data, 'facts.jsonl')]
    const { status, stdout } = run(...paths, '--consulted', '2026-11-21')
    expect(stdout).toBe('Sources : 1\nFaits mis à jour : 0. À rédiger dans data/entries/a-rediger.yaml : 1\n')
    expect(status).toBe(0)
  })
})
