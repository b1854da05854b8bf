import { describe, expect, test } from 'vitest'
import { HARD } from '../../src/format.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { mapSvg } from '../../src/maps/map-svg.ts'
import { NUMBERED_MAX } from '../../src/maps/marks.ts'
import { ALT_MAX, altOf, countsOf, fileNameOf, subtitleOf, titleOf } from '../../src/maps/wording.ts'
import type { Phase, Territory } from '../../src/territory.ts'

const knowledge = await loadKnowledge()
const inDepartement = (code: string, phase: Phase) =>
  knowledge.ofPhase(phase).filter(({ departements }) => departements.some((one) => one === code))
const inRegion = (code: string, phase: Phase) =>
  knowledge.ofPhase(phase).filter(({ regions }) => regions.some((one) => one === code))

/** Every set of territories that a place and a phase, or both phases, give. */
const sets: { label: string; territories: readonly Territory[] }[] = [
  { label: 'phase 1', territories: knowledge.ofPhase(1) },
  { label: 'phase 2', territories: knowledge.ofPhase(2) },
  { label: 'both phases', territories: knowledge.territories },
  ...knowledge.departements.map(({ code }) => ({ label: code, territories: inDepartement(code, 2) })),
  ...knowledge.departements.map(({ code }) => ({ label: `${code} in phase 1`, territories: inDepartement(code, 1) })),
  ...knowledge.regions.flatMap(({ code, name }) => [
    { label: name, territories: inRegion(code, 2) },
    { label: `${name} in both phases`, territories: [...inRegion(code, 1), ...inRegion(code, 2)] },
  ]),
].filter(({ territories }) => territories.length > 0)

const marks = (svg: string): string[] =>
  [...svg.matchAll(/class="mark" data-key="([^"]+)"/g)].map(([, key = '']) => key)
const tinted = (svg: string): string[] =>
  [...svg.matchAll(/data-departement="(\w+)" class="concerned"/g)].map(([, code = '']) => code)

test('the Tarn: three numbered discs, four départements, a title, the credits', () => {
  const territories = inDepartement('81', 2)
  const svg = mapSvg(territories, knowledge)
  expect(marks(svg)).toEqual(territories.map(({ key }) => key))
  expect(tinted(svg).toSorted()).toEqual(['11', '31', '34', '81'])
  expect(svg).toContain(`<title>3${HARD}lauréats, phase en cours (2023-2027)</title>`)
  expect(svg).toContain('>Hautes Terres d’Oc</text>')
  expect(svg).toContain(
    `Contours${HARD}: svg-maps, CC BY 4.0. Données${HARD}: ANCT, service cartographie, 14${HARD}novembre 2023.`,
  )
  expect(svg).not.toContain('Outre-mer')
})

test('the whole phase: every territory has a mark, regions are counted, overseas is there', () => {
  const svg = mapSvg(knowledge.ofPhase(2), knowledge)
  expect(new Set(marks(svg))).toEqual(new Set(knowledge.ofPhase(2).map(({ key }) => key)))
  expect(marks(svg)).toHaveLength(183)
  expect(tinted(svg)).toHaveLength(99)
  expect(svg).toContain('>Lauréats par région</text>')
  for (const name of ['Guadeloupe', 'Martinique', 'Guyane', 'La Réunion', 'Mayotte'])
    expect(svg).toContain(`>${name}</text>`)
})

test('two phases: discs and squares, told apart and never added', () => {
  const both = [...inRegion('53', 2), ...inRegion('53', 1)]
  const svg = mapSvg(both, knowledge)
  expect(svg.match(/<circle class="mark"/g)).toHaveLength(10)
  expect(svg.match(/<rect class="mark"/g)).toHaveLength(10)
  expect(titleOf(both)).toBe(`10${HARD}lauréats en phase${HARD}I (2018-2022), 10 dans la phase en cours (2023-2027)`)
})

test('over so many territories in one region, départements are counted', () => {
  const territories = [...inRegion('84', 1), ...inRegion('84', 2)]
  expect(territories.length).toBeGreaterThan(NUMBERED_MAX)
  expect(countsOf(territories, knowledge).unit).toBe('département')
  expect(countsOf(inRegion('84', 2), knowledge).rows[0]).toEqual({ name: 'Haute-Savoie', count: 5 })
})

test('La Réunion alone: its sketch, without the outlines of the mainland nor their credit', () => {
  const svg = mapSvg(inRegion('04', 2), knowledge)
  expect(tinted(svg)).toEqual(['974'])
  expect(svg).toContain('Silhouette schématique.')
  expect(svg).not.toContain('svg-maps')
})

test.each(sets)('$label: all its territories are marked inside the picture, its text holds', ({ territories }) => {
  const svg = mapSvg(territories, knowledge)
  const height = Number(/viewBox="0 0 1200 (\d+)"/.exec(svg)?.[1])
  expect(height).toBeGreaterThan(500)
  expect(height).toBeLessThan(1300)
  expect(new Set(marks(svg))).toEqual(new Set(territories.map(({ key }) => key)))
  for (const [, x, y] of svg.matchAll(/<(?:circle|rect) class="mark"[^>]* c?x="([^"]+)" c?y="([^"]+)"/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(40)
    expect(Number(x)).toBeLessThanOrEqual(730)
    expect(Number(y)).toBeGreaterThanOrEqual(132)
    expect(Number(y)).toBeLessThanOrEqual(height - 56)
  }
  expect(svg).not.toMatch(/NaN|undefined|Infinity|null/)
  const alt = altOf(territories, knowledge)
  expect(alt.length).toBeLessThanOrEqual(ALT_MAX)
  expect(alt).toMatch(/^Carte de France\u00a0: .*\.$/)
  expect(fileNameOf(territories, knowledge)).toMatch(/^territoires(-[a-z0-9]+)+\.png$/)
})

describe('the words', () => {
  test.each([
    { territories: inDepartement('81', 2), file: 'territoires-tarn.png', subtitle: 'Tarn' },
    { territories: inRegion('76', 2), file: 'territoires-occitanie.png', subtitle: 'Occitanie' },
    { territories: inRegion('94', 2), file: 'territoires-corse.png', subtitle: 'Corse' },
    { territories: inRegion('11', 1), file: 'territoires-ile-de-france-phase-1.png', subtitle: 'Île-de-France' },
    {
      territories: knowledge.territories,
      file: 'territoires-france-phases-1-et-2.png',
      subtitle: `18${HARD}régions, 100${HARD}départements`,
    },
  ])('$file', ({ territories, file, subtitle }) => {
    expect(fileNameOf(territories, knowledge)).toBe(file)
    expect(subtitleOf(territories, knowledge)).toBe(subtitle)
  })

  test('few territories are named with their départements, many are counted', () => {
    expect(altOf(inDepartement('2A', 2), knowledge)).toBe(
      'Carte de France\u00a0: 1\u00a0lauréat, phase en cours (2023-2027). Territoire\u00a0: Pays Ajaccien (Corse-du-Sud).',
    )
    expect(altOf(inDepartement('81', 2), knowledge)).toContain('(Aude, Haute-Garonne, Tarn)\u202f; ')
    const whole = altOf(knowledge.ofPhase(2), knowledge)
    expect(whole).toContain('Par région\u00a0: Auvergne-Rhône-Alpes 25, Grand Est 21,')
    expect(whole).toContain('Un territoire à cheval sur plusieurs régions compte dans chacune.')
  })
})
