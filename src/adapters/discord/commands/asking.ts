import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  SlashCommandBuilder,
  type SlashCommandStringOption,
} from 'discord.js'
import type { SuggestionKind } from '../../adapter.ts'
import { typeset } from '../../format.ts'
import { CHOICE, QUESTION } from './limits.ts'

/** A command: what is shown of it, and the question that it asks. */
export interface Command {
  readonly name: string
  readonly french: string
  readonly describe: readonly [english: string, french: string]
  readonly options: readonly Option[]
  /** The question of its options; `null` for the help. */
  question(options: Readonly<Record<string, string>>): string | null
}

interface Option {
  readonly name: string
  readonly french: string
  readonly describe: readonly [english: string, french: string]
  readonly isRequired: boolean
  /** What is suggested while it is typed. */
  readonly suggests?: SuggestionKind
  readonly choices?: readonly { readonly english: string; readonly french: string; readonly value: string }[]
}

const PHASE: Option = {
  name: 'phase',
  french: 'phase',
  describe: ['Current phase unless you say otherwise', 'Phase en cours, sauf si vous en choisissez une autre'],
  isRequired: false,
  choices: [
    { english: 'Current (2023-2027)', french: 'En cours (2023-2027)', value: 'en phase 2' },
    { english: 'First (2018-2022)', french: 'Première (2018-2022)', value: 'en phase 1' },
    { english: 'Both', french: 'Les deux', value: 'en phase 1 et en phase 2' },
  ],
}

const STATUS: Option = {
  name: 'status',
  french: 'statut',
  describe: ['New or renewed in 2023', 'Nouveau ou reconduit en 2023'],
  isRequired: false,
  choices: [
    { english: 'New', french: 'Nouveaux', value: 'nouveaux lauréats' },
    { english: 'Renewed', french: 'Reconduits', value: 'lauréats reconduits' },
  ],
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'ask',
    french: 'question',
    describe: ['Ask anything about Territoires d’industrie, in French', 'Une question sur les Territoires d’industrie'],
    options: [required('text', 'texte', ['Your question', 'Votre question'])],
    question: ({ text = '' }) => text,
  },
  {
    name: 'laureates',
    french: 'laureats',
    describe: ['Laureates of a place', 'Les lauréats d’un lieu : commune, intercommunalité, département, région'],
    options: [
      required(
        'place',
        'lieu',
        ['Commune, EPCI, département or région', 'Commune, intercommunalité, département ou région'],
        'place',
      ),
      PHASE,
      STATUS,
    ],
    // only laureates of the current phase are new or renewed
    question: ({ place = '', phase = '', status }) =>
      ['Quels', status ?? 'lauréats', 'pour', place, status === undefined ? phase : '', '?']
        .filter((word) => word !== '')
        .join(' '),
  },
  {
    name: 'territory',
    french: 'territoire',
    describe: ['One territory: members, status, phases', 'La fiche d’un territoire : membres, statut, phases'],
    options: [required('name', 'nom', ['Name of the territory', 'Nom du territoire'], 'territory')],
    question: ({ name = '' }) => `Fiche du territoire ${name}`,
  },
  {
    name: 'programme',
    french: 'programme',
    describe: ['The programme: dates, money, support, results', 'Le programme : dates, argent, aides, bilan'],
    options: [required('subject', 'sujet', ['A question or a subject', 'Une question ou un sujet'], 'subject')],
    question: ({ subject = '' }) => subject,
  },
  {
    name: 'check',
    french: 'verifier',
    describe: ['Is a commune in a territory?', 'Une commune est-elle dans un territoire ?'],
    options: [required('commune', 'commune', ['Name of the commune', 'Nom de la commune'], 'commune')],
    question: ({ commune = '' }) => `Dans quel territoire d’industrie est ${commune} ?`,
  },
  {
    name: 'help',
    french: 'aide',
    describe: ['What Territo can do', 'Ce que Territo sait faire'],
    options: [],
    question: () => null,
  },
]

/** The entry of the menu of messages. */
export const ANSWER_MESSAGE = { name: 'Answer this message', french: 'Répondre à ce message' }

function required(name: string, french: string, describe: Option['describe'], suggests?: SuggestionKind): Option {
  return { name, french, describe, isRequired: true, ...(suggests !== undefined && { suggests }) }
}

/** What Discord is given, `forGuild` for one server alone, where installs and contexts have no sense: English names by default, French ones for those who read French; for servers and for persons, everywhere. */
export function commandPayloads({ forGuild = false } = {}): RESTPostAPIApplicationCommandsJSONBody[] {
  const slash = COMMANDS.map(({ name, french, describe: [english, inFrench], options }) => {
    const builder = new SlashCommandBuilder()
      .setName(name)
      .setNameLocalizations(localized(name, french))
      .setDescription(english)
      .setDescriptionLocalizations(localized(english, typeset(inFrench)))
      .setIntegrationTypes(INSTALLS)
      .setContexts(CONTEXTS)
    for (const option of options) builder.addStringOption((made) => described(made, option))
    return builder.toJSON()
  })
  const { name, french } = ANSWER_MESSAGE
  const menu = new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(name)
    .setNameLocalizations(localized(name, french))
    .setIntegrationTypes(INSTALLS)
    .setContexts(CONTEXTS)
  const payloads = [...slash, menu.toJSON()]
  return forGuild ? payloads.map(({ contexts: _, integration_types: __, ...command }) => command) : payloads
}

const INSTALLS = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
const CONTEXTS = [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel]

/** The default also under its own keys: Discord shows another language's default to whom it has none for. */
const localized = (english: string, french: string) => ({ 'en-US': english, 'en-GB': english, fr: french })

function described(made: SlashCommandStringOption, { name, french, describe: [english, inFrench], ...option }: Option) {
  made
    .setName(name)
    .setNameLocalizations(localized(name, french))
    .setDescription(english)
    .setDescriptionLocalizations(localized(english, typeset(inFrench)))
    .setRequired(option.isRequired)
  if (option.suggests !== undefined) return made.setAutocomplete(true).setMaxLength(CHOICE)
  if (option.choices === undefined) return made.setMaxLength(QUESTION)
  return made.addChoices(
    ...option.choices.map((choice) => ({
      name: choice.english,
      name_localizations: localized(choice.english, choice.french),
      value: choice.value,
    })),
  )
}
