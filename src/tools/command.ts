import { readEnvFile } from '../env-file.ts'
import { OperatorError } from '../errors.ts'
import { fileTrouble } from '../file-trouble.ts'
import { HARD } from '../format.ts'
import { safe } from '../safe.ts'

/**
 * Runs a command of `package.json`, with the settings of `.env`. What ends it is told in one sentence, its stack only when
 * `TERRITO_DEBUG` is set. Exit code, unless the command chose its own: 0, 1 for a bug, 2 for what the operator can mend.
 */
export async function runCommand(work: () => unknown): Promise<void> {
  try {
    readEnvFile(process.env)
    await work()
  } catch (error) {
    process.stderr.write(`${safe(told(error))}\n`)
    process.exitCode = error instanceof OperatorError || fileTrouble(error) !== null ? 2 : 1
  }
}

function told(error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
  if (error instanceof OperatorError) return message
  if (process.env.TERRITO_DEBUG) return stack
  return fileTrouble(error) ?? `Erreur inattendue${HARD}: ${message}`
}
