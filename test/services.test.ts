import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { toPlainText } from '../src/answer.ts'
import { createBot } from '../src/bot.ts'
import type { Channel, Person } from '../src/channel.ts'
import { DEFAULT_DIGEST } from '../src/digests.ts'
import type { Knowledge } from '../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import type { Change } from '../src/knowledge/snapshot.ts'
import type { Notice, Poster } from '../src/posting.ts'
import { openServices } from '../src/services.ts'
import { recording } from './contract/log.ts'
import { temporaryFolder } from './fixtures/tiny-data.ts'

const CHANNEL: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }
const PERSON: Person = { platform: 'slack', workspace: 'T1', user: 'U1' }

/** The base with one change more. */
const changed = (knowledge: Knowledge, about: Change['about']): Knowledge => {
  const change: Change = {
    id: 'essai',
    date: new Date().toISOString().slice(0, 10),
    kind: 'corrected',
    about,
    text: 'Le nombre de lauréats du Tarn a changé.',
    old: '3',
    new: '4',
    sources: [],
    subject: null,
    departements: [],
    regions: [],
  }
  return Object.create(knowledge, { changes: { value: [change] } })
}

test('a question is noted, shown to who asked it, and its thread is told when its answer changes', async () => {
  const log = recording([])
  const file = join(temporaryFolder(), 'territo.db')
  const options = { target: { kind: 'sqlite', file }, retentionDays: 90, keys: null, log } as const
  const knowledge = await loadKnowledge()
  const answer = await createBot(knowledge).ask({ text: 'quels lauréats dans le Tarn ?', conversation: null })
  const before = await openServices({ ...options, knowledge })
  await before.digests.save(CHANNEL, DEFAULT_DIGEST, PERSON)
  await before.journal.given({ person: PERSON, channel: CHANNEL, under: '1.1', answer })
  expect(toPlainText(await before.privacy.show(PERSON))).toContain('Questions posées\u00a0: 1')
  await before.close()

  const posted: Notice[] = []
  const poster: Poster = {
    platform: 'slack',
    post: async (_, notice) => ({ message: String(posted.push(notice)) }),
    find: async () => null,
    tell: async () => {},
  }
  const after = await openServices({ ...options, knowledge: changed(knowledge, answer.uses[0] ?? null) })
  after.post([poster])
  await vi.waitFor(() => expect(posted).toHaveLength(1))
  expect(posted[0]).toMatchObject({
    under: '1.1',
    answer: { title: 'Rectification\u00a0: Le nombre de lauréats du Tarn a changé.' },
  })
  await after.close()
})
