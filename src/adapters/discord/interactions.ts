import type { Answer } from '../../answer.ts'
import { noteCard, render } from './card.ts'
import { COMMANDS } from './commands.ts'
import { type Audience, answerAt, conversationOf, type Desk, FORGOTTEN, messageOf } from './desk.ts'
import { sendMap, sendSpreadsheet } from './files.ts'
import { helpCard } from './help.ts'
import { slowly } from './limiter.ts'
import { CHOICE, CHOICES } from './limits.ts'
import type { Request } from './parse.ts'
import { readState, type State } from './state.ts'
import { reasonModal, whyCard } from './views.ts'

type Kind<K extends Request['kind']> = Extract<Request, { kind: K }>

const THANKS = 'Merci, c’est noté.'

/** Answers a command, a click, or what is being typed. */
export async function answerInteraction(request: Request, desk: Desk): Promise<void> {
  if (request.kind === 'typing') return suggest(request, desk)
  if (request.kind === 'modal') return takeReason(request, desk) // what was typed is not to be lost
  const refusal = await desk.limiter.take(request.user, request.channel)
  if (refusal !== null) return say(slowly(refusal), request, desk)
  switch (request.kind) {
    case 'command':
      return answerCommand(request, desk)
    case 'message':
      return request.text === ''
        ? say('Ce message n’a pas de texte.', request, desk)
        : tell(
            await desk.bot.ask({ text: request.text, conversation: null }),
            request,
            { ...request, isPrivate: true },
            desk,
          )
    case 'button':
      return answerClick(request, desk)
  }
}

/** Suggestions are served from memory: they cannot be deferred. What Discord cannot carry is not suggested. */
async function suggest({ name, option, typed, ...request }: Kind<'typing'>, { bot, talk }: Desk): Promise<void> {
  const kind = COMMANDS.find((command) => command.name === name)?.options.find((each) => each.name === option)?.suggests
  const choices = kind === undefined ? [] : bot.suggest(kind, typed, 2 * CHOICES)
  const carried = choices.filter(({ label, question }) => label.length <= CHOICE && question.length <= CHOICE)
  await talk.suggest(request, carried.slice(0, CHOICES))
}

async function answerCommand({ name, options, ...request }: Kind<'command'>, desk: Desk): Promise<void> {
  const question = COMMANDS.find((command) => command.name === name)?.question(options) ?? null
  if (question === null) return desk.talk.reply(request, { components: [helpCard(desk.bot)], isPrivate: true })
  const conversation = conversationOf(request)
  await desk.turns.run(conversation, async () => {
    const after = name === 'ask' ? desk.memory.trail(conversation) : []
    const answer = await desk.bot.ask({ text: question, after, conversation: null })
    desk.memory.follow(conversation, answer)
    await tell(answer, request, { ...request, isPrivate: false }, desk)
  })
}

const tell = (
  answer: Answer,
  to: Parameters<Desk['talk']['reply']>[0],
  audience: Audience,
  desk: Desk,
): Promise<void> => desk.talk.reply(to, messageOf(answer, audience, desk))

const say = (text: string, to: Parameters<Desk['talk']['reply']>[0], { talk }: Desk): Promise<void> =>
  talk.reply(to, { components: [noteCard(text)], isPrivate: true })

async function answerClick(request: Kind<'button'>, desk: Desk): Promise<void> {
  const state = await readState(request.customId, desk.trails)
  if (state === null) return say(FORGOTTEN, request, desk)
  const { action, page, trail } = state
  const answer = await answerAt(trail, desk)
  switch (action) {
    case 'ask':
      desk.memory.follow(conversationOf(request), answer)
      return tell(answer, request, request, desk)
    case 'page': {
      const { card } = render(answer, { page, isPrivate: request.isPrivate && request.isShared, trails: desk.trails })
      return desk.talk.update(request, { components: [card] })
    }
    case 'show':
      return desk.talk.reply(request, { components: [render(answer, { page, asked: true, trails: desk.trails }).card] })
    case 'csv':
      return sendSpreadsheet(answer, request, desk)
    case 'map':
      return sendMap(answer, request, desk)
    case 'why':
      return desk.talk.reply(request, { components: [whyCard(desk.bot, answer)], isPrivate: true })
    case 'useful':
    case 'useless':
      return judge(state, request, desk)
    case 'reason':
      return say(FORGOTTEN, request, desk)
  }
}

/** 👍 gets thanks; 👎 gets a field for the reason, which may stay empty. */
async function judge(state: State, request: Kind<'button'>, desk: Desk): Promise<void> {
  const useful = state.action === 'useful'
  desk.log.info({ useful, questions: state.trail }, 'feedback')
  if (useful) return say(THANKS, request, desk)
  await desk.talk.openModal(request, reasonModal(state.trail, desk.trails))
}

async function takeReason({ customId, typed, ...request }: Kind<'modal'>, desk: Desk): Promise<void> {
  const state = await readState(customId, desk.trails)
  if (typed.trim() !== '') desk.log.info({ reason: typed, questions: state?.trail ?? null }, 'reason of a feedback')
  await say(THANKS, request, desk)
}
