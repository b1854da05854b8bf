import type { Button } from '@slack/types'
import type { Answer, Choice } from '../../answer.ts'
import { capitalized, shortened, THIN } from '../../format.ts'
import { type Block, button, buttons, plain } from './elements.ts'
import { LABEL } from './limits.ts'

/** Where the rendered answer goes, which tells what can be done with it. */
export type Surface =
  /** A message that all of a channel or of a private conversation sees. */
  | 'message'
  /** A message that one person sees. */
  | 'private'
  /** The same, once it was shared. */
  | 'shared'
  /** The Home tab. */
  | 'home'
  /** A message that nobody asked for: in one page. */
  | 'notice'

/** What a button of an answer says: the action it asks for, on which answer. */
export type Action = 'page' | 'csv' | 'map' | 'why' | 'share'

/**
 * A button for each question to ask next, or reply to choose. Replies bear numbers where there are several. Where not all
 * have a button, or one has a text too long for it, all are told in `lines`, under their numbers.
 */
export function choiceButtons(
  choices: readonly Choice[],
  name: 'choice' | 'next',
  write: (choice: Choice) => string,
): { readonly lines: string[]; readonly blocks: Block[] } {
  const shown = choices.slice(0, MOST[name])
  const told =
    choices.length > shown.length || choices.some(({ label }) => label.length > LABEL - 5 || label.trim() === '')
  const numbered = told || (name === 'choice' && choices.length > 1)
  const labelOf = (label: string, index: number) =>
    numbered ? `${index + 1}. ${shortened(label, LABEL - 5)}` : capitalized(label)
  const elements = shown.map((choice, index) =>
    button(`ask:${name}:${index}`, labelOf(choice.label, index), write(choice)),
  )
  return {
    lines: told ? choices.map(({ label }, index) => `${index + 1}. ${label}`) : [],
    blocks: elements.length === 0 ? [] : [buttons(elements)],
  }
}

/** Buttons of one row: more would leave the answer no room. */
const MOST = { choice: 6, next: 3 }

export interface Position {
  readonly page: number
  readonly pages: number
}

/** What can be done with an answer: its other pages, a spreadsheet, a map, why it is what it is, sharing it. */
export function toolButtons(
  answer: Answer,
  { page, pages }: Position,
  surface: Surface,
  write: (action: Action, page?: number) => string,
): Block[] {
  const turning = [
    ...(page > 0 ? [button('page:before', 'Précédents', write('page', page - 1))] : []),
    ...(page < pages - 1
      ? [button('page:after', `Suivants (${page + 2} sur ${pages})`, write('page', page + 1), 'primary')]
      : []),
  ]
  const tools = [...turning, ...(isResult(answer) ? resultButtons(answer, surface, write) : [])]
  return tools.length === 0 ? [] : [buttons(tools)]
}

/** Small talk, a question asked back and what nobody asked for are not to be explained, exported or judged. */
const isResult = ({ outcome, trail }: Answer): boolean =>
  outcome !== 'smalltalk' && outcome !== 'clarify' && trail.length > 0

function resultButtons(answer: Answer, surface: Surface, write: (action: Action) => string): Button[] {
  const listed = answer.territories.length > 0
  const isTable = answer.blocks.some(({ kind }) => kind === 'table')
  return [
    ...(listed || isTable ? [button('csv', 'Exporter en CSV', write('csv'))] : []),
    ...(listed ? [button('map', 'Carte', write('map'))] : []),
    button('why', `Pourquoi cette réponse${THIN}?`, write('why')),
    ...(surface === 'private' ? [button('share', 'Partager dans le canal', write('share'))] : []),
  ]
}

/** 👍 and 👎, where the answer is one that may be judged. */
export function feedbackButtons(answer: Answer, value: string): Block[] {
  if (!isResult(answer)) return []
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: {
            text: plain('Utile'),
            accessibility_label: 'Cette réponse est utile',
            value: `+${value}`,
          },
          negative_button: {
            text: plain('Pas utile'),
            accessibility_label: 'Cette réponse n’est pas utile ou pas juste',
            value: `-${value}`,
          },
        },
      ],
    },
  ]
}
