import { PermissionFlagsBits } from 'discord.js'
import { DEFAULT_DIGEST, type Digests, STORAGE_DOWN, StorageDown } from '../../../digests.ts'
import { enumeration } from '../../../format.ts'
import type { Log } from '../../../log.ts'
import { PostError } from '../../../posting.ts'
import type { Trails } from '../../../trails.ts'
import { type Card, noteCard } from '../card.ts'
import { DIGEST_ACTIONS, type DigestAction, type Typed } from '../commands/command.ts'
import { channelOf, type Desk, personOf } from '../desk.ts'
import { plain } from '../markdown.ts'
import { answerCard, fileOf } from '../notice.ts'
import type { Caller } from '../parse.ts'
import type { Outgoing } from '../talk.ts'
import { missingOf, noDigestCard, stateCard } from './cards.ts'
import { settingsOf } from './settings.ts'

/** What a button of a card about the digest asks; `null` for any other. A posted digest has its key after it. */
export function digestActionOf(customId: string): DigestAction | null {
  const [, name] = /^digest:([a-z]+)(?::|$)/.exec(customId) ?? []
  return DIGEST_ACTIONS.find((action) => action === name) ?? null
}

const MANAGERS =
  PermissionFlagsBits.ManageChannels | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator

/** Shows or changes the digest of a channel, in private, for those who may manage the channel. */
export async function manageDigest(action: DigestAction, typed: Typed, caller: Caller, desk: Desk): Promise<void> {
  const { digests, talk, memory, trails, log } = desk
  const refusal = refusalOf(caller)
  if (refusal !== null || digests === null) {
    const components = [noteCard(refusal ?? 'Le digest n’est pas en service ici.')]
    return void (await talk.reply(caller, { components, isPrivate: true }))
  }
  if (missingOf(caller).length === 0) memory.open(caller.channel)
  await talk.defer(caller, true) // storage may be slow
  await talk.finish(caller, await work(action, typed, caller, log, { digests, trails }))
}

/** Why a person may not manage the digest here; `null` when they may. */
function refusalOf({ guild, isMember, permissions }: Caller): string | null {
  if (guild === null) return 'Le digest se règle dans un salon d’un serveur.'
  if (!isMember)
    return 'Pour publier un digest, je dois être membre de ce serveur : une personne qui a la permission « Gérer le serveur » peut m’y inviter.'
  if ((permissions & MANAGERS) === 0n)
    return 'Le digest d’un salon est réglé par les personnes qui y ont la permission « Gérer les salons » ou « Gérer le serveur ».'
  return null
}

async function work(action: DigestAction, typed: Typed, caller: Caller, log: Log, tools: Tools): Promise<Outgoing> {
  try {
    return await WORKS[action](typed, caller, tools)
  } catch (error) {
    if (error instanceof StorageDown) return only(noteCard(STORAGE_DOWN))
    if (!(error instanceof PostError)) throw error
    log.warn({ channel: caller.channel, failure: error.failure, reason: error.message }, 'a digest could not be posted')
    return only(noteCard(FAILED[error.failure]))
  }
}

interface Tools {
  readonly digests: Digests
  readonly trails: Trails
}

type Work = (typed: Typed, caller: Caller, tools: Tools) => Promise<Outgoing>

const only = (card: Card): Outgoing => ({ components: [card] })

const WORKS: Readonly<Record<DigestAction, Work>> = {
  async state(_, caller, { digests }) {
    const found = await digests.find(channelOf(caller))
    return only(found === null ? noDigestCard(caller) : stateCard(found, digests.subjects, caller))
  },
  async subscribe(typed, caller, { digests }) {
    const missing = missingOf(caller)
    if (missing.length > 0)
      return only(noteCard(`Je ne peux pas publier dans ce salon : il m’y manque ${enumeration(missing)}.`))
    const before = await digests.find(channelOf(caller))
    const settings = settingsOf(typed, before?.settings ?? DEFAULT_DIGEST, digests.subjects)
    if (!settings.ok) return only(noteCard(plain(settings.problem)))
    const saved = await digests.save(channelOf(caller), settings.value, personOf(caller.user))
    return only(saved.ok ? stateCard(saved.value, digests.subjects, caller) : noteCard(plain(saved.problem)))
  },
  async preview(_, caller, { digests, trails }) {
    const made = await digests.preview(channelOf(caller))
    if (!made.ok) return only(noteCard(plain(made.problem)))
    const { answer, picture } = made.value
    return { components: [answerCard(answer, picture, trails)], files: picture === null ? [] : [fileOf(picture)] }
  },
  async test(_, caller, { digests }) {
    if ((await digests.find(channelOf(caller))) === null) return only(noDigestCard(caller))
    const done = await digests.test(channelOf(caller), personOf(caller.user))
    return only(noteCard(done.ok ? 'L’essai est publié dans ce salon.' : plain(done.problem)))
  },
  async stop(_, caller, { digests }) {
    const was = await digests.stop(channelOf(caller), personOf(caller.user))
    return only(noteCard(was ? 'Le digest de ce salon est arrêté.' : 'Ce salon n’avait pas de digest.'))
  },
}

/** What came of a digest that was to be posted. */
const FAILED: Readonly<Record<PostError['failure'], string>> = {
  busy: 'Discord me demande d’attendre : réessayez dans quelques minutes.',
  gone: 'Je ne peux pas publier dans ce salon : vérifiez que j’y ai les permissions « Voir le salon » et « Envoyer des messages ».',
  refused: 'Discord refuse ce message : la personne qui fait marcher Territo en trouvera la raison dans son journal.',
  unsure: 'Discord n’a pas répondu : regardez si l’essai est dans le salon avant de recommencer.',
}
