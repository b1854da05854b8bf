import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { InstallURLOptions, StateStore } from '@slack/bolt'
import type { Keep } from '../../keep.ts'

/** How long a person may take to say yes to Slack. In milliseconds. */
const LIFETIME = 10 * 60 * 1000

/** When it ends, what makes it the only one, and the signature of both. */
const STATE = /^((\d{1,15})\.[\w-]{22})\.([\w-]{43})$/

/** The person who comes back from Slack is not the one who left for it, came back already, or took too long. */
export class InvalidState extends Error {
  override readonly name = 'InvalidState'
  /** As Bolt names it. */
  readonly code = 'slack_oauth_invalid_state'
}

export interface StatesOptions {
  readonly secret: string
  readonly keep: Keep
  /** What the person is asked for: the same for all. */
  readonly install: InstallURLOptions
}

/**
 * What ties the person who comes back from Slack to the one who left: signed, good for ten minutes, and once, whichever
 * process they come back to. Bolt compares it to the cookie of their browser.
 * https://docs.slack.dev/authentication/installing-with-oauth
 */
export function createStates({ secret, keep, install }: StatesOptions): StateStore {
  const signed = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  return {
    async generateStateParam(_, now) {
      const text = `${now.getTime() + LIFETIME}.${randomBytes(16).toString('base64url')}`
      return `${text}.${signed(text)}`
    },
    async verifyStateParam(now, state) {
      const [, text = '', until = '', signature = ''] = STATE.exec(state) ?? []
      if (!isSame(signature, signed(text))) throw new InvalidState('not signed by us')
      if (now.getTime() > Number(until)) throw new InvalidState('too late')
      if (!(await keep.claim(`slack:state:${text}`, LIFETIME))) throw new InvalidState('used already')
      return install
    },
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
