import { describe, expect, test, vi } from 'vitest'
import { compile } from '../../src/knowledge/compile.ts'
import { createKnowledge } from '../../src/knowledge/knowledge.ts'
import type { Geography, RawCommune, RawEpci } from '../../src/knowledge/official-geography.ts'
import { readData } from '../../src/knowledge/read-data.ts'
import type { CommuneCode, DepartementCode, RegionCode, Siren } from '../../src/territory.ts'
import { tinyData } from '../fixtures/tiny-data.ts'

vi.mock(import('../../src/knowledge/french.ts'), async (load) => ({
  ...(await load()),
  compileFrench: () => new Uint8Array(), // none is needed here
}))

const siren = (text: string) => text as Siren // test codes have the right shape
const insee = (text: string) => text as CommuneCode
const departement = (text: string) => text as DepartementCode
const OCCITANIE = '76' as RegionCode

/** The geography of one département and what is given. */
function geographyOf(communes: readonly Partial<RawCommune>[], epci: readonly Partial<RawEpci>[]): Geography {
  return {
    communes: communes.map((row) => ({
      code: insee('81004'),
      nom: 'Albi',
      type: 'commune-actuelle',
      departement: departement('81'),
      ...row,
    })),
    epci: epci.map((row) => ({ code: siren('200000000'), nom: "CA de l'Albigeois (C2A)", ...row })),
    ept: [],
    departements: [{ code: departement('81'), nom: 'Tarn', typeLiaison: 2, zone: 'metro', region: OCCITANIE }],
    regions: [{ code: OCCITANIE, nom: 'Occitanie', typeLiaison: 1, zone: 'metro', region: OCCITANIE }],
  }
}

/** The tiny base with this geography in the place of the official one. */
const knowledgeOf = (geography: Geography) => createKnowledge(compile(readData(tinyData()), 'test', geography))

describe('an EPCI', () => {
  test.each([
    { without: 'communes', row: { membres: [] } },
    { without: 'a list of communes', row: {} },
    { without: 'any name of its own', row: { nom: 'CC' } },
  ])('without $without is a place, in no département', ({ row }) => {
    const knowledge = knowledgeOf(geographyOf([{}], [row]))
    expect(knowledge.epci(siren('200000000'))).toMatchObject({ departements: [], communeCount: 0, population: 0 })
    const [place] = knowledge.places.byCode('epci', '200000000')
    if (place === undefined) throw new Error('the EPCI is a place')
    expect(knowledge.communesOf({ epci: [siren('200000000')], communes: [] })).toEqual([])
    expect([knowledge.territoriesOf(place, 1), knowledge.territoriesOf(place, 2)]).toEqual([[], []])
    expect(knowledge.epciOf(place)).toEqual([])
  })

  test('of communes that the geography does not have, or whose population it does not know', () => {
    const membres = [{ code: insee('81999') }, { code: insee('81004'), populationMunicipale: 12 }]
    const knowledge = knowledgeOf(geographyOf([{}], [{ membres }]))
    expect(knowledge.epci(siren('200000000'))).toMatchObject({ departements: ['81'], communeCount: 2, population: 12 })
    expect(knowledge.communesOf({ epci: [siren('200000000')], communes: [] })).toEqual(['81004'])
  })
})

describe('a commune', () => {
  test.each<{ readonly fault: string; readonly row: Partial<RawCommune> }>([
    { fault: 'of no EPCI, without population or postal code', row: {} },
    { fault: 'of a département that does not exist', row: { departement: departement('99') } },
    { fault: 'that was in one which does not exist', row: { type: 'commune-deleguee', chefLieu: insee('81999') } },
    { fault: 'without a name', row: { nom: '' } },
  ])('$fault is a place', ({ row }) => {
    const knowledge = knowledgeOf(geographyOf([row], []))
    const [place] = knowledge.places.byCode('commune', '81004')
    expect(place).toMatchObject({ population: 0, epci: -1, ept: -1, current: 0 })
    if (place !== undefined) expect(knowledge.territoriesOf(place, 2)).toEqual([])
  })
})
