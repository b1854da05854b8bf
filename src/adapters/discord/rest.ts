import { REST, type RESTOptions } from 'discord.js'

export interface RestOptions extends Pick<Partial<RESTOptions>, 'retries' | 'rejectOnRateLimit'> {
  readonly token: string
  /** Another server than Discord's, for tests. */
  readonly url: string | null
}

/**
 * Calls to Discord, by Node's own `fetch`. What discord.js uses, its undici, takes the connections that are set for the whole
 * process: where they are those of another undici, such as Slack's libraries load, no file can be sent ("action is not a
 * function").
 */
export function createRest({ token, url, ...options }: RestOptions): REST {
  const settings: Partial<RESTOptions> = { version: '10', ...(url !== null && { api: url }), makeRequest, ...options }
  return new REST(settings).setToken(token)
}

/** `fetch` hides why a connection failed in a cause; the library, and ours, look at the code of the error itself. */
const makeRequest = (async (url, init) => {
  try {
    return await fetch(url, init as unknown as RequestInit) // the same options, in the types of another undici
  } catch (error) {
    throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  }
}) as RESTOptions['makeRequest'] // its response too
