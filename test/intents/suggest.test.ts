import { describe, expect, test } from 'vitest'
import { ASKING } from '../../src/adapters/discord/commands/asking.ts'
import type { Choice } from '../../src/answer.ts'
import { createBot } from '../../src/bot.ts'
import { labelled } from '../../src/intents/say.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Place } from '../../src/knowledge/places.ts'

const knowledge = await loadKnowledge()
const bot = createBot(knowledge, { now: () => 0 })
const everything = (kind: Parameters<typeof bot.suggest>[0]) => bot.suggest(kind, '', Number.POSITIVE_INFINITY)
const labels = (choices: readonly Choice[]) => choices.map(({ label }) => label)

/** What Discord shows at once. */
const SHOWN = 25

const KINDS: readonly Place['kind'][] = ['commune', 'epci', 'departement', 'region', 'area']
const places = Array.from({ length: knowledge.places.size }, (_, id) => knowledge.places.get(id)).filter(
  ({ id, current, kind }) => current === id && KINDS.includes(kind),
)
const byLabel = Map.groupBy(places, (place) => labelled(place, knowledge))

describe('what is suggested', () => {
  test.each([
    { typed: 'st et', first: ['Saint-Étienne Métropole', 'Saint-Étienne (Loire)'] },
    { typed: '81', first: ['Tarn (81)'] },
    { typed: 'noisy le', first: ['Noisy-le-Grand (Seine-Saint-Denis)', 'Noisy-le-Sec (Seine-Saint-Denis)'] },
    { typed: 'albigeo', first: ['CA de l’Albigeois (C2A)'] },
    { typed: 'occi', first: ['Occitanie'] },
    { typed: 'correze', first: ['Corrèze (19)', 'Corrèze (Corrèze)'] },
    { typed: 'marsielle', first: ['Marseille (Bouches-du-Rhône)'] },
    { typed: 'strasb', first: ['Strasbourg (Bas-Rhin)'] },
  ])('place: $typed', ({ typed, first }) =>
    expect(labels(bot.suggest('place', typed, SHOWN)).slice(0, first.length)).toEqual(first),
  )

  test.each([
    { kind: 'commune', typed: 'correze', first: 'Corrèze (Corrèze)' },
    { kind: 'commune', typed: 'mazam', first: 'Mazamet (Tarn)' },
    { kind: 'territory', typed: 'tarn', first: 'Tarn Nord' },
    { kind: 'territory', typed: 'lacq', first: 'Lacq – Pau – Tarbes' },
    { kind: 'subject', typed: 'ou trouver la liste des lau', first: 'Où trouver la liste des lauréats\u202f?' },
  ] as const)('$kind: $typed', ({ kind, typed, first }) =>
    expect(labels(bot.suggest(kind, typed, SHOWN))[0]).toBe(first),
  )

  test('every place, and its communes', () => {
    expect(new Set(labels(everything('place')))).toEqual(new Set(byLabel.keys()))
    const communes = places.filter(({ kind }) => kind === 'commune').map((place) => labelled(place, knowledge))
    expect(labels(everything('commune')).sort()).toEqual(communes.sort())
  })

  test('hardly two places are told by the same words', () =>
    expect([...byLabel].filter(([, same]) => same.length > 1).map(([label]) => label)).toEqual([
      'CC des Quatre Rivières', // in the Haute-Saône, and in the Haute-Savoie
    ]))

  test.each(['place', 'territory', 'subject'] as const)('Discord can carry every %s', (kind) =>
    expect(everything(kind).filter(({ label, question }) => Math.max(label.length, question.length) > 100)).toEqual([]),
  )

  test.each(['', 'xyzzyx', '?', ' '.repeat(5_000), 'a'.repeat(5_000), '\u0000', '\ud83d'])('%j', (typed) => {
    for (const kind of ['place', 'commune', 'territory', 'subject'] as const)
      expect(bot.suggest(kind, typed, SHOWN).length).toBeLessThanOrEqual(SHOWN)
  })
})

/** The same numbers each time (Mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** One slip after the first letter: a letter less, one more, another one, or two swapped. */
function slipped(name: string, pick: (below: number) => number): string {
  const at = 1 + pick(name.length - 1)
  const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(pick(26))
  const [before, here, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)]
  switch (pick(4)) {
    case 0:
      return before + after
    case 1:
      return before + letter + here + after
    case 2:
      return before + letter + after
    default:
      return before + after.charAt(0) + here + after.slice(1)
  }
}

test('500 names with one slip are found', () => {
  const pick = random(20_261_216)
  const named = places.filter(({ kind, name }) => kind === 'commune' && name.length >= 6)
  const missed = Array.from({ length: 500 }, () => {
    const place = named[pick(named.length)]
    if (place === undefined) throw new Error('no commune')
    const typed = slipped(place.name, pick)
    return labels(bot.suggest('place', typed, SHOWN)).includes(labelled(place, knowledge))
      ? []
      : [`${place.name}: ${typed}`]
  }).flat()
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(25)
})

interface Miss {
  readonly question: string
  readonly answer: string
}

/** The question of a command, answered about something else than what was chosen; areas are answered without a code. */
async function missesOf(command: string, option: string, chosen: readonly Choice[]): Promise<Miss[]> {
  const misses: Miss[] = []
  for (const { label, question } of chosen) {
    const text = ASKING.find(({ name }) => name === command)?.question({ [option]: question }) ?? ''
    const { outcome, places: told, title } = await bot.ask({ text, conversation: null })
    const meant = byLabel.get(label) ?? []
    const same =
      meant[0]?.kind === 'area'
        ? title.toLocaleLowerCase('fr').includes(label.toLocaleLowerCase('fr')) // « dans les deux Charentes »
        : told.length === 1 && meant.some(({ kind, code }) => told[0]?.kind === kind && told[0].code === code)
    if (outcome !== 'answered' || !same) misses.push({ question: text, answer: title })
  }
  return misses
}

/** Of each hundred places chosen, at most these many are taken for others. */
const MISTAKEN = 0.3 / 100

describe('what is chosen is what is answered', () => {
  const isCommune = ({ label }: Choice) => byLabel.get(label)?.[0]?.kind === 'commune'
  const every = (part: number) => (_: Choice, index: number) => index % 37 === part

  test('/laureates: a part of the communes', async () => {
    const chosen = everything('commune').filter(every(0))
    const misses = await missesOf('laureates', 'place', chosen)
    expect(misses.length, JSON.stringify(misses, null, 1)).toBeLessThanOrEqual(MISTAKEN * chosen.length)
  })

  test.each([
    { command: 'laureates', option: 'place' },
    { command: 'check', option: 'commune' },
  ])('/$command: the largest communes', async ({ command, option }) => {
    const misses = await missesOf(command, option, everything('commune').slice(0, 400))
    expect(misses).toEqual([])
  })

  test('/laureates: every intercommunalité, département, région and area', async () => {
    const chosen = everything('place').filter((choice) => !isCommune(choice))
    const misses = await missesOf('laureates', 'place', chosen)
    expect(chosen.length).toBeGreaterThan(1_350)
    expect(misses).toEqual([])
  })

  test('/check: a part of the communes', async () => {
    const chosen = everything('commune').filter(every(4))
    const misses = await missesOf('check', 'commune', chosen)
    expect(misses.length, JSON.stringify(misses, null, 1)).toBeLessThanOrEqual(MISTAKEN * chosen.length)
  })

  test.each(['laureates', 'check'])('/%s: every commune overseas', async (command) => {
    const overseas = everything('commune').filter(({ label }) => /^9[78]/.test(byLabel.get(label)?.[0]?.code ?? ''))
    const misses = await missesOf(command, command === 'check' ? 'commune' : 'place', overseas)
    expect(overseas.length).toBeGreaterThan(200)
    expect(misses.map(({ question }) => question).filter((question) => !question.includes('Clipperton'))).toEqual([])
  })

  test('/territory: every territory, in its phase', async () => {
    const command = ASKING.find(({ name }) => name === 'territory')
    const chosen = everything('territory')
    expect(chosen).toHaveLength(332)
    for (const { label, question } of chosen) {
      const { territories } = await bot.ask({ text: command?.question({ name: question }) ?? '', conversation: null })
      expect(territories.map(({ name, phase }) => (phase === 2 ? name : `${name} (phase I)`))).toEqual([label])
    }
  })

  test('/programme: nearly every subject', async () => {
    const chosen = everything('subject')
    expect(chosen.length).toBeGreaterThan(500)
    const answers = await Promise.all(chosen.map(({ question }) => bot.ask({ text: question, conversation: null })))
    const without = answers.filter(({ outcome }) => outcome !== 'answered').map(({ trail }) => trail.at(-1))
    expect(without.length, without.join('\n')).toBeLessThanOrEqual(0.03 * chosen.length)
  })
})
