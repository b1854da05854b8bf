import type { Bot } from '../../adapter.ts'
import type { Answer, Explanation } from '../../answer.ts'
import { HARD, THIN } from '../../format.ts'
import { type Page, sourceDate } from './render.ts'

interface Command {
  readonly name: string
  readonly summary: string
  /** What to show; `null` ends the conversation. */
  run(bot: Bot, last: Answer | null): Page | null
}

/** What is typed after a slash. */
export const commands: readonly Command[] = [
  { name: 'aide', summary: 'ce que je sais faire', run: help },
  {
    name: 'sources',
    summary: 'les sources de la dernière réponse, avec leurs adresses',
    run: (_, last) => sources(last),
  },
  { name: 'pourquoi', summary: 'comment la dernière question a été comprise', run: (_, last) => why(last) },
  { name: 'quitter', summary: 'terminer', run: () => null },
]

/** Runs a command by its name, without its slash; an unknown one gets the list of those that exist. */
export function runCommand(name: string, bot: Bot, last: Answer | null): Page | null {
  const command = commands.find((known) => known.name === name)
  if (command !== undefined) return command.run(bot, last)
  const names = commands.map((known) => `/${known.name}`).join(', ')
  return { title: `Commande inconnue${HARD}: /${name}. Les commandes sont ${names}.`, blocks: [] }
}

const NOTHING_YET: Page = { title: `Aucune réponse pour l’instant${HARD}: posez d’abord une question.`, blocks: [] }

function help({ intents }: Bot): Page {
  const items = intents.map(({ summary, examples: [example] }) =>
    example === undefined ? summary : `${summary}\n«${THIN}${example}${THIN}»`,
  )
  const rows = commands.map(({ name, summary }) => ({ label: `/${name}`, value: summary }))
  return {
    title: 'Posez votre question en français, comme elle vous vient.',
    blocks: [
      { kind: 'list', items },
      { kind: 'facts', rows },
    ],
  }
}

function sources(last: Answer | null): Page {
  if (last === null) return NOTHING_YET
  if (last.sources.length === 0) return { title: 'La dernière réponse ne cite pas de source.', blocks: [] }
  const items = last.sources.map((source) =>
    [source.title, `${source.publisher}, ${sourceDate(source)}`, source.url ?? 'sans adresse'].join('\n'),
  )
  return { title: 'Sources de la dernière réponse', blocks: [{ kind: 'list', items }] }
}

function why(last: Answer | null): Page {
  if (last === null) return NOTHING_YET
  const { words, rule, others, knowledge }: Explanation = last.why
  const understood = words.map(({ text, as }) => ({ label: `«${THIN}${text}${THIN}»`, value: as }))
  const rows = [...understood, { label: 'règle', value: rule }, { label: 'base', value: `version ${knowledge}` }]
  const lost = others.map(({ reading, reason }) => `lecture écartée, ${reading}${HARD}: ${reason}`)
  return {
    title: 'Comment la dernière question a été comprise',
    blocks: [
      { kind: 'facts', rows },
      { kind: 'list', items: lost },
    ],
  }
}
