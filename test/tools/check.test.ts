import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readGeography } from '../../src/knowledge/official-geography.ts'
import { reportLines } from '../../src/tools/check/report.ts'
import { checkFolder } from '../../src/tools/check/run.ts'
import { type Change, TINY_FILES, tinyData } from '../fixtures/tiny-data.ts'

const whole = readGeography()
/** The official geography without the communes that the tiny base says nothing of. */
const geography = {
  ...whole,
  communes: whole.communes.filter(({ code, nom }) => code.startsWith('81') || nom === 'Drom' || nom === 'Arbignieu'),
}
const check = (...changes: readonly Change[]) =>
  checkFolder(tinyData(...changes), { today: '2026-11-21', all: true, geography })

/** One more source, before the one whose first line is replaced. */
const SPARE_SOURCE =
  '- { id: en-trop, title: En trop, publisher: Personne, date: null, url: null, licence: Aucune, consulted: 2026-11 }\n- id: journal-2018'
const ENTRIES = 'entries/lancement.yaml'

test('the tiny base has no fault', () => {
  expect(check()).toEqual({
    lines: [
      '2 sources, 3 territoires (phase I : 1, phase II : 2), 3 faits, 2 fiches, 1 désaccord, 1 changement, 1 lacune, 1 terme, 6 questions',
      '',
      'Base valide : 0 erreur, 0 avertissement.',
    ],
    exitCode: 0,
  })
})

interface Case {
  readonly fault: string
  readonly changes: readonly Change[]
  /** The whole line: file, entry, field, what is wrong. */
  readonly line: string
}

const errorCases: readonly Case[] = [
  {
    fault: 'a field of the wrong type',
    changes: [{ file: ENTRIES, from: 'confidence: low', to: 'confidence: sure' }],
    line: 'data/entries/lancement.yaml, entries › lancement › facts › erreur-21 › confidence : confiance attendue : high, medium ou low',
  },
  {
    fault: 'a fact without source',
    changes: [{ file: ENTRIES, from: 'sources: [liste-2023]', to: 'sources: []' }],
    line: 'data/entries/lancement.yaml, entries › laureats › facts › laureats-183 › sources : au moins une source est nécessaire',
  },
  {
    fault: 'a cell of the wrong shape',
    changes: [{ file: 'territories/phase-2.csv', from: '200066124,81004', to: '20006612,81004' }],
    line: "data/territories/phase-2.csv, ligne 3, colonne epci : « 20006612 » n'est pas un numéro SIREN (9 chiffres)",
  },
  {
    fault: 'a file that cannot be read',
    changes: [{ file: 'glossary.yaml', from: 'names: [retenu]', to: 'names: [retenu' }],
    line: 'data/glossary.yaml, ligne 5 : retrait incorrect, ou bien crochet',
  },
  {
    fault: 'a file that holds nothing',
    changes: [{ file: 'places/features.csv', from: 'name,kind\nle Tarn,river\n', to: '\n' }],
    line: 'data/places/features.csv, fichier : vide',
  },
  {
    fault: 'a list cut after its header',
    changes: [
      { file: 'territories/phase-1.csv', from: TINY_FILES['territories/phase-1.csv']?.split('\n')[1] ?? '', to: '' },
    ],
    line: 'data/territories/phase-1.csv, fichier : aucune ligne',
  },
  {
    fault: 'an unknown source in a fact',
    changes: [{ file: ENTRIES, from: 'sources: [liste-2023]', to: 'sources: [liste-2024]' }],
    line: 'data/entries/lancement.yaml, laureats › laureats-183 › sources : source inconnue : liste-2024',
  },
  {
    fault: 'an unknown source in a conflict',
    changes: [{ file: 'conflicts.yaml', from: 'sources: [journal-2018]', to: 'sources: [journal-2019]' }],
    line: 'data/conflicts.yaml, date-annonce › 22 novembre › sources : source inconnue : journal-2019',
  },
  {
    fault: 'an unknown source in a cell',
    changes: [{ file: 'territories/versions.csv', from: 'liste-2023', to: 'liste-2024' }],
    line: 'data/territories/versions.csv, 2/ti-7614 2024-07-04, colonne sources : source inconnue : liste-2024',
  },
  {
    fault: 'an unknown fact',
    changes: [{ file: 'gaps.yaml', from: 'nearest: [laureats-183]', to: 'nearest: [laureats-184]' }],
    line: 'data/gaps.yaml, nom-chef-de-projet › nearest : fait inconnu : laureats-184',
  },
  {
    fault: 'an unknown territory',
    changes: [{ file: 'territories/phase-2.csv', from: '1/ti-7603', to: '1/ti-7699' }],
    line: 'data/territories/phase-2.csv, ti-7604, colonne counterparts : territoire inconnu : 1/ti-7699',
  },
  {
    fault: 'a fact identifier used twice',
    changes: [{ file: ENTRIES, from: 'id: erreur-21', to: 'id: annonce-2018' }],
    line: 'data/entries/lancement.yaml, lancement › annonce-2018 › id : identifiant de fait utilisé deux fois (aussi dans data/entries/lancement.yaml, lancement › annonce-2018)',
  },
  {
    fault: 'a territory identifier used twice in one phase',
    changes: [{ file: 'territories/phase-2.csv', from: 'ti-7604,', to: 'ti-7614,' }],
    line: 'data/territories/phase-2.csv, ti-7614, colonne id : identifiant de territoire utilisé deux fois (aussi dans data/territories/phase-2.csv, ti-7614)',
  },
  {
    fault: 'a term defined twice',
    changes: [
      {
        file: 'glossary.yaml',
        from: 'terms:',
        to: 'terms:\n  - { term: Lauréat, definition: Gagnant., facts: [laureats-183] }',
      },
    ],
    line: 'data/glossary.yaml, Lauréat › term : identifiant de terme utilisé deux fois (aussi dans data/glossary.yaml, Lauréat)',
  },
  {
    fault: 'two territories of one phase with one name',
    changes: [{ file: 'territories/phase-2.csv', from: 'Castres Mazamet', to: 'TARN-NORD' }],
    line: 'data/territories/phase-2.csv, ti-7614, colonne name : nom déjà porté par data/territories/phase-2.csv, ti-7604, colonne name : « Tarn Nord »',
  },
  {
    fault: 'two entries with one title',
    changes: [{ file: ENTRIES, from: 'title: Les lauréats', to: 'title: Le lancement du programme !' }],
    line: 'data/entries/lancement.yaml, laureats › title : titre déjà porté par data/entries/lancement.yaml, lancement › title : « Le lancement du programme ! »',
  },
  {
    fault: 'one question asked by two facts, spelled otherwise',
    changes: [{ file: ENTRIES, from: 'Combien de lauréats ?', to: 'QUI A ANNONCE la premiere liste' }],
    line: 'data/entries/lancement.yaml, laureats › laureats-183 › questions › n° 1 : question déjà posée par data/entries/lancement.yaml, lancement › annonce-2018 › questions › n° 1 : « QUI A ANNONCE la premiere liste »',
  },
  {
    fault: 'an EPCI that does not exist',
    changes: [{ file: 'territories/phase-1.csv', from: '248100430', to: '999999999' }],
    line: 'data/territories/phase-1.csv, ti-7603, colonne epci : SIREN d’intercommunalité inconnu : 999999999',
  },
  {
    fault: 'a commune that does not exist',
    changes: [{ file: 'territories/phase-2.csv', from: ',81004,', to: ',81999,' }],
    line: 'data/territories/phase-2.csv, ti-7614, colonne communes : code de commune inconnu : 81999',
  },
  {
    fault: 'a commune that is no longer one',
    changes: [{ file: 'territories/phase-2.csv', from: ',81004,', to: ',01015,' }],
    line: 'data/territories/phase-2.csv, ti-7614, colonne communes : 01015 n’est plus une commune : mettre le code de celle qui l’a remplacée',
  },
  {
    fault: 'an unknown code in a version',
    changes: [{ file: 'territories/versions.csv', from: '200066124|', to: '200066125|' }],
    line: 'data/territories/versions.csv, 2/ti-7614, colonne epci : SIREN d’intercommunalité inconnu : 200066125',
  },
  {
    fault: 'an alias of no place',
    changes: [{ file: 'places/aliases.csv', from: 'region,76', to: 'region,77' }],
    line: 'data/places/aliases.csv, Région Toulouse, colonne code : code de région inconnu : 77',
  },
  {
    fault: 'a demonym of no place',
    changes: [{ file: 'places/demonyms.csv', from: 'departement,81', to: 'former-region,Tarn' }],
    line: 'data/places/demonyms.csv, tarnais|tarnaise, colonne code : ancienne région inconnue : Tarn',
  },
]

const warningCases: readonly Case[] = [
  {
    fault: 'a fact past its review date',
    changes: [{ file: ENTRIES, from: 'review: 2027-06', to: 'review: 2026-10' }],
    line: 'data/entries/lancement.yaml, lancement › annonce-2018 › review : à relire depuis le 2026-10',
  },
  {
    fault: 'a source cited nowhere',
    changes: [{ file: 'sources.yaml', from: '- id: journal-2018', to: SPARE_SOURCE }],
    line: 'data/sources.yaml, en-trop › id : source citée nulle part',
  },
  {
    fault: 'a fact of low confidence told as certain',
    changes: [{ file: ENTRIES, from: "Selon un journal, l'annonce daterait", to: "L'annonce date" }],
    line: 'data/entries/lancement.yaml, lancement › erreur-21 › text : confiance « low » : dire de qui vient le fait (« selon … »)',
  },
  {
    fault: 'two spaces in a row',
    changes: [{ file: ENTRIES, from: 'annoncé le 22', to: 'annoncé le  22' }],
    line: 'data/entries/lancement.yaml, lancement › annonce-2018 › text : deux espaces de suite : « mme a été annoncé le  22 novembre 2018. »',
  },
  {
    fault: 'a guillemet that does not close',
    changes: [{ file: 'territories/other-names.csv', from: 'nom de la', to: 'nom « de la' }],
    line: 'data/territories/other-names.csv, Albigeois, colonne says : guillemet sans son pareil : « nom " de la préfecture »',
  },
  {
    fault: 'an alias that is the official name of another place',
    changes: [{ file: 'places/aliases.csv', from: 'Grand Albigeois,epci,248100737', to: 'DROM,group,les deux tarn' }],
    line: 'data/places/aliases.csv, DROM, colonne name : donné à group les deux tarn, est le nom officiel de : Drom (commune 01150)',
  },
  {
    fault: 'one alias for two places',
    changes: [
      { file: 'places/aliases.csv', from: 'Grand Albigeois,epci,248100737', to: 'region toulouse,departement,31' },
    ],
    line: 'data/places/aliases.csv, region toulouse, colonne name : donné à departement 31, est déjà donné à region 76 (« Région Toulouse »)',
  },
  {
    fault: 'a figure without a unit',
    changes: [
      {
        file: ENTRIES,
        from: '183 lauréats.',
        to: '183 lauréats.\n        figures: [{ value: 183, unit: phase2 }, { value: 2027, unit: fin }, { value: 5, unit: nouveaux lauréats }]',
      },
    ],
    line: 'data/entries/lancement.yaml, laureats › laureats-183 › figures : « 183 phase2 » : dire ce qui est compté',
  },
  {
    fault: 'a question that does not find its entry',
    changes: [{ file: ENTRIES, from: 'Combien de lauréats ?', to: 'Et alors ?' }],
    line: 'data/entries/lancement.yaml, laureats › laureats-183 › questions › n° 1 : « Et alors ? » trouve rien',
  },
]

describe('errors', () => {
  test.each(errorCases)('$fault', ({ changes, line }) => {
    const { lines, exitCode } = check(...changes)
    expect(lines.join('\n')).toContain(`  ${line}`)
    expect(exitCode).toBe(1)
  })
})

describe('warnings', () => {
  test.each(warningCases)('$fault', ({ changes, line }) => {
    const { lines, exitCode } = check(...changes)
    expect(lines.join('\n')).toContain(`  ${line}`)
    expect(lines.at(-1)).toMatch(/^Base valide : 0 erreur, [1-9]\d* avertissements?\.$/)
    expect(exitCode).toBe(0)
  })
})

test('a question finds its entry by a conflict or a term about the same facts', () => {
  const { lines } = check({ file: ENTRIES, from: 'Combien de lauréats ?', to: 'que signifie lauréat' })
  expect(lines.at(-1)).toBe('Base valide : 0 erreur, 0 avertissement.')
})

test('long lists show ten of each kind, errors are shown in full', () => {
  const problems = (severity: 'error' | 'warning', kind: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ severity, kind, file: 'f.yaml', where: `e${at}`, message: 'm' }))
  const all = [...problems('error', 'A', 12), ...problems('warning', 'B', 12), ...problems('warning', 'C', 1)]
  const short = reportLines(all, false)
  expect(short.filter((line) => line.startsWith('  data/'))).toHaveLength(12 + 10 + 1)
  expect(short).toContain('  … et 2 autres (tout voir : npm run data:check -- --tout)')
  expect(short.at(-1)).toBe('Base à corriger : 12 erreurs, 13 avertissements.')
  expect(reportLines(all, true).filter((line) => line.startsWith('  data/'))).toHaveLength(25)
})

describe('the command', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, '../../src/tools/check.ts'), ...args], { encoding: 'utf8' })

  test('ends with 0 on a valid base and judges review dates on the day given', () => {
    const { status, stdout } = run('--data', tinyData(), '--date', '2027-07-01')
    expect(stdout).toContain('lancement › annonce-2018 › review : à relire depuis le 2027-06')
    expect(stdout.trimEnd()).toMatch(/Base valide : 0 erreur, 1 avertissement\.$/)
    expect(status).toBe(0)
  })
  test('ends with 1 on an error', () => {
    expect(run('--data', tinyData({ file: 'gaps.yaml', from: 'laureats-183', to: 'rien' })).status).toBe(1)
  })
  test('ends with 0 and the usage when it is asked for', () => {
    const { status, stdout } = run('--help')
    expect(stdout).toContain('Usage\u00a0: npm run data:check')
    expect(status).toBe(0)
  })
  test('names the folder that it was given', () => {
    expect(run('--data=/nonex')).toMatchObject({ status: 2, stderr: 'Il n’y a pas de dossier /nonex.\n' })
    const folder = tinyData({ file: ENTRIES, from: 'sources: [liste-2023]', to: 'sources: [liste-2024]' })
    expect(run(`--data=${folder}`).stdout).toContain(`${folder}/entries/lancement.yaml, laureats`)
  })

  test.each(['--tous', '--date=2026-02-30', '--date=2026', '--data'])('ends with 2 and the usage on %s', (option) => {
    const { status, stderr } = run(option)
    expect(stderr).toContain('Usage\u00a0: npm run data:check')
    expect(status).toBe(2)
  })
})
