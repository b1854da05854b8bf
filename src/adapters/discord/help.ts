import type { Bot } from '../../adapter.ts'
import { frenchDate, HARD } from '../../format.ts'
import { type Card, noteCard } from './card.ts'
import { ANSWER_MESSAGE, COMMANDS } from './commands.ts'
import { plain } from './markdown.ts'

/** Intents told in the help: a card must be read at a glance. */
const SUMMARIES = 10

/** What the bot can do, and how to ask. */
export function helpCard({ intents, base }: Bot): Card {
  const commands = COMMANDS.map(({ french, describe: [, inFrench] }) => `- **/${french}**${HARD}: ${plain(inFrench)}`)
  const asked = intents
    .slice(0, SUMMARIES)
    .map(
      ({ summary, examples: [example] }) => `- ${plain(example === undefined ? summary : `${summary} « ${example} »`)}`,
    )
  return noteCard(
    '### Posez votre question en français, comme elle vous vient.',
    ...commands,
    `- **${ANSWER_MESSAGE.french}**${HARD}: dans le menu d’un message, « Applications »`,
    'Vous pouvez aussi me mentionner, répondre à l’un de mes messages pour continuer, ou m’écrire en privé.',
    '### Ce que je sais faire',
    ...asked,
    `-# Base de connaissances à jour au ${frenchDate(base.updated)}.`,
  )
}
