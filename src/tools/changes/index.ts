import { parseArgs } from 'node:util'
import { parisDay, typeset } from '../../format.ts'
import { DATA } from '../../knowledge/load.ts'
import { isDate } from '../../knowledge/schema-parts.ts'
import { tellEnd } from '../command.ts'
import { existingFolder } from '../folder.ts'
import { between, type Outcome, publish, review } from './run.ts'

const USAGE = `Usage : npm run data:changes -- [--publish [--reworded RÉFÉRENCE …]] [--data DOSSIER] [--date AAAA-MM-JJ]
        npm run data:changes -- --between DOSSIER_AVANT DOSSIER_APRÈS
  (sans option) ce qui a changé depuis la dernière publication, et ce qu'il reste à dire dans changes.yaml
  --publish     enregistre la base comme publiée (data/published.csv), si tout est dit
  --reworded    une référence (fact:…) reformulée sans changer de sens ; peut se répéter
  --between     compare deux dossiers de données
  --date        le jour écrit dans les changements proposés (aujourd'hui)
  --data        le dossier à comparer (data)`

/** Compares versions of the base. Exit code: 0, 1 when something is not told, 2 when the command line or the data is not right. */
function main(argv: readonly string[], today: string): number {
  const command = readCommand(argv, today)
  if (command === null) {
    console.error(typeset(USAGE))
    return 2
  }
  if (command === 'help') {
    console.log(typeset(USAGE))
    return 0
  }
  const { lines, exitCode } = command()
  console.log(lines.join('\n'))
  return exitCode
}

/** What is asked, or `null` when the command line is not understood. */
function readCommand(argv: readonly string[], today: string): (() => Outcome) | 'help' | null {
  const parsed = parse(argv, today)
  if (parsed === null) return null
  const { values, positionals } = parsed
  const [before, after, ...more] = positionals
  if (values.help) return 'help'
  if (values.date.length !== 10 || !isDate(values.date)) return null
  if (values.between) {
    if (before === undefined || after === undefined || more.length > 0 || values.publish) return null
    return () => between(existingFolder(before), existingFolder(after), values.date)
  }
  if (before !== undefined || (values.reworded.length > 0 && !values.publish)) return null
  return () =>
    values.publish
      ? publish(existingFolder(values.data), values.reworded)
      : review(existingFolder(values.data), values.date)
}

function parse(argv: readonly string[], today: string) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        publish: { type: 'boolean', default: false },
        reworded: { type: 'string', multiple: true, default: [] },
        between: { type: 'boolean', default: false },
        date: { type: 'string', default: today },
        data: { type: 'string', default: DATA },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch {
    return null // an option that does not exist, or without its value
  }
}

await tellEnd(() => {
  process.exitCode = main(process.argv.slice(2), parisDay(Date.now()))
})
