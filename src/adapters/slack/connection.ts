import type { Receiver } from '@slack/bolt'

/** A way to receive what Slack sends. */
export interface Connection {
  readonly receiver: Receiver
  /** Resolves once what Slack sends is received; rejects with an `OperatorError` where the operator can mend it. */
  open(): Promise<void>
  /** Receives no more. Never rejects. */
  close(): Promise<void>
}
