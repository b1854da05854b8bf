/** What the environment sets. */
export interface Config {
  /** `TERRITO_DEBUG`: an unexpected error shows its stack. */
  readonly debug: boolean
  /** `FORCE_COLOR`, `NO_COLOR`: colours always, or never; `null` leaves it to the output. */
  readonly colour: boolean | null
}

/** Reads the environment, which is a parameter: only `main.ts` touches the real one. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return { debug: isOn(env.TERRITO_DEBUG), colour: readColour(env) }
}

/** https://no-color.org and https://force-color.org; when both are set, the second wins, as in Node. */
function readColour({ FORCE_COLOR, NO_COLOR }: NodeJS.ProcessEnv): boolean | null {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return NO_COLOR === undefined || NO_COLOR === '' ? null : false
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0'
