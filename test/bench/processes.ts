import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The files that the parts leave to one another in the folder of the run. */
export const filesOf = (folder: string) => ({
  /** Where the compiled base is kept. */
  base: join(folder, 'base'),
  /** Where Node keeps compiled code, as `bin/territo.js` has it do. */
  code: join(folder, 'code'),
  /** What `programs/prepare.ts` writes. */
  names: join(folder, 'names.json'),
  index: join(folder, 'minisearch.json'),
  questions: join(folder, 'questions.json'),
})

/** Runs one of `programs/` in a process of its own and reads the JSON that it prints. Throws when it fails. */
export function runProgram<Figures>(
  program: string,
  args: readonly string[],
  folder: string,
  flags: readonly string[] = [],
): Figures {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, join(import.meta.dirname, 'programs', program), folder, ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: filesOf(folder).code },
    },
  )
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`)
  return JSON.parse(stdout) as Figures // each program prints the figures that its caller names
}

/** The wall time of one process, in milliseconds, from before it is made to after it ended. */
export function wallTime(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const time = performance.now() - start
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return time
}

/** Calls each in turn, round after round, so that a slow moment of the machine falls on all alike. */
export function alternate<Name extends string, Result>(
  rounds: number,
  runs: Readonly<Record<Name, () => Result>>,
): Record<Name, Result[]> {
  const names = Object.keys(runs) as Name[] // the keys of a literal record
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]> // one a name
  for (let round = 0; round < rounds; round++) for (const name of names) results[name].push(runs[name]())
  return results
}
