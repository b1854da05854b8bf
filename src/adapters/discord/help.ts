import type { Bot } from '../../adapter.ts'
import { frenchDate, HARD } from '../../format.ts'
import { type Card, noteCard } from './card.ts'
import { ANSWER_MESSAGE, COMMANDS } from './commands/index.ts'
import { plain } from './markdown.ts'

/** Questions told in the help: a card must be read at a glance. */
const EXAMPLES = 10

/** What the bot can do, and how to ask. */
export function helpCard({ intents, base }: Bot): Card {
  const commands = COMMANDS.map(({ french, describe: [, inFrench] }) => `- **/${french}**${HARD}: ${plain(inFrench)}`)
  const asked = intents
    .filter((_, at) => at % 2 === 0) // neighbours are alike
    .flatMap(({ examples: [example] }) => (example === undefined ? [] : [`- ${plain(example)}`]))
    .slice(0, EXAMPLES)
  return noteCard(
    '### Posez votre question en français, comme elle vous vient.',
    ...commands,
    `- **${ANSWER_MESSAGE.french}**${HARD}: dans le menu d’un message, « Applications »`,
    'Vous pouvez aussi me mentionner, répondre à l’un de mes messages pour continuer, ou m’écrire en privé.',
    '### Par exemple',
    ...asked,
    `-# Base de connaissances à jour au ${frenchDate(base.updated)}.`,
  )
}
