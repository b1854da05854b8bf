import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatInput } from '../../discord-server/payloads.ts'
import { type DiscordServer, startDiscordServer } from '../../discord-server/server.ts'
import { wordsOf } from './harness.ts'

/** `npm start` and `npm run discord:deploy` themselves, each in a process of its own. */

const ROOT = join(import.meta.dirname, '../../..')
let discord: DiscordServer
let folder: string
beforeAll(async () => {
  discord = await startDiscordServer()
  folder = await mkdtemp(join(tmpdir(), 'territo-'))
})
afterAll(async () => {
  await discord.close()
  await rm(folder, { recursive: true })
})

function start(program: string, env: Readonly<Record<string, string>> = {}) {
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: discord.applicationId,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: '',
    TERRITO_DB: join(folder, 'territo.db'),
  }
  const child = spawn(process.execPath, [join(ROOT, program)], {
    env: { ...process.env, TERRITO_DEBUG: '', ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, out: text(child.stdout), err: text(child.stderr), ended: once(child, 'close') }
}

async function digest(sub: string, options = {}) {
  const manager = { permissions: PermissionFlagsBits.ManageChannels, server: discord }
  const asked = await discord.deliver.interaction(chatInput({ command: 'digest', sub, options, ...manager }))
  await discord.until(() => asked.state === 'answered')
  return wordsOf(asked.reply?.components)
}

test('says in one line that it is ready, answers, ends at SIGTERM, and is as it was when it starts again', async () => {
  const { child, out, err, ended } = start('bin/territo.js')
  await once(child.stdout, 'data')
  const asked = chatInput({ command: 'ask', options: { text: 'le Tarn' }, server: discord })
  expect(wordsOf((await discord.deliver.interaction(asked)).reply?.components)).toMatch(/3 lauréats dans le Tarn/)
  expect(await digest('subscribe', { places: 'Tarn (81), Gers (32)', day: '4' })).toMatch(/Chaque jeudi à 9 h/)
  child.kill('SIGTERM')
  const [code] = await ended
  expect({ code, out: await out }).toEqual({ code: 0, out: 'Territo, Discord\u00a0: prêt\n' })
  expect(await err).toMatch(/^\{[^\n]*"the digest of a channel was set"\}\n$/)
  const again = start('bin/territo.js')
  await once(again.child.stdout, 'data')
  expect(await digest('state')).toMatch(/Chaque jeudi à 9 h \(heure de Paris\).*Tarn et Gers/)
  again.child.kill('SIGTERM')
  await again.ended
  expect(await again.err).toBe('')
})

test('ends at SIGTERM while Discord cannot be reached', async () => {
  const other = await startDiscordServer()
  const { child, ended } = start('bin/territo.js', { DISCORD_API_URL: other.apiUrl })
  await once(child.stdout, 'data')
  other.gateway.refuse(1_000)
  other.gateway.drop()
  child.kill('SIGTERM')
  const [code] = await ended
  expect(code).toBe(0)
  await other.close()
})

test.each([
  { env: { DISCORD_TOKEN: 'faux' }, line: /^Discord refuse la connexion.: le jeton est refusé/ },
  { env: { DISCORD_TOKEN: '' }, line: /^Il manque DISCORD_TOKEN/ },
  { env: { DISCORD_APPLICATION_ID: '' }, line: /^Il manque DISCORD_APPLICATION_ID/ },
  { env: { DISCORD_PUBLIC_KEY: 'xyz' }, line: /^DISCORD_PUBLIC_KEY doit/ },
  { env: { SHARDS: '0' }, line: /^SHARDS et SHARD_COUNT vont ensemble/ },
  { env: { DISCORD_API_URL: 'http://127.0.0.1:9/api' }, line: /^Discord ne répond pas/ },
])('$line', async ({ env, line }) => {
  const { out, err, ended } = start('bin/territo.js', env)
  const [code] = await ended
  const told = await err
  expect({ code, out: await out, lines: told.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 })
  expect(told).toMatch(line)
})

test('a token revoked while it runs ends it, with a code that is not 0', async () => {
  const other = await startDiscordServer()
  const { child, err, ended } = start('bin/territo.js', { DISCORD_API_URL: other.apiUrl })
  await once(child.stdout, 'data')
  other.revokeToken()
  other.gateway.drop()
  const [code] = await ended
  expect(code).toBe(2)
  expect(await err).toMatch(/Discord refuse la connexion/)
  await other.close()
})

test('the commands are deployed where they have changed', async () => {
  const first = start('src/tools/discord-deploy.ts')
  await first.ended
  expect(await first.out).toMatch(/^ajoutée.: question\n.*ajoutée.: Répondre à ce message\n$/s)
  expect(discord.commands().map(({ name }) => name)).toContain('laureates')
  const puts = () => discord.callsTo('PUT /applications/:application/commands').length
  const before = puts()
  const again = start('src/tools/discord-deploy.ts')
  await again.ended
  expect(await again.out).toBe('Les commandes sont à jour.\n')
  expect(puts()).toBe(before)
})

test('so are those of one server', async () => {
  const guild = { DISCORD_GUILD_ID: discord.guildId }
  const first = start('src/tools/discord-deploy.ts', guild)
  await first.ended
  expect(discord.commands(discord.guildId).map(({ name }) => name)).toContain('laureates')
  const again = start('src/tools/discord-deploy.ts', guild)
  await again.ended
  expect(await again.out).toBe('Les commandes sont à jour.\n')
})

test.each([
  { env: { DISCORD_TOKEN: 'faux' }, line: /^Discord refuse DISCORD_TOKEN.: reprenez l’étape 2/ },
  { env: { DISCORD_TOKEN: 'faux…' }, line: /^DISCORD_TOKEN contient une espace.*recopiez le jeton entier/ },
  { env: { DISCORD_APPLICATION_ID: '100000000000000999' }, line: /même application/ },
  { env: { DISCORD_GUILD_ID: 'mon-serveur' }, line: /^DISCORD_GUILD_ID doit être un numéro/ },
  { env: { DISCORD_GUILD_ID: '100000000000000999' }, line: /^Territo n’a pas accès au serveur de DISCORD_GUILD_ID/ },
  { env: { DISCORD_API_URL: 'http://127.0.0.1:9/api' }, line: /^Discord ne répond pas/ },
])('discord:deploy: $line', async ({ env, line }) => {
  const { out, err, ended } = start('src/tools/discord-deploy.ts', env)
  const [code] = await ended
  const told = await err
  expect({ code, out: await out, lines: told.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 })
  expect(told).toMatch(line)
})
