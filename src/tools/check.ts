import { parseArgs } from 'node:util'
import { parisDay, typeset } from '../format.ts'
import { DATA } from '../knowledge/load.ts'
import { isDate } from '../knowledge/schema-parts.ts'
import { checkFolder } from './check/run.ts'
import { tellEnd } from './command.ts'
import { existingFolder, inFolder } from './folder.ts'

const USAGE = `Usage : npm run data:check -- [--tout] [--date AAAA-MM-JJ] [--data DOSSIER]
  --tout  tous les avertissements, au lieu des dix premiers de chaque sorte
  --date  le jour pour lequel les dates de révision sont jugées (aujourd'hui)
  --data  le dossier à contrôler (data)`

/** Checks `data/`. Exit code: 0, 1 when there is an error, 2 with the usage when the command line is not understood. */
function main(argv: readonly string[], today: string): number {
  const options = readOptions(argv, today)
  if (options === 'help') {
    console.log(typeset(USAGE))
    return 0
  }
  if (options === null) {
    console.error(typeset(USAGE))
    return 2
  }
  const { lines, exitCode } = checkFolder(existingFolder(options.data), options)
  console.log(lines.map((line) => inFolder(line, options.data)).join('\n'))
  return exitCode
}

interface Options {
  readonly data: string
  readonly today: string
  readonly all: boolean
}

/** What is asked, or `null` when the command line is not understood. */
function readOptions(argv: readonly string[], today: string): Options | 'help' | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        tout: { type: 'boolean', default: false },
        date: { type: 'string', default: today },
        data: { type: 'string', default: DATA },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    return values.date.length === 10 && isDate(values.date)
      ? { data: values.data, today: values.date, all: values.tout }
      : null
  } catch {
    return null // an option that does not exist, or without its value
  }
}

await tellEnd(() => {
  process.exitCode = main(process.argv.slice(2), parisDay(Date.now()))
})
