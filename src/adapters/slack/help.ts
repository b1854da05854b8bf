import type { Bot } from '../../adapter.ts'
import { frenchDate, HARD, typeset } from '../../format.ts'
import { type Block, context, header, line, paragraph, richText } from './elements.ts'
import { PROMPTS } from './limits.ts'

/** « Base de connaissances à jour au 21 novembre 2026. » */
export const baseLine = ({ base }: Bot): string => `Base de connaissances à jour au ${frenchDate(base.updated)}.`

/** What the bot can do, as blocks: one line for each of the first intents, with an example. */
export function helpBlocks({ intents }: Bot, most = intents.length): Block[] {
  const items = intents
    .slice(0, most)
    .map(({ summary, examples: [example] }) =>
      line(example === undefined ? typeset(summary) : typeset(`${summary} « ${example} »`)),
    )
  return [richText([{ type: 'rich_text_list', style: 'bullet', elements: items }])]
}

/** The answer to « aide », and to a mention with nothing else. */
export function helpMessage(bot: Bot): { readonly text: string; readonly blocks: Block[] } {
  const title = 'Posez votre question en français, comme elle vous vient.'
  return {
    text: `${title} ${bot.intents.map(({ summary }) => typeset(summary)).join(' ')}`,
    blocks: [
      header(title),
      paragraph(`Voici ce que je sais faire${HARD}:`),
      ...helpBlocks(bot),
      context(['Dans un canal, mentionnez-moi. Pour vous seul, tapez `/territo` et votre question.', baseLine(bot)]),
      context([
        typeset('`/territo digest` : une fois par semaine, dans un canal, ce qui a changé et les dates à venir.'),
        typeset('`/territo réglages` : les suites d’un fil.'),
        typeset('`/territo mes-donnees` : ce que je garde de vous, et comment l’effacer.'),
      ]),
    ],
  }
}

/** Questions offered to whoever opens our messages: the first examples of the first intents. */
export function suggestedPrompts({ intents }: Bot): { title: string; message: string }[] {
  return intents
    .flatMap(({ examples: [example] }) =>
      example === undefined ? [] : [{ title: typeset(example), message: example }],
    )
    .slice(0, PROMPTS)
}
