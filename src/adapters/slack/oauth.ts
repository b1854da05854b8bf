import type { HTTPReceiverOptions, InstallationStore } from '@slack/bolt'
import type { Keep } from '../../keep.ts'
import type { Log } from '../../log.ts'
import { clientOptions } from './api.ts'
import { showInstalled, showNotInstalled } from './oauth-pages.ts'
import { createStates } from './states.ts'

/** What workspaces that install us are asked for: as in `manifest.yaml`, with the optional ones. */
export const SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'assistant:write',
  'files:write',
  'users:read',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
]

export const INSTALL = '/slack/install'
export const REDIRECT = '/slack/oauth_redirect'

export interface OAuthSettings {
  readonly clientId: string
  readonly clientSecret: string
  /** Signs what ties who comes back from Slack to who left for it. */
  readonly stateSecret: string
}

export interface OAuthOptions extends OAuthSettings {
  readonly store: InstallationStore
  readonly keep: Keep
  /** Another server than Slack's, for tests. */
  readonly url: string | null
  readonly log: Log
}

/** How Bolt's receiver installs us: the way to Slack, the way back, and where it lands. */
export function oauthReceiver({ clientId, clientSecret, stateSecret, store, keep, url, log }: OAuthOptions) {
  return {
    clientId,
    clientSecret,
    installationStore: store,
    scopes: SCOPES,
    installerOptions: {
      directInstall: true,
      installPath: INSTALL,
      redirectUriPath: REDIRECT,
      stateStore: createStates({ secret: stateSecret, keep, install: { scopes: SCOPES } }),
      clientOptions: clientOptions(url, log),
      callbackOptions: {
        success: ({ team, appId }, _, __, response) => {
          log.info({ team: team?.id }, 'installed')
          showInstalled(response, team?.id ?? '', appId)
        },
        failure: (error, _, __, response) => {
          log.warn({ err: error }, 'not installed')
          showNotInstalled(response, error)
        },
      },
    },
  } satisfies Partial<HTTPReceiverOptions>
}
