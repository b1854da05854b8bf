import type { Card } from '../../../../src/adapters/discord/card.ts'
import type { Answer } from '../../../../src/answer.ts'
import { componentsV2, messageProblems } from '../../../discord-server/components.ts'
import { buttonsOf, displays, labelsOf } from './cards.ts'
import { DRIVES, type Mark, read } from './reading.ts'

/** Marks of ours. Those that an answer would make are known by their signs, which a person would miss. */
const OURS: readonly Mark[] = ['heading', 'subtext', 'bullet', 'number', 'bold', 'link']

/** Numbers of Discord, written here anew: those of the adapter are what is tested. */
const MOST = { components: 40, text: 4_000, customId: 100 }

/** What Discord would refuse of a card, or obey; and what a person should not see. */
export function cardProblems(card: Card, sources: Answer['sources'] = []): string[] {
  const texts = displays(card)
  const readings = texts.map(read)
  const shown = [...texts, ...labelsOf(card)].join('')
  const ids = buttonsOf(card).map(({ custom_id }) => custom_id)
  const components = 1 + card.components.length + ids.length
  const addresses = new Set(sources.flatMap(({ url }) => (url !== null && URL.canParse(url) ? new URL(url).href : [])))
  return [
    ...messageProblems({ flags: componentsV2, components: [card] }),
    ...(components > MOST.components ? [`${components} components`] : []),
    ...(texts.join('').length > MOST.text ? [`${texts.join('').length} characters`] : []),
    ...ids.filter((id) => id.length > MOST.customId).map((id) => `a long custom_id: ${id}`),
    ...(new Set(ids).size < ids.length ? ['a custom_id twice'] : []),
    ...(DRIVES.test(shown) ? ['a control character'] : []),
    ...(shown.isWellFormed() ? [] : ['half of a pair of surrogates']),
    ...texts.filter(endsInEscape).map((text) => `an escape cut in two: ${text.slice(-20)}`),
    ...readings
      .flatMap(({ marks }) => marks)
      .filter((mark) => !OURS.includes(mark))
      .map((mark) => `obeyed: ${mark}`),
    ...readings
      .flatMap(({ links }) => links)
      .filter((link) => !addresses.has(link.replaceAll('%3E', '>').replaceAll('%29', ')')) && !addresses.has(link))
      .map((link) => `a link to ${link}`),
  ]
}

const endsInEscape = (text: string): boolean => (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1
