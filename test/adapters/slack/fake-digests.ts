import type { Person } from '../../../src/channel.ts'
import {
  DEFAULT_DIGEST,
  type Digest,
  type DigestSettings,
  type Digests,
  StorageDown,
  type Subscribed,
} from '../../../src/digests.ts'
import type { Picture } from '../../../src/picture.ts'
import type { PostError } from '../../../src/posting.ts'
import { err, ok } from '../../../src/result.ts'
import { exampleAnswer } from '../../contract/adapter.ts'

export const PICTURE: Picture = {
  png: Buffer.from('png'),
  alt: 'Trois points.',
  title: 'Le Tarn',
  fileName: 'tarn.png',
}

export const DIGEST: Digest = {
  answer: exampleAnswer({ title: 'La semaine du 16 novembre', trail: [], territories: [] }),
  picture: PICTURE,
}

/** Monday 23 November 2026, 9:00 in Paris. */
export const NEXT = Date.UTC(2026, 10, 23, 8)

/** Digests of a process: they know one place, and do what they are told. */
export function fakeDigests() {
  const channels = new Map<string, Subscribed>()
  const done: { readonly what: string; readonly channel: string; readonly by: Person }[] = []
  const state: { down: boolean; failing: PostError | null } = { down: false, failing: null }
  const up = () => {
    if (state.down) throw new StorageDown()
  }
  const digests: Digests = {
    subjects: [
      { key: 'aides', title: 'les aides' },
      { key: 'calendrier', title: 'le calendrier' },
    ],
    async find({ id }) {
      up()
      return channels.get(id) ?? null
    },
    async save({ id }, settings, by) {
      up()
      if (settings.places.includes('Zoumville')) return err('Je ne connais pas «\u202fZoumville\u202f».')
      const subscribed = { settings, next: NEXT, trouble: null }
      channels.set(id, subscribed)
      done.push({ what: 'save', channel: id, by })
      return ok(subscribed)
    },
    async stop({ id }, by) {
      up()
      done.push({ what: 'stop', channel: id, by })
      return channels.delete(id)
    },
    async preview() {
      up()
      return ok(DIGEST)
    },
    async test({ id }, by) {
      up()
      if (state.failing !== null) throw state.failing
      done.push({ what: 'test', channel: id, by })
      return ok(undefined)
    },
  }
  const set = (channel: string, settings: Partial<DigestSettings> = {}, trouble: string | null = null) =>
    void channels.set(channel, { settings: { ...DEFAULT_DIGEST, ...settings }, next: NEXT, trouble })
  return { digests, channels, done, state, set }
}
