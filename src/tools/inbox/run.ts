import { parseArgs } from 'node:util'
import { OperatorError } from '../../errors.ts'
import { typeset } from '../../format.ts'
import { intents } from '../../intents/index.ts'
import { fold } from '../../knowledge/normalize.ts'
import { type Group, type Inbox, STATUSES, type Status } from '../../learning/inbox.ts'
import { clean } from '../../safe.ts'
import { exportYaml } from './export.ts'
import { groupLines, type Look, listLines } from './show.ts'

export const USAGE = `Usage : npm run inbox -- [list] [--status ÉTAT]
        npm run inbox -- show RÉF
        npm run inbox -- take RÉF [--note TEXTE]
        npm run inbox -- close RÉF [--as traitée | erronée | hors-sujet] [--note TEXTE]
        npm run --silent inbox -- export [--status ÉTAT] [--intent INTENTION] > questions.yaml
  list     les questions sans réponse, refusées ou mal jugées : à vérifier et à traiter, ou d'un seul état
  show     une question : ses formulations, les raisons données
  take     elle est à traiter
  close    elle est traitée (elle reviendra si on la pose encore), erronée ou hors sujet
  export   les questions à traiter, en YAML : à coller sous une fiche, ou un fichier de data/questions (--intent)
  États : à-vérifier, à-traiter, erronée, hors-sujet, traitée, toutes`

const OPTIONS = {
  status: { type: 'string' },
  as: { type: 'string', default: 'traitée' },
  note: { type: 'string' },
  intent: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Obeys one command, and resolves to what it says. Rejects with an `OperatorError` that tells the usage. */
export async function runInbox(argv: readonly string[], inbox: Inbox, look: Look): Promise<string> {
  const { values, positionals } = parse(argv)
  const [command = 'list', id, ...more] = positionals
  if (values.help) return typeset(USAGE)
  if (more.length > 0) throw usage(`Trop d'arguments : ${more.join(' ')}.`)
  switch (command) {
    case 'list':
      return listLines(clean(await ofStatus(inbox, values.status, ['to-check', 'to-do'])), look).join('\n')
    case 'show':
      return groupLines(clean(await groupOf(inbox, id)), look).join('\n')
    case 'take':
      return settle(inbox, id, 'to-do', values.note)
    case 'close':
      return settle(inbox, id, closingStatus(values.as), values.note)
    case 'export':
      return exportYaml(clean(await ofStatus(inbox, values.status, ['to-do'])), intentOf(values.intent)).trimEnd()
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
  const found = (await inbox.groups()).find((group) => group.id === id.toLowerCase())
  if (found === undefined) throw usage(`Aucune question n'a la référence ${id}.`)
  return found
}

async function ofStatus(inbox: Inbox, asked: string | undefined, usual: readonly Status[]): Promise<readonly Group[]> {
  const groups = await inbox.groups()
  if (asked !== undefined && ['toutes', 'tous'].includes(spelt(asked))) return groups
  const wanted = asked === undefined ? usual : [statusOf(asked)]
  return groups.filter(({ status }) => wanted.includes(status))
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
