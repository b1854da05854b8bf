import { HARD } from '../format.ts'
import { defineIntent } from './intent.ts'
import { placeRefs, sourcesOf } from './say.ts'
import { factUse } from './uses.ts'

/** What is missing, told as missing from the base in the first words. */
function said(text: string): string {
  if (/^Je n’ai pas|pas dans ma base/.test(text)) return text
  const rest = text.replace(/^Je n’ai dans ma base /, 'Je n’ai ').replace(/^([^.]*) dans ma base\./, '$1.')
  return rest.startsWith('Je ')
    ? `Cette information n’est pas dans ma base${HARD}: j${rest.slice(1)}`
    : `Cette information n’est pas dans ma base. ${rest}`
}

export const admitGap = defineIntent({
  name: 'admit-gap',
  summary: 'Dit ce que la base n’a pas, et le plus proche de ce qu’elle sait.',
  examples: ['Le nom du chef de projet de Béziers-Sète ?'],
  answer(slots, knowledge) {
    const gap = knowledge.gap(slots.hits[0]?.id ?? '')
    if (gap === undefined) throw new Error('admit-gap needs a gap')
    const near = gap.nearest.flatMap((id) => knowledge.fact(id) ?? [])
    return {
      outcome: 'no_data',
      title: said(gap.says),
      blocks:
        near.length === 0
          ? []
          : [
              { kind: 'text', text: `Ce que je sais de plus proche${HARD}:` },
              { kind: 'list', items: near.map((fact) => fact.text) },
            ],
      sources: sourcesOf(
        near.flatMap(({ sources }) => sources),
        knowledge,
      ).slice(0, 3),
      next: [
        ...slots.territories.map(({ name }) => `Fiche du territoire ${name}`),
        ...near.flatMap(({ question }) => question ?? []),
      ].slice(0, 3),
      places: placeRefs(slots.places),
      uses: near.map(factUse),
    }
  },
})
