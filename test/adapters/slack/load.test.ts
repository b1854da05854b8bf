import { expect, test } from 'vitest'
import { mention } from '../../slack-server/payloads.ts'
import { install } from './harness.ts'

const EVENTS = 500
const CHANNELS = 50

test(`${EVENTS} events at once are all acknowledged within Slack's three seconds, and answered once each`, async () => {
  const territo = await install()
  const { slack } = territo
  const events = Array.from({ length: EVENTS }, (_, index) =>
    mention({ text: 'quels lauréats dans le Tarn ?', channel: `C0CHARGE${index % CHANNELS}`, server: slack }),
  )
  const delivered = await Promise.all(events.map((event) => territo.send(event)))
  expect(delivered.every(({ acked }) => acked)).toBe(true)
  expect(delivered.filter(({ late, attempts }) => late || attempts > 1)).toEqual([])
  const answers = () => slack.messages().filter(({ fromBot }) => fromBot)
  await slack.until(() => answers().length === EVENTS, 15_000)
  expect(new Set(answers().map(({ thread_ts: thread }) => thread)).size).toBe(EVENTS)
  await territo.stop()
})
