import { parseArgs } from 'node:util'
import { OperatorError } from '../../errors.ts'
import { plural, typeset } from '../../format.ts'
import { intents } from '../../intents/index.ts'
import { fold } from '../../knowledge/normalize.ts'
import { type Group, type Inbox, STATUSES, type Status } from '../../learning/inbox.ts'
import { clean } from '../../safe.ts'
import { fileYaml, listYaml, wordingsOf } from './export.ts'
import { halvesOf, LEAST_OF_HALF } from './halves.ts'
import { groupLines, type Look, listLines, titleOf } from './show.ts'

export const USAGE = `Usage : npm run inbox -- [list] [--status ÉTAT]
        npm run inbox -- show RÉF
        npm run inbox -- take RÉF [--note TEXTE]
        npm run inbox -- close RÉF [--as traitée | erronée | hors-sujet] [--note TEXTE]
        npm run inbox -- reopen RÉF [--note TEXTE]
        npm run --silent inbox -- export [--status ÉTAT] [--intent INTENTION] > questions.yaml
  list     les questions sans réponse, refusées ou mal jugées : à vérifier et à traiter, ou d'un seul état
  show     une question : ses formulations, les raisons données
  take     elle est à traiter
  close    elle est traitée (elle reviendra si on la pose encore), erronée ou hors sujet
  reopen   elle est de nouveau à vérifier
  export   les questions à traiter, en YAML : à coller sous une fiche, ou un fichier de data/questions (--intent)
  États : à-vérifier, à-traiter, erronée, hors-sujet, traitée, toutes`

const OPTIONS = {
  status: { type: 'string' },
  as: { type: 'string', default: 'traitée' },
  note: { type: 'string' },
  intent: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/**
 * Obeys one command, and resolves to what it says. Rejects with an `OperatorError` that tells the usage. `asked` reads the
 * questions that the base already holds.
 */
export async function runInbox(
  argv: readonly string[],
  inbox: Inbox,
  look: Look,
  asked: () => readonly string[],
): Promise<string> {
  const { values, positionals } = parse(argv)
  const [command = 'list', id, ...more] = positionals
  if (values.help) return typeset(USAGE)
  if (more.length > 0) throw usage(`Trop d'arguments : ${more.join(' ')}.`)
  switch (command) {
    case 'list':
      return listText(clean(await ofStatus(inbox, values.status, ['to-check', 'to-do'])), values.status, look)
    case 'show':
      return groupLines(clean(await groupOf(inbox, id)), look).join('\n')
    case 'take':
      return settle(inbox, id, 'to-do', values.note)
    case 'close':
      return settle(inbox, id, closingStatus(values.as), values.note)
    case 'reopen':
      return settle(inbox, id, 'to-check', values.note)
    case 'export':
      return exportText(clean(await ofStatus(inbox, values.status, ['to-do'])), intentOf(values.intent), asked())
    default:
      throw usage(`Commande inconnue : ${command}.`)
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS })
  } catch (cause) {
    throw new OperatorError('USAGE', typeset(USAGE), { cause })
  }
}

async function settle(inbox: Inbox, id: string | undefined, status: Status, note: string | undefined): Promise<string> {
  const group = await groupOf(inbox, id)
  await inbox.settle(group, status, note ?? null)
  return typeset(`${group.id} : ${STATUSES[status].toLowerCase()}.`)
}

async function groupOf(inbox: Inbox, id: string | undefined): Promise<Group> {
  if (id === undefined) throw usage('Il manque la référence de la question.')
  const typed = id.toLowerCase()
  const [found, ...others] = /^[0-9a-f]{6,}$/.test(typed)
    ? (await inbox.groups()).filter(({ hash }) => hash.startsWith(typed))
    : []
  if (found === undefined) throw usage(`Aucune question n'a la référence ${id}.`)
  if (others.length > 0) throw ambiguous(id, [found, ...others])
  return found
}

/** Two groups may start with the same digits: nothing is decided about either. */
const ambiguous = (id: string, groups: readonly Group[]): OperatorError => {
  const lines = groups.map((group) => `  ${group.id}  ${titleOf(group)}`)
  return new OperatorError(
    'USAGE',
    [typeset(`La référence ${id} est celle de plusieurs questions, précisez laquelle :`), ...lines].join('\n'),
  )
}

function listText(groups: readonly Group[], status: string | undefined, look: Look): string {
  if (groups.length > 0) return listLines(groups, look).join('\n')
  return status === undefined ? 'Rien à traiter.' : 'Aucune question à cet état.'
}

async function ofStatus(inbox: Inbox, asked: string | undefined, usual: readonly Status[]): Promise<readonly Group[]> {
  const groups = await inbox.groups()
  if (asked !== undefined && ['toutes', 'tous'].includes(spelt(asked))) return groups
  const wanted = asked === undefined ? usual : [statusOf(asked)]
  return groups.filter(({ status }) => wanted.includes(status))
}

/** YAML to paste: a list, or a file where an intent is named, which needs enough questions. */
function exportText(groups: readonly Group[], intent: string | null, asked: readonly string[]): string {
  const wordings = wordingsOf(groups, asked)
  if (intent === null) return listYaml(wordings)
  const halves = halvesOf(wordings.lines)
  const [more, fewer] = halves.map(({ length }) => length).sort((one, other) => other - one)
  if (fewer !== undefined && fewer >= LEAST_OF_HALF) return fileYaml(intent, halves, wordings)
  const wanted = `Un fichier de data/questions veut au moins ${LEAST_OF_HALF} « examples » et ${LEAST_OF_HALF} « heldOut »`
  const found =
    wordings.lines.length < 2 * LEAST_OF_HALF
      ? `il n'y a que ${plural(wordings.lines.length, 'formulation')} à exporter`
      : `les formulations qui se ressemblent vont du même côté, et il y en aurait ${more} et ${fewer}`
  throw new OperatorError('USAGE', typeset(`${wanted} : ${found}. Sans --intent, elles sont rendues en une liste.`))
}

/** « à-traiter », « A traiter », « to-do ». */
function statusOf(typed: string): Status {
  const known = Object.entries(STATUSES) as [Status, string][] // its keys are those of the type
  const found = known.find(([status, label]) => [status, spelt(label)].includes(spelt(typed)))
  if (found === undefined) throw usage(`État inconnu : ${typed}.`)
  return found[0]
}

const spelt = (text: string): string =>
  fold(text)
    .trim()
    .replace(/[\s_]+/g, '-')

function closingStatus(typed: string): Status {
  const status = statusOf(typed)
  if (status === 'to-check' || status === 'to-do') throw usage(`--as ${typed} ne ferme pas une question.`)
  return status
}

function intentOf(typed: string | undefined): string | null {
  if (typed === undefined) return null
  const names = intents.map(({ name }) => name).sort()
  if (!names.includes(typed)) throw usage(`Nom d'intention inconnu : ${typed}. Les intentions : ${names.join(', ')}.`)
  return typed
}

const usage = (problem: string): OperatorError => new OperatorError('USAGE', typeset(`${problem}\n${USAGE}`))
