import type { HomeView } from '@slack/types'
import type { Bot } from '../../../adapter.ts'
import { THIN } from '../../../format.ts'
import { PANEL_TITLE } from '../digest/panel.ts'
import { type Block, button, buttons, context, divider, header, paragraph, plain } from '../elements.ts'
import { baseLine, helpBlocks, suggestedPrompts } from '../help.ts'
import { TYPED } from '../limits.ts'

/** What a person sees of the Home tab. */
export interface Home {
  /** The answer to what was typed in the search field; `null` before anything was. */
  readonly answer: readonly Block[] | null
  /** The channel whose settings are shown; `null` before one was chosen. */
  readonly settings: HomeSettings | null
}

/** How a channel is set. */
export interface HomeSettings {
  readonly channel: string
  readonly followsUp: boolean
  /** Why the person cannot set it; `null` where they may. */
  readonly refused: string | null
  /** Its digest, for who may set it: see `digestBlocks`. */
  readonly digest: readonly Block[]
}

/** The Home tab: a search field with its answer, what the bot can do, the settings of a channel, the date of the base. */
export function homeView(bot: Bot, { answer, settings }: Home): HomeView {
  return {
    type: 'home',
    blocks: [
      searchField(),
      ...(answer === null ? [] : [...answer, buttons([button('home:clear', 'Effacer la réponse', 'clear')])]),
      divider(),
      header('Ce que je sais faire'),
      ...helpBlocks(bot, SUMMARIES),
      ...examples(bot),
      divider(),
      header('Réglages d’un canal'),
      ...settingsBlocks(settings),
      divider(),
      context([
        baseLine(bot),
        'Chaque réponse donne ses sources et leurs dates. Aucun modèle de langue ne les rédige.',
      ]),
    ],
  }
}

/** Intents told at home; « aide » tells all of them. */
const SUMMARIES = 6

const searchField = (): Block => ({
  type: 'input',
  dispatch_action: true,
  label: plain('Votre question sur les Territoires d’industrie'),
  element: {
    type: 'plain_text_input',
    action_id: 'home:search',
    max_length: TYPED,
    placeholder: plain(`Quels lauréats dans le Tarn${THIN}?`),
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  },
})

const examples = (bot: Bot): Block[] => [
  buttons(
    suggestedPrompts(bot).map(({ title, message }, index) =>
      button(`ask:prompt:${index}`, title, JSON.stringify([message])),
    ),
  ),
]

function settingsBlocks(settings: HomeSettings | null): Block[] {
  return [
    paragraph(
      'Choisissez un canal où je suis invité\u00a0: vous verrez si j’y réponds aux suites d’un fil sans nouvelle mention, et comment est réglé son digest de la semaine.',
    ),
    {
      type: 'actions',
      elements: [
        {
          type: 'conversations_select',
          action_id: 'home:channel',
          placeholder: plain('Choisir un canal'),
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(settings !== null && { initial_conversation: settings.channel }),
        },
      ],
    },
    ...(settings === null ? [] : followUpBlocks(settings)),
    ...(settings === null || settings.refused !== null ? [] : [header(PANEL_TITLE), ...settings.digest]),
  ]
}

/** Says how a channel is set, with the button that changes it, or why the person cannot change it. */
export function followUpBlocks({ channel, followsUp, refused }: Omit<HomeSettings, 'digest'>): Block[] {
  const state = followsUp
    ? 'Dans ce canal, je réponds aux suites d’un fil sans nouvelle mention.'
    : 'Dans ce canal, je ne réponds que quand on me mentionne.'
  if (refused !== null) return [paragraph(state), paragraph(refused)]
  const label = followsUp ? 'Répondre seulement aux mentions' : 'Répondre aussi aux suites'
  return [paragraph(state), buttons([button('follow', label, `${followsUp ? 'off' : 'on'}:${channel}`)])]
}
