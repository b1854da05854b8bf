import { describe, expect, test } from 'vitest'
import { NO_SLOTS } from '../../src/intents/intent.ts'
import { listChanges } from '../../src/intents/list-changes.ts'
import { listDeadlines } from '../../src/intents/list-deadlines.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Change } from '../../src/knowledge/snapshot.ts'

const real = await loadKnowledge()
const [tarn] = real.places.byCode('departement', '81')

const change = (parts: Partial<Change>): Change => ({
  id: 'c',
  date: '2026-12-01',
  kind: 'corrected',
  about: 'fact:nb-183-phase2',
  text: 'Le nombre est corrigé.',
  old: '182 territoires',
  new: '183 territoires',
  sources: [],
  subject: 'nombre-territoires',
  departements: [],
  regions: [],
  ...parts,
})
const withChanges = (...changes: readonly Change[]): Knowledge => ({ ...real, changes })
const told = (changes: readonly Change[], text = 'quoi de neuf ?', places = NO_SLOTS.places) =>
  listChanges.answer({ ...NO_SLOTS, text, places }, withChanges(...changes), () => '2026-12-05')
const items = ({ blocks = [] }: ReturnType<typeof told>) =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))

describe('what changed', () => {
  test('the value before and the value now', () => {
    expect(items(told([change({})]))).toEqual([
      '1er\u00a0décembre 2026\u00a0: Le nombre est corrigé. Avant\u00a0: 182 territoires. Maintenant\u00a0: 183 territoires.',
    ])
  })

  test('what is new has no value before; what is no more, none now', () => {
    const [fresh, gone] = items(told([change({ kind: 'new', old: null }), change({ kind: 'expired', new: null })]))
    expect(fresh).toBe('1er\u00a0décembre 2026\u00a0: Le nombre est corrigé.')
    expect(gone).toBe('1er\u00a0décembre 2026\u00a0: Le nombre est corrigé. Jusque-là\u00a0: 182 territoires.')
  })

  test('what they are about is used, the base as a whole is not', () => {
    expect(told([change({}), change({ about: null })]).uses).toEqual(['fact:nb-183-phase2'])
  })

  test('since a day, that day included', () => {
    const changes = ['2026-12-02', '2026-12-01', '2026-11-30'].map((date) => change({ date }))
    const answer = told(changes, 'quoi de neuf depuis le 1er décembre ?')
    expect(answer.title).toBe('2\u00a0changements dans la base depuis le 1er\u00a0décembre 2026.')
    expect(items(answer)).toHaveLength(2)
  })

  test('nothing since: the last change is told', () => {
    expect(told([change({})], 'quoi de neuf depuis hier ?').title).toBe(
      'Rien n’a changé dans la base depuis le 4\u00a0décembre 2026. Dernier changement\u00a0: le 1er\u00a0décembre 2026.',
    )
    expect(told([]).title).toBe('Rien n’a changé dans la base depuis sa publication.')
  })

  test('of a place: its own, those of nowhere are left out', () => {
    const changes = [change({ departements: ['81' as never], text: 'Du Tarn.' }), change({ text: 'De nulle part.' })]
    const answer = told(changes, 'changements de la base dans le Tarn', tarn === undefined ? [] : [tarn])
    expect(items(answer).join()).toContain('Du Tarn.')
    expect(items(answer)).toHaveLength(1)
  })

  test('many: the newest, and how many others', () => {
    const answer = told(Array.from({ length: 14 }, () => change({})))
    expect(items(answer)).toHaveLength(10)
    expect(answer.blocks).toContainEqual({ kind: 'text', text: 'Et 4\u00a0autres, avant.' })
  })
})

describe('dates to come', () => {
  const on = (today: string, phase: 2 | null = null) => listDeadlines.answer({ ...NO_SLOTS, phase }, real, () => today)

  test('until they are past', () => {
    expect(on('2027-12-31').uses).toContain('fact:phase-2-jusqua-fin-2027')
    expect(on('2028-01-01').uses).not.toContain('fact:phase-2-jusqua-fin-2027')
    expect(on('2100-01-01').title).toBe('Aucune date à venir n’est dans ma base.')
  })

  test('of a phase: its own', () => {
    expect(on('2026-11-22', 2).uses).toEqual(['fact:phase-2-jusqua-fin-2027'])
  })
})
