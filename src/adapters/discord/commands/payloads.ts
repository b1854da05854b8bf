import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type SharedNameAndDescription,
  SlashCommandBuilder,
  type SlashCommandStringOption,
  type SlashCommandSubcommandBuilder,
} from 'discord.js'
import { typeset } from '../../../format.ts'
import { unreachable } from '../../../result.ts'
import { CHOICE, QUESTION } from '../limits.ts'
import type { Command, Named, Option } from './command.ts'
import { ANSWER_MESSAGE, COMMANDS } from './index.ts'

/**
 * What Discord is given, `forGuild` for one server alone, where installs and contexts have no sense: English names by
 * default, French ones for those who read French; for servers and for persons, everywhere but where a server is needed.
 */
export function commandPayloads({ forGuild = false } = {}): RESTPostAPIApplicationCommandsJSONBody[] {
  const { name, french } = ANSWER_MESSAGE
  const menu = new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(name)
    .setNameLocalizations(localized(name, french))
    .setIntegrationTypes(INSTALLS)
    .setContexts(CONTEXTS)
  const payloads = [...COMMANDS.map(slashPayload), menu.toJSON()]
  return forGuild ? payloads.map(({ contexts: _, integration_types: __, ...command }) => command) : payloads
}

const INSTALLS = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
const CONTEXTS = [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel]

function slashPayload(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const builder = named(new SlashCommandBuilder(), command).setIntegrationTypes(INSTALLS).setContexts(CONTEXTS)
  switch (command.does) {
    case 'help':
    case 'my-data':
      return builder.toJSON()
    case 'ask':
      addOptions(builder, command.options)
      return builder.toJSON()
    case 'digest':
      // a person who brought us alone is told what is missing: they see it too
      builder.setContexts(InteractionContextType.Guild).setDefaultMemberPermissions(PermissionFlagsBits.ManageChannels)
      for (const subcommand of command.subcommands)
        builder.addSubcommand((made) => addOptions(named(made, subcommand), subcommand.options ?? []))
      return builder.toJSON()
    default:
      return unreachable(command)
  }
}

/** The default also under its own keys: Discord shows another language's default to whom it has none for. */
const localized = (english: string, french: string) => ({ 'en-US': english, 'en-GB': english, fr: french })

const named = <Made extends SharedNameAndDescription>(
  made: Made,
  { name, french, describe: [english, inFrench] }: Named,
): Made =>
  made
    .setName(name)
    .setNameLocalizations(localized(name, french))
    .setDescription(english)
    .setDescriptionLocalizations(localized(english, typeset(inFrench)))

function addOptions<Made extends SlashCommandBuilder | SlashCommandSubcommandBuilder>(
  made: Made,
  options: readonly Option[],
): Made {
  for (const option of options) {
    const { isRequired = false } = option
    if (option.type === 'switch') made.addBooleanOption((one) => named(one, option).setRequired(isRequired))
    else if (option.type === 'hour')
      made.addIntegerOption((one) => named(one, option).setRequired(isRequired).setMinValue(0).setMaxValue(23))
    else made.addStringOption((one) => text(named(one, option).setRequired(isRequired), option))
  }
  return made
}

function text(made: SlashCommandStringOption, { suggests, choices }: Option): SlashCommandStringOption {
  if (suggests === 'places' || suggests === 'subjects') return made.setAutocomplete(true).setMaxLength(QUESTION)
  if (suggests !== undefined) return made.setAutocomplete(true).setMaxLength(CHOICE)
  if (choices === undefined) return made.setMaxLength(QUESTION)
  return made.addChoices(
    ...choices.map(({ english, french, value }) => ({
      name: english,
      name_localizations: localized(english, french),
      value,
    })),
  )
}
