import { describe, expect } from 'vitest'
import type { Card } from '../../../../src/adapters/discord/card.ts'
import { testRenderer } from '../../../contract/adapter.ts'
import { displays, labelsOf, lookNames, walk } from './cards.ts'
import { cardProblems } from './problems.ts'
import { read } from './reading.ts'

describe.each(lookNames)('%s', (look) => {
  testRenderer((answer) => walk(answer, look), {
    shown: (message) => pages(message).flatMap(reads).join('\n').replaceAll('\u200b', ''),
    check: (message) => expect(pages(message).flatMap((page) => cardProblems(page))).toEqual([]),
  })
})

const reads = (card: Card): string[] => [...displays(card).map((text) => read(text).text), ...labelsOf(card)]

/** The contract hands back what `walk` gave. */
const pages = (message: unknown) => message as readonly Card[]
