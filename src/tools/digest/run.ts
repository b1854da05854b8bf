import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { painter } from '../../adapters/terminal/paint.ts'
import { render } from '../../adapters/terminal/render.ts'
import { OperatorError } from '../../errors.ts'
import { HARD, typeset } from '../../format.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { noneYet, withAnsweringStored } from '../stored.ts'
import { listDigests } from './list.ts'
import { previewDigest } from './preview.ts'

export const USAGE = `Usage : npm run digest -- --preview [--place LIEU]… [--subject SUJET]… [--week 2026-W48] [--since 2026-11-01] [--png FICHIER]
        npm run digest -- --list
  --preview   montre le digest de la semaine, tel que la base seule le fait
  --place     un lieu suivi (commune, intercommunalité, département, région) ; sans lui, toute la France
  --subject   un sujet suivi : le nom d'un fichier de data/entries, sans .yaml ; sans lui, tous
  --week      la semaine du digest ; sans elle, la semaine en cours
  --since     le jour des premiers changements racontés ; sans lui, une semaine avant
  --png       écrit aussi la carte du territoire de la semaine
  --list      les canaux abonnés, leur prochain digest, le dernier, et ce qui ne va pas`

const OPTIONS = {
  preview: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  place: { type: 'string', multiple: true },
  subject: { type: 'string', multiple: true },
  week: { type: 'string' },
  since: { type: 'string' },
  png: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export interface DigestCommand {
  readonly env: NodeJS.ProcessEnv
  readonly now: number
  /** In columns; `Infinity` where nothing is to be wrapped. */
  readonly width: number
  readonly colour: boolean
}

/** Obeys `npm run digest`, and resolves to what it says. Rejects with an `OperatorError` that tells what to do. */
export async function runDigest(argv: readonly string[], command: DigestCommand): Promise<string> {
  const values = parse(argv)
  if (values.list && !values.preview) return list(command)
  return values.preview && !values.list ? preview(values, command) : typeset(USAGE)
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values
  } catch (cause) {
    throw new OperatorError('USAGE', typeset(USAGE), { cause })
  }
}

async function preview(values: ReturnType<typeof parse>, { now, width, colour }: DigestCommand): Promise<string> {
  const { place: places = [], subject: subjects = [], week, since, png } = values
  const made = await previewDigest({ places, subjects, week, since }, await loadKnowledge(), now)
  if (!made.ok) throw new OperatorError('USAGE', typeset(made.problem))
  const { answer, draw } = made.value
  const shown = render(answer, { width, colour }).trimEnd()
  if (png === undefined) return shown
  const picture = await draw()
  if (picture === null) return `${shown}\nAucune carte à écrire.`
  await writeFile(png, picture.png)
  return `${shown}\nCarte${HARD}: ${png}`
}

async function list({ env, width, colour }: DigestCommand): Promise<string> {
  return withAnsweringStored(env, async ({ storage, place }) =>
    storage === null ? noneYet(place) : (await listDigests(storage, { width, paint: painter(colour) })).join('\n'),
  )
}
