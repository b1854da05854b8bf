import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const bot = createBot(await loadKnowledge())

async function exported(question: string) {
  const file = await bot.spreadsheet(await bot.ask({ text: question, conversation: null }))
  if (file === null) return null
  const lines: Record<string, string>[] = parse(file.csv, { bom: true, delimiter: ';', columns: true })
  return { ...file, lines }
}

describe('spreadsheet', () => {
  test('several territories: a line each, with their sources', async () => {
    const file = await exported('quels lauréats dans le Tarn ?')
    expect(file?.fileName).toBe('territoires-d-industrie.csv')
    expect(file?.lines.map(({ Territoire }) => Territoire)).toEqual([
      'Castres Revel Castelnaudary',
      'Hautes Terres d’Oc',
      'Tarn Nord',
    ])
    expect(file?.lines[2]).toMatchObject({ Identifiant: 'ti-7614', Statut: 'nouveau', Départements: 'Tarn' })
    for (const { Sources } of file?.lines ?? []) expect(Sources).toContain('ANCT')
  })

  test('the list of the whole country has all of it, though the answer sums it up', async () => {
    expect((await exported('liste de tous les territoires d’industrie'))?.rows).toBe(183)
  })

  test('one territory: a line for each of its members', async () => {
    const file = await exported('quelles intercommunalités dans Tarn Nord ?')
    expect(file?.lines.map(({ Membre }) => Membre)).toEqual([
      'CC Carmausin-Ségala',
      'CA Gaillac-Graulhet',
      'CA de l’Albigeois (C2A)',
    ])
  })

  test('a ranking: its table', async () => {
    const file = await exported('quel département compte le plus de territoires ?')
    expect(file?.fileName).toBe('territo-rank-places.csv')
    expect(file?.rows).toBeGreaterThan(3)
  })

  test('nothing listed, nothing exported', async () => {
    expect(await exported('bonjour')).toBeNull()
  })

  test('opens in a French spreadsheet: byte order mark, semicolons, CRLF', async () => {
    const file = await exported('quels lauréats dans le Tarn ?')
    expect(file?.csv).toMatch(/^\ufeffIdentifiant;Territoire;.*\r\n/)
  })
})
