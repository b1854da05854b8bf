import { type Channel, channelName } from '../../../src/channel.ts'
import { type DigestSettings, type Digests, StorageDown } from '../../../src/digests.ts'
import type { Poster } from '../../../src/posting.ts'
import { err, ok } from '../../../src/result.ts'
import { exampleAnswer } from '../../contract/adapter.ts'

/** Monday 30 November 2026, 9:00 in Paris. */
const NEXT = Date.UTC(2026, 10, 30, 8)

/** Digests kept in memory: what the surface is told, and what it asks. */
export function createFakeDigests() {
  const kept = new Map<string, DigestSettings>()
  const calls: string[] = []
  const state = {
    /** Storage does not answer. */
    isDown: false,
    /** Nothing is answered before. */
    after: Promise.resolve(),
    poster: null as Poster | null,
    trouble: null as string | null,
  }
  const take = async (call: string) => {
    calls.push(call)
    await state.after
    if (state.isDown) throw new StorageDown()
  }
  const seen = (settings: DigestSettings) => ({ settings, next: NEXT, trouble: state.trouble })
  const answer = { ...exampleAnswer({ title: 'Cette semaine, 2 nouveautés' }), trail: [] }
  const digests: Digests = {
    subjects: [
      { key: 'financements', title: 'Argent et financements' },
      { key: 'competences', title: 'Recrutement, jeunes et compétences' },
      { key: 'gouvernance', title: 'Gouvernance et pilotage' },
    ],
    async find(channel) {
      await take('find')
      const settings = kept.get(channelName(channel))
      return settings === undefined ? null : seen(settings)
    },
    async save(channel, settings, by) {
      await take(`save by ${by.user}`)
      if (settings.places.includes('Nulle part')) return err('Je ne connais pas « Nulle part ».')
      kept.set(channelName(channel), settings)
      return ok(seen(settings))
    },
    async stop(channel, by) {
      await take(`stop by ${by.user}`)
      return kept.delete(channelName(channel))
    },
    async preview() {
      await take('preview')
      return ok({ answer, picture: null })
    },
    async test(channel, by) {
      await take(`test by ${by.user}`)
      await state.poster?.post(channel, { key: `essai${calls.length}`, answer, picture: null, under: null })
      return ok(undefined)
    },
  }
  return { digests, calls, state, settingsOf: (channel: Channel) => kept.get(channelName(channel)) ?? null }
}
