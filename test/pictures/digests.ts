import { noticeCard } from '../../src/adapters/discord/notice.ts'
import { renderWhole } from '../../src/adapters/slack/render.ts'
import type { Channel } from '../../src/channel.ts'
import { createComposer } from '../../src/digest/composer.ts'
import { DEFAULT_DIGEST } from '../../src/digests.ts'
import { typeset } from '../../src/format.ts'
import { comingUp } from '../../src/knowledge/calendar.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { CalendarDate, Change } from '../../src/knowledge/snapshot.ts'
import type { Notice } from '../../src/posting.ts'
import type { AskedQuestion } from '../../src/storage/questions.ts'
import { departementCode, type SourceId } from '../../src/territory.ts'
import { createTrails } from '../../src/trails.ts'
import { TERRITO } from './discord/conversations.ts'
import { discordPage } from './discord/discord-page.ts'
import type { Shot } from './documentation.ts'
import { DESKTOP, PHONE } from './draw.ts'
import { slackPage } from './slack-page.ts'

/** Monday 23 November 2026, at nine in Paris. */
const NOW = Date.parse('2026-11-23T08:00:00Z')
const TIME = '09:00'
/** A narrow window: the pages of the documentation stay light. In CSS pixels. */
const DOCUMENTED = { slack: 620, discord: 680 } as const
const CHANNEL: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }
const CHANNELS = { slack: 'industrie-occitanie', discord: 'industrie' } as const

type Weekly = 'full' | 'short'

/** A week in which much happened: changes such as those of data/changes.yaml, which had one when this was written. */
const CHANGES: readonly Change[] = [
  change({
    id: 'nom-tarn-nord',
    text: 'La préfecture appelle Tarn Nord « Albigeois ».',
    new: 'Albigeois',
    departements: [departementCode('81')].flatMap((code) => code ?? []),
    sources: sourceIds('occitanie-2023'),
  }),
  change({
    id: 'phase-1-149',
    kind: 'corrected',
    about: 'conflict:nombre-territoires-phase-1',
    text: 'Le total de la phase I est corrigé.',
    old: '148',
    new: '149',
    sources: sourceIds('anct-phase1-perimetres-2023'),
  }),
]
const ASKED: readonly AskedQuestion[] = [
  { text: 'quels lauréats dans le Tarn ?', times: 6, askers: 4, unanswered: 0, answered: true },
  { text: 'qui pilote Tarn Nord ?', times: 3, askers: 3, unanswered: 3, answered: false },
]

function change(parts: Partial<Change>): Change {
  const whole = { about: null, old: null, new: null, subject: null, departements: [], regions: [], sources: [] }
  return { id: 'change', date: '2026-11-20', kind: 'new', ...whole, ...parts, text: typeset(parts.text ?? '') }
}

function sourceIds(...ids: string[]): SourceId[] {
  return ids as SourceId[] // sources of the base; one that it does not hold would not be cited
}

/** What a channel of Occitanie reads on a Monday: a week with news, or one without. */
async function noticeOf(weekly: Weekly): Promise<Notice> {
  const base = await loadKnowledge()
  const memory = {
    givenTo: async () => ['conflict:nombre-territoires-phase-1' as const],
    askedIn: async () => ASKED,
  }
  const { compose, draw } = createComposer({ knowledge: weekly === 'full' ? withNews(base) : quiet(base), memory })
  const settings = { ...DEFAULT_DIGEST, places: ['Occitanie'] }
  const before = { at: NOW - 7 * 24 * 60 * 60 * 1000, known: null }
  const { answer, pictureOf } = await compose({ channel: CHANNEL, settings, week: '2026-W48', before, now: NOW })
  return { key: 'digest', answer, picture: pictureOf === null ? null : await draw(pictureOf), under: null }
}

const withNews = (base: Knowledge): Knowledge => ({ ...base, changes: CHANGES })
const quiet = (base: Knowledge): Knowledge => ({
  ...base,
  changes: [],
  ...datesOf(base.calendar.filter(({ date }) => date > '2027')),
})

const datesOf = (calendar: readonly CalendarDate[]): Pick<Knowledge, 'calendar' | 'comingUp'> => ({
  calendar,
  comingUp: (from, days) => comingUp(calendar, from, days),
})

async function slackShot(weekly: Weekly, width: number): Promise<Shot> {
  const { answer, picture } = await noticeOf(weekly)
  const message = renderWhole(answer, { surface: 'notice', trails: createTrails() })
  if (message === null) throw new Error('a digest is longer than one message')
  const image = picture && {
    type: 'image' as const,
    image_url: dataOf(picture.png),
    alt_text: picture.alt,
    title: { type: 'plain_text' as const, text: picture.title },
  }
  const territo = { author: 'Territo', time: TIME, isApp: true }
  const entries = [{ ...territo, ...message }, ...(image === null ? [] : [{ ...territo, blocks: [image] }])]
  return { html: slackPage(entries, CHANNELS.slack), width }
}

async function discordShot(weekly: Weekly, width: number): Promise<Shot> {
  const notice = await noticeOf(weekly)
  const { picture } = notice
  const components = [noticeCard(notice, createTrails())]
  const attachments = picture === null ? [] : [{ name: picture.fileName, picture: dataOf(picture.png) }]
  return { html: discordPage([{ ...TERRITO, time: TIME, components, attachments }], CHANNELS.discord), width }
}

const dataOf = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`

/** The pictures of the documentation, by their names in docs/images/ without `.png`. */
export const documented = {
  slack: { 'slack-digest': () => slackShot('full', DOCUMENTED.slack) },
  discord: { 'discord-digest': () => discordShot('full', DOCUMENTED.discord) },
} satisfies Readonly<Record<string, Readonly<Record<string, () => Promise<Shot>>>>>

/** The others, to look at. */
export const lookedAt = {
  slack: {
    'digest-phone': () => slackShot('full', PHONE),
    'digest-short': () => slackShot('short', DESKTOP),
    'digest-short-phone': () => slackShot('short', PHONE),
  },
  discord: {
    'digest-phone': () => discordShot('full', PHONE),
    'digest-short': () => discordShot('short', DESKTOP),
    'digest-short-phone': () => discordShot('short', PHONE),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, () => Promise<Shot>>>>>
