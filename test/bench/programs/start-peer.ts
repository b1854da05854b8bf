/** A program: loads a contender, asks it a hundred questions, and prints how long the first took to come and what it weighs. */
import { argv, memoryUsage, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { loadContender, readMeasured } from '../peers/asking.ts'

export interface StartFigures {
  /** Milliseconds from the start of the process to the first answer, Node's own included. */
  readonly start: number
  /** Resident memory in bytes. */
  readonly resident: number
}

const ASKED = 100
const [, , folder = '', name = ''] = argv

const ask = await loadContender(name, folder)
await ask('Quels sont les lauréats du Tarn ?')
const start = performance.now()

const measured = readMeasured(folder)
const step = Math.ceil(measured.length / ASKED)
for (const [index, { text }] of measured.entries()) if (index % step === 0) await ask(text)
for (let pass = 0; pass < 3; pass++) {
  globalThis.gc?.() // there: started with --expose-gc
  await wait(20)
}
const { rss } = memoryUsage()
await ask('Quels sont les lauréats du Tarn ?') // what was loaded is still alive when it is weighed
stdout.write(JSON.stringify({ start, resident: rss } satisfies StartFigures))
