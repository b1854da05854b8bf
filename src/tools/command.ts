import { readEnvFile } from '../env-file.ts'
import { OperatorError } from '../errors.ts'
import { fileTrouble } from '../file-trouble.ts'
import { HARD } from '../format.ts'
import { safe } from '../safe.ts'

/** Runs a command of `package.json` that has settings: those of `.env` too. Ends as `tellEnd` says. */
export async function runCommand(work: () => unknown): Promise<void> {
  await tellEnd(async () => {
    readEnvFile(process.env)
    await work()
  })
}

/**
 * Runs a command. What ends it is told in one sentence; that of a bug with its stack when `TERRITO_DEBUG` is set. Exit
 * code, unless the command chose its own: 0, 1 for a bug, 2 for what the operator can mend.
 */
export async function tellEnd(work: () => unknown): Promise<void> {
  try {
    await work()
  } catch (error) {
    const mendable = error instanceof OperatorError ? error.message : fileTrouble(error)
    process.stderr.write(`${safe(mendable ?? bugTold(error))}\n`)
    process.exitCode = mendable === null ? 1 : 2
  }
}

function bugTold(error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
  const detail = process.env.TERRITO_DEBUG ? stack : `${message}. Pour le détail, relancez avec TERRITO_DEBUG=1.`
  return `Erreur inattendue${HARD}: ${detail}`
}
