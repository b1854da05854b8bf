import { describe, expect } from 'vitest'
import type { SlackMessage } from '../../../../src/adapters/slack/render.ts'
import { testRenderer } from '../../../contract/adapter.ts'
import { pageProblems } from './problems.ts'
import { SURFACES, shown, walk } from './reading.ts'

describe.each(SURFACES)('%s', (surface) => {
  testRenderer((answer) => walk(answer, surface), {
    shown: (message) =>
      pages(message)
        .map(({ blocks }) => shown(blocks))
        .join('\n'),
    check: (message) => expect(pages(message).flatMap((page) => pageProblems(page, surface))).toEqual([]),
  })
})

/** The contract hands back what `walk` gave. */
const pages = (message: unknown) => message as readonly SlackMessage[]
