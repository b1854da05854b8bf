import type { Bot } from '../../src/adapter.ts'
import { digestForm } from '../../src/adapters/slack/digest/form.ts'
import { PANEL_TITLE, panelBlocks } from '../../src/adapters/slack/digest/panel.ts'
import { header } from '../../src/adapters/slack/elements.ts'
import { render } from '../../src/adapters/slack/render.ts'
import { homeView } from '../../src/adapters/slack/views/home.ts'
import { whyView } from '../../src/adapters/slack/views/why.ts'
import { DEFAULT_DIGEST } from '../../src/digests.ts'
import { createTrails } from '../../src/trails.ts'
import { answerEntry, replay, type Turn, threadOf, timeAt } from './conversations.ts'
import { documented } from './digests.ts'
import { DESKTOP, type Drawing, PHONE } from './draw.ts'
import { homePage, modalPage, slackPage } from './slack-page.ts'

/** A page, and how to draw it. */
export type Shot = { readonly html: string } & Omit<Drawing, 'browser'>

const CHANNEL = 'industrie-occitanie'
/** The search, its answer, and the beginning of what follows. In CSS pixels. */
const HOME_SHOWN = 760
const GERS = ['quels lauréats dans le Tarn ?', 'et dans le Gers ?']

const DIGEST = { ...DEFAULT_DIGEST, places: ['Tarn', 'Gers'], subjects: ['aides', 'calendrier'], pausedMonths: [8] }
const SUBJECTS = [
  { key: 'aides', title: 'aides et financements' },
  { key: 'calendrier', title: 'calendrier' },
]
/** Monday 23 November 2026, 9:00 in Paris. */
const NEXT = Date.UTC(2026, 10, 23, 8)
const panel = () =>
  panelBlocks({
    channel: CHANNEL,
    subscribed: { settings: DIGEST, next: NEXT, trouble: null },
    isInvited: true,
    subjects: SUBJECTS,
  })

/** The pictures of the documentation, by their names in docs/images/ without `.png`. */
export const documentation = {
  'slack-reponse': (bot) => thread(bot, GERS),
  'slack-clarification': (bot) => thread(bot, ['Saint-Denis']),
  'slack-prive': async (bot) => {
    const { answer } = await ask(bot, 'Mazamet ?')
    return { html: slackPage([answerEntry(answer, timeAt(0), 'private')], CHANNEL), width: DESKTOP }
  },
  'slack-accueil': async (bot) => {
    const { answer } = await ask(bot, 'quels lauréats dans le Tarn ?')
    const { blocks } = render(answer, { surface: 'home', trails: createTrails() })
    return { html: homePage(homeView(bot, { answer: blocks, settings: null })), width: DESKTOP, height: HOME_SHOWN }
  },
  'slack-pourquoi': async (bot) => {
    const [, turn] = await replay(bot, GERS)
    if (turn === undefined) throw new Error('a question has no answer')
    return { html: modalPage(whyView(bot, turn.answer)), width: DESKTOP }
  },
  'slack-digest-reglages': async () => {
    const blocks = [header(PANEL_TITLE), ...panel()]
    const entry = { author: 'Territo', time: timeAt(0), isApp: true, isPrivate: true, blocks }
    return { html: slackPage([entry], CHANNEL), width: DESKTOP }
  },
  'slack-digest-formulaire': async () => {
    const kept = { channel: CHANNEL, url: null, pausedMonths: [] }
    return { html: modalPage(digestForm({ kept, settings: DIGEST, subjects: SUBJECTS })), width: DESKTOP }
  },
  'slack-telephone': (bot) => thread(bot, GERS, PHONE),
  'slack-liste': (bot) => thread(bot, ['quels sont les lauréats ?']),
  'slack-carte': async (bot) => {
    const turn = await ask(bot, 'quels lauréats en Occitanie ?')
    const picture = await bot.map(turn.answer)
    if (picture === null) throw new Error('an answer with territories has no map')
    const image = {
      type: 'image' as const,
      image_url: `data:image/png;base64,${Buffer.from(picture.png).toString('base64')}`,
      alt_text: picture.alt,
      title: { type: 'plain_text' as const, text: picture.title },
    }
    const map = { author: 'Territo', time: timeAt(0), isApp: true, blocks: [image] }
    return { html: slackPage([map], CHANNEL), width: DESKTOP }
  },
  ...documented.slack,
} satisfies Readonly<Record<string, (bot: Bot) => Promise<Shot>>>

async function thread(bot: Bot, questions: readonly string[], width = DESKTOP): Promise<Shot> {
  return { html: slackPage(threadOf(await replay(bot, questions)), CHANNEL), width }
}

async function ask(bot: Bot, question: string): Promise<Turn> {
  return { question, answer: await bot.ask({ text: question, conversation: null }) }
}
