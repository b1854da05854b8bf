import { type APIActionRowComponent, type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js'
import type { Choice } from '../../answer.ts'
import { capitalized, shortened } from '../../format.ts'
import { clean } from '../../safe.ts'
import { LABEL, ROW } from './limits.ts'
import { plain } from './markdown.ts'

export type Button = APIButtonComponentWithCustomId
export type Row = APIActionRowComponent<Button>

export function button(label: string, customId: string, style: Button['style'] = ButtonStyle.Secondary): Button {
  return { type: ComponentType.Button, style, label, custom_id: customId }
}

/** Buttons in rows, as many in each as Discord takes. */
export const rowsOf = (buttons: readonly Button[]): Row[] =>
  Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * ROW, (row + 1) * ROW),
  }))

/** Choices as they are shown: the labels may be anything; the questions are asked as they are. */
export const shown = (choices: readonly Choice[]): Choice[] =>
  choices.map(({ label, question }) => ({ label: clean(label), question }))

/** A button can tell it whole, after its number if it has one. */
const fits = ({ label }: Choice): boolean => label.length < LABEL - 4 && label.trim() !== ''

/** Choices that no button can tell whole: their list, in full. */
export const listed = (choices: readonly Choice[], most: number): string[] =>
  choices.length <= most && choices.every(fits)
    ? []
    : choices.map(({ label }, index) => `${index + 1}. ${plain(label)}`)

/** A button for each choice; numbered where they answer a question, and where no button can tell one of them whole. */
export function buttonsOf(
  choices: readonly Choice[],
  how: 'numbered' | 'named',
  ask: (choice: Choice, at: number) => string,
): Button[] {
  const numbered = (how === 'numbered' && choices.length > 1) || !choices.every(fits)
  return choices.map((choice, at) => {
    const { label } = choice
    return button(numbered ? `${at + 1}. ${shortened(label, LABEL - 4)}` : capitalized(label), ask(choice, at))
  })
}
