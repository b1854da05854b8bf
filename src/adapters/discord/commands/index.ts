import { ASKING } from './asking.ts'
import type { Command, Option } from './command.ts'
import { DIGEST } from './digest.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  ...ASKING,
  {
    name: 'digest',
    french: 'digest',
    describe: ['The weekly digest of this channel', 'Le digest de la semaine de ce salon'],
    does: 'digest',
    subcommands: DIGEST,
  },
  {
    name: 'my-data',
    french: 'mes-donnees',
    describe: ['What is kept of you, and erasing it', 'Ce qui est gardé de vous, et l’effacer'],
    does: 'my-data',
  },
  {
    name: 'help',
    french: 'aide',
    describe: ['What Territo can do', 'Ce que Territo sait faire'],
    does: 'help',
  },
]

/** The entry of the menu of messages. */
export const ANSWER_MESSAGE = { name: 'Answer this message', french: 'Répondre à ce message' }

export const findCommand = (name: string): Command | undefined => COMMANDS.find((command) => command.name === name)

/** The options of a command, or of its subcommand. */
export function optionsOf(command: Command, sub: string | null): readonly Option[] {
  switch (command.does) {
    case 'ask':
      return command.options
    case 'digest':
      return command.subcommands.find(({ name }) => name === sub)?.options ?? []
    default:
      return []
  }
}
