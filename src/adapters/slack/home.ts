import { answerAt, type Desk } from './desk.ts'
import { blocksFor } from './digest/state.ts'
import { standingOf } from './managers.ts'
import { render } from './render.ts'
import { type HomeSettings, homeView } from './views/home.ts'

/** Publishes the Home tab of a person as it now stands. */
export async function publishHome(user: string, desk: Desk): Promise<void> {
  await desk.outbox.call(user, async () => {
    const { bot, memory, trails, api } = desk
    const { trail, page, channel } = memory.home(user)
    const answer = trail === null ? null : render(await answerAt(trail, desk), { surface: 'home', page, trails }).blocks
    const settings = channel === null ? null : await settingsOf(channel, user, desk)
    await api.views.publish({ user_id: user, view: homeView(bot, { answer, settings }) })
  })
}

/** What is said of a private channel is for who is still in it: it is asked each time. */
async function settingsOf(channel: string, user: string, desk: Desk): Promise<HomeSettings> {
  const standing = await standingOf(user, channel, desk)
  const refused = standing.may ? null : standing.sentence
  const digest = standing.may ? await blocksFor(standing, channel, desk) : []
  return { channel, followsUp: await desk.memory.followsUp(channel), refused, digest }
}

export async function showAtHome(user: string, trail: readonly string[], page: number, desk: Desk): Promise<void> {
  desk.memory.setHome(user, { ...desk.memory.home(user), trail, page })
  await publishHome(user, desk)
}
