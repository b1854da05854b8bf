import type { WebSocket } from 'ws'

/** The three kinds of envelopes Slack sends to a bot. */
export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive'

/** What became of an envelope. */
export interface SocketResult {
  /** False when it was given up: late twice, four attempts, or the server closed. */
  readonly acked: boolean
  /** What the bot put in its acknowledgement; `{}` for an empty one. */
  readonly payload: unknown
  /** Milliseconds from the first sending to the acknowledgement. */
  readonly ms: number
  readonly attempts: number
  /** True when it was not acknowledged in time at least once. */
  readonly late: boolean
}

/** One payload on its way to the bot; each attempt has an envelope of its own, as at Slack. */
export interface Delivery {
  readonly type: EnvelopeType
  readonly payload: unknown
  readonly envelopes: Map<string, WebSocket>
  attempts: number
  retry_reason: string
  state: 'pending' | 'acked' | 'given up'
  /** Acknowledgements received: more than 1 when a late one came after the retry was sent. */
  acks: number
  late: boolean
  sentAt: number | undefined
  timer: NodeJS.Timeout | undefined
  readonly resolve: (result: SocketResult) => void
}

/** Makes a delivery not yet sent, and the promise of its result. */
export function newDelivery(
  type: EnvelopeType,
  payload: unknown,
): { delivery: Delivery; result: Promise<SocketResult> } {
  const { promise, resolve } = Promise.withResolvers<SocketResult>()
  const delivery: Delivery = {
    type,
    payload,
    envelopes: new Map(),
    attempts: 0,
    retry_reason: '',
    state: 'pending',
    acks: 0,
    late: false,
    sentAt: undefined,
    timer: undefined,
    resolve,
  }
  return { delivery, result: promise }
}

/** Records an acknowledgement; only the first one counts. */
export function settle(delivery: Delivery, payload: unknown): void {
  delivery.acks += 1
  finish(delivery, 'acked', payload)
}

/** Ends a delivery nobody acknowledged; does nothing when it was. */
export function giveUp(delivery: Delivery): void {
  finish(delivery, 'given up', null)
}

function finish(delivery: Delivery, state: 'acked' | 'given up', payload: unknown): void {
  clearTimeout(delivery.timer)
  if (delivery.state !== 'pending') return
  delivery.state = state
  const { attempts, late, sentAt } = delivery
  const ms = sentAt === undefined ? 0 : performance.now() - sentAt
  delivery.resolve({ acked: state === 'acked', payload, ms, attempts, late })
}
