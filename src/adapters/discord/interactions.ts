import type { Answer } from '../../answer.ts'
import type { Judgement } from '../../journal.ts'
import { noteCard, render } from './card.ts'
import { findCommand, optionsOf } from './commands/index.ts'
import { type Audience, answerAt, channelOf, type Desk, FORGOTTEN, messageOf, personOf } from './desk.ts'
import { digestActionOf, manageDigest } from './digest/manage.ts'
import { suggestionsFor } from './digest/suggest.ts'
import { sendMap, sendSpreadsheet } from './files.ts'
import { helpCard } from './help.ts'
import { slowly } from './limiter.ts'
import { CHOICE, CHOICES } from './limits.ts'
import { conversationOf } from './memory.ts'
import { ERASE, myData } from './my-data.ts'
import type { Caller, Request } from './parse.ts'
import { quoting } from './quoted.ts'
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
      return answerPointed(request, desk)
    case 'button':
      return answerClick(request, desk)
  }
}

/** What someone wrote to others: it is answered, and not noted. */
async function answerPointed({ text, ...caller }: Kind<'message'>, desk: Desk): Promise<void> {
  if (text === '') return say('Ce message n’a pas de texte.', caller, desk)
  const answer = await desk.bot.ask({ text, conversation: null })
  await tell(answer, caller, { ...caller, isPrivate: true }, quoting(desk, answer.trail[0] ?? text))
}

/** Suggestions are served from memory: they cannot be deferred. What Discord cannot carry is not suggested. */
async function suggest({ name, sub, option, typed, ...request }: Kind<'typing'>, desk: Desk): Promise<void> {
  const command = findCommand(name)
  const options = command === undefined ? [] : optionsOf(command, sub)
  const kind = options.find((each) => each.name === option)?.suggests
  const choices = kind === undefined ? [] : suggestionsFor(kind, typed, 2 * CHOICES, desk)
  const carried = choices.filter(({ label, question }) => label.length <= CHOICE && question.length <= CHOICE)
  await desk.talk.suggest(request, carried.slice(0, CHOICES))
}

async function answerCommand(request: Kind<'command'>, desk: Desk): Promise<void> {
  const { name, sub, options } = request
  const command = findCommand(name)
  switch (command?.does) {
    case 'ask':
      return answerQuestion(command.question(options), name === 'ask', request, desk)
    case 'digest': {
      const action = command.subcommands.find((each) => each.name === sub)?.name ?? 'state'
      return manageDigest(action, options, request, desk)
    }
    case 'my-data':
      return myData('show', request, desk)
    default:
      return void (await desk.talk.reply(request, { components: [helpCard(desk.bot)], isPrivate: true }))
  }
}

async function answerQuestion(text: string, goesOn: boolean, request: Kind<'command'>, desk: Desk): Promise<void> {
  const conversation = conversationOf(request)
  const given = await desk.turns.run(conversation, async () => {
    const after = goesOn ? await desk.memory.trail(conversation) : []
    const answer = await desk.bot.ask({ text, after, conversation: null })
    const kept = desk.memory.follow(conversation, answer)
    const message = await desk.talk.reply(request, messageOf(answer, { ...request, isPrivate: false }, desk))
    await kept
    return { answer, message }
  })
  await note(given, request, desk)
}

async function tell(answer: Answer, to: Caller, audience: Audience, desk: Desk): Promise<void> {
  const message = await desk.talk.reply(to, messageOf(answer, audience, desk))
  await note({ answer, message }, to, desk)
}

/** `message` is `null` where only the person saw the answer. */
async function note(
  { answer, message }: { readonly answer: Answer; readonly message: string | null },
  caller: Caller,
  { journal }: Desk,
): Promise<void> {
  const under = caller.isMember ? message : null // elsewhere we can say nothing under it
  await journal.given({ person: personOf(caller.user), channel: channelOf(caller), under, answer })
}

async function say(text: string, to: Caller, { talk }: Desk): Promise<void> {
  await talk.reply(to, { components: [noteCard(text)], isPrivate: true })
}

async function answerClick(request: Kind<'button'>, here: Desk): Promise<void> {
  const managed = digestActionOf(request.customId)
  if (managed !== null) return manageDigest(managed, {}, request, here)
  if (request.customId === ERASE) return myData('erase', request, here)
  const state = await readState(request.customId, here.trails)
  if (state === null) return say(FORGOTTEN, request, here)
  const { action, page, trail, isQuoted } = state
  if (action === 'useful' || action === 'useless') return judge(state, request, here)
  const desk = isQuoted ? quoting(here, trail[0] ?? '') : here
  const answer = await answerAt(trail, desk)
  switch (action) {
    case 'ask':
      await Promise.all([tell(answer, request, request, desk), desk.memory.follow(conversationOf(request), answer)])
      return
    case 'page': {
      const { card } = render(answer, { page, isPrivate: request.isPrivate && request.isShared, trails: desk.trails })
      return desk.talk.update(request, { components: [card] })
    }
    case 'show':
      return show(answer, page, request, desk)
    case 'csv':
      return sendSpreadsheet(answer, request, desk)
    case 'map':
      return sendMap(answer, request, desk)
    case 'why':
      return void (await desk.talk.reply(request, { components: [whyCard(desk.bot, answer)], isPrivate: true }))
    case 'reason':
      return say(FORGOTTEN, request, desk)
  }
}

/** What one person alone saw, for all. */
async function show(answer: Answer, page: number, request: Caller, desk: Desk): Promise<void> {
  const { card } = render(answer, { page, asked: true, trails: desk.trails })
  await note({ answer, message: await desk.talk.reply(request, { components: [card] }) }, request, desk)
}

/**
 * 👍 gets thanks; 👎 gets a field for the reason, which may stay empty. The verdict is noted at once; a reason, if there is
 * one, comes later as a second judgement.
 */
async function judge({ action, trail }: State, request: Kind<'button'>, desk: Desk): Promise<void> {
  const useful = action === 'useful'
  if (useful) await say(THANKS, request, desk)
  else await desk.talk.openModal(request, reasonModal(trail, desk.trails))
  await judged({ trail, useful, reason: '' }, request, desk)
}

async function takeReason({ customId, typed, ...request }: Kind<'modal'>, desk: Desk): Promise<void> {
  await say(THANKS, request, desk)
  const reason = typed.trim()
  if (reason === '') return
  const trail = (await readState(customId, desk.trails))?.trail ?? []
  await judged({ trail, useful: false, reason }, request, desk)
}

async function judged(
  judgement: Pick<Judgement, 'trail' | 'useful' | 'reason'>,
  caller: Caller,
  { journal, log }: Desk,
): Promise<void> {
  log.info({ useful: judgement.useful, reasoned: judgement.reason !== '' }, 'feedback')
  await journal.judged({ person: personOf(caller.user), channel: channelOf(caller), ...judgement })
}
