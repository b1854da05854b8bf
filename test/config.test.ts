import { describe, expect, test } from 'vitest'
import { readConfig, readStorage, readSurfaces } from '../src/config.ts'

test.each([
  { env: {}, config: { debug: false, colour: null } },
  { env: { NO_COLOR: '' }, config: { debug: false, colour: null } },
  { env: { NO_COLOR: '1' }, config: { debug: false, colour: false } },
  { env: { FORCE_COLOR: '0' }, config: { debug: false, colour: false } },
  { env: { FORCE_COLOR: '1', NO_COLOR: '1' }, config: { debug: false, colour: true } },
  { env: { TERRITO_DEBUG: '0' }, config: { debug: false, colour: null } },
  { env: { TERRITO_DEBUG: '1' }, config: { debug: true, colour: null } },
])('the environment $env', ({ env, config }) => expect(readConfig(env)).toEqual(config))

describe('Slack', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
  const oauth = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_STATE_SECRET: 'secret de vingt signes',
    SLACK_SIGNING_SECRET: 's',
    TERRITO_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
  }
  const http = { kind: 'http', signingSecret: 's', host: '0.0.0.0', port: 3000 }

  test.each([
    { env: {}, slack: null },
    { env: { SLACK_BOT_TOKEN: '' }, slack: null },
    {
      env: { ...bot, SLACK_APP_TOKEN: 'xapp-1' },
      slack: { mode: { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' }, url: null },
    },
    { env: { ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }, slack: { mode: { kind: 'socket' } } },
    { env: { ...bot, SLACK_SIGNING_SECRET: 's' }, slack: { mode: { ...http, botToken: 'xoxb-1' } } },
    {
      env: { ...bot, SLACK_SIGNING_SECRET: 's', HOST: '::1', PORT: '8080' },
      slack: { mode: { host: '::1', port: 8080 } },
    },
    { env: { ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://h/api' }, slack: { url: 'http://h/api/' } },
    {
      env: oauth,
      slack: {
        mode: {
          ...http,
          kind: 'oauth',
          clientId: '1.2',
          clientSecret: 'secret',
          stateSecret: 'secret de vingt signes',
        },
      },
    },
  ])('$env', ({ env, slack }) => {
    if (slack === null) expect(readSurfaces(env).slack).toBeNull()
    else expect(readSurfaces(env).slack).toMatchObject(slack)
  })

  test.each([
    { env: bot, names: ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] },
    { env: { SLACK_APP_TOKEN: 'xapp-1' }, names: ['SLACK_BOT_TOKEN'] },
    { env: { SLACK_SIGNING_SECRET: 's', PORT: 'x' }, names: ['SLACK_BOT_TOKEN', 'PORT'] },
    {
      env: { ...bot, SLACK_APP_TOKEN: 'secret', SLACK_API_URL: 'ftp://h' },
      names: ['SLACK_APP_TOKEN', 'SLACK_API_URL'],
    },
    { env: { SLACK_BOT_TOKEN: 'secret', SLACK_APP_TOKEN: 'xapp-1' }, names: ['SLACK_BOT_TOKEN'] },
    {
      env: { SLACK_CLIENT_ID: 'secret' },
      names: ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SLACK_STATE_SECRET', 'TERRITO_KEYS'],
    },
    { env: { ...oauth, SLACK_BOT_TOKEN: 'xoxb-secret' }, names: ['SLACK_CLIENT_ID et SLACK_BOT_TOKEN'] },
    { env: { ...oauth, SLACK_STATE_SECRET: 'secret court' }, names: ['SLACK_STATE_SECRET'] },
    { env: { SLACK_CLIENT_SECRET: 'secret' }, names: ['SLACK_CLIENT_ID, avec SLACK_CLIENT_SECRET'] },
    { env: { SLACK_STATE_SECRET: 'secret de vingt signes' }, names: ['SLACK_CLIENT_ID, avec SLACK_STATE_SECRET'] },
    { env: { ...bot, SLACK_APP_TOKEN: 'xapp-…' }, names: ['SLACK_APP_TOKEN contient'] },
    { env: { SLACK_BOT_TOKEN: 'xoxb-…', SLACK_APP_TOKEN: 'xapp-1' }, names: ['SLACK_BOT_TOKEN contient'] },
    { env: { ...bot, SLACK_SIGNING_SECRET: 'un secret' }, names: ['SLACK_SIGNING_SECRET contient'] },
  ])('$env: $names are named, their values are not', ({ env, names }) => {
    const said = () => readSurfaces(env)
    for (const name of names) expect(said).toThrow(name)
    expect(said).not.toThrow(/secret/)
  })
})

describe('keys', () => {
  const key = (byte: number) => Buffer.alloc(32, byte)
  const written = (id: string, byte: number) => `${id}:${key(byte).toString('base64')}`

  test.each([
    { typed: undefined, keys: null },
    { typed: '', keys: null },
    { typed: written('a', 1), keys: [{ id: 'a', key: key(1) }] },
    {
      typed: `${written('2026', 250)} , ${written('2025', 1)}`,
      keys: [
        { id: '2026', key: key(250) },
        { id: '2025', key: key(1) },
      ],
    },
  ])('$typed', ({ typed, keys }) => expect(readSurfaces({ TERRITO_KEYS: typed }).keys).toEqual(keys))

  test.each([
    { typed: 'secret', which: 1 },
    { typed: `${written('a', 1)},b:${Buffer.alloc(16).toString('base64')}`, which: 2 },
    { typed: `${written('a', 1)},${written('b', 1)},${written('a', 2)}`, which: 3 },
    { typed: ',', which: 1 },
  ])('$typed: the $which. is named, not shown', ({ typed, which }) => {
    expect(() => readSurfaces({ TERRITO_KEYS: typed })).toThrow(new RegExp(`^TERRITO_KEYS, clé n° ${which}\u00a0: `))
    expect(() => readSurfaces({ TERRITO_KEYS: typed })).not.toThrow(/secret|AAAA|AQEB/)
  })
})

describe('Discord', () => {
  const bot = { DISCORD_TOKEN: 't', DISCORD_APPLICATION_ID: '1000000000000000001' }

  test.each([
    { env: {}, discord: null },
    { env: bot, discord: { token: 't', mode: { kind: 'gateway', shards: null }, url: null } },
    { env: { ...bot, SHARDS: '0,1', SHARD_COUNT: '4' }, discord: { mode: { shards: { own: [0, 1], count: 4 } } } },
    { env: { ...bot, DISCORD_PUBLIC_KEY: 'ab'.repeat(32) }, discord: { mode: { kind: 'http', port: 3000 } } },
    { env: { ...bot, DISCORD_API_URL: 'http://h/api/' }, discord: { url: 'http://h/api' } },
  ])('$env', ({ env, discord }) => {
    if (discord === null) expect(readSurfaces(env).discord).toBeNull()
    else expect(readSurfaces(env).discord).toMatchObject(discord)
  })

  test.each([
    { env: { DISCORD_TOKEN: 't' }, name: 'DISCORD_APPLICATION_ID' },
    { env: { DISCORD_APPLICATION_ID: '1000000000000000001' }, name: 'DISCORD_TOKEN' },
    { env: { ...bot, DISCORD_APPLICATION_ID: 'secret' }, name: 'DISCORD_APPLICATION_ID' },
    { env: { ...bot, DISCORD_PUBLIC_KEY: 'secret' }, name: 'DISCORD_PUBLIC_KEY' },
    { env: { ...bot, DISCORD_TOKEN: '…' }, name: 'DISCORD_TOKEN contient' },
    { env: { ...bot, SHARDS: '4', SHARD_COUNT: '4' }, name: 'SHARDS' },
  ])('$env: $name is named, its value is not', ({ env, name }) => {
    expect(() => readSurfaces(env)).toThrow(name)
    expect(() => readSurfaces(env)).not.toThrow(/secret/)
  })
})

describe('storage', () => {
  test.each([
    { env: {}, target: { kind: 'sqlite', file: 'var/territo.db' } },
    { env: { TERRITO_DB: '/data/t.db', DATABASE_URL: '' }, target: { kind: 'sqlite', file: '/data/t.db' } },
    {
      env: { TERRITO_DB: '/data/t.db', DATABASE_URL: 'postgresql://u:p@h/b' },
      target: { kind: 'postgres', url: 'postgresql://u:p@h/b' },
    },
    {
      env: { DATABASE_URL: 'postgres:///b?host=/run' },
      target: { kind: 'postgres', url: 'postgres:///b?host=/run' },
    },
  ])('$env', ({ env, target }) => {
    expect(readStorage(env)).toEqual(target)
    expect(readSurfaces(env).storage).toEqual(target)
  })

  test.each([{ url: 'mysql://u:secret@h/b' }, { url: 'postgres://u:secret@h:port/b' }, { url: 'secret' }])(
    '$url: the variable is named, its value is not',
    ({ url }) => {
      expect(() => readStorage({ DATABASE_URL: url })).toThrow('DATABASE_URL')
      expect(() => readSurfaces({ DATABASE_URL: url })).not.toThrow(/secret/)
    },
  )
})

test.each([
  { env: {}, days: 90 },
  { env: { TERRITO_RETENTION_DAYS: '30' }, days: 30 },
])('$env: questions are kept $days days', ({ env, days }) => expect(readSurfaces(env).retentionDays).toBe(days))

test.each(['0', '366', '1.5', 'toujours'])('questions are not kept « %s » days', (typed) =>
  expect(() => readSurfaces({ TERRITO_RETENTION_DAYS: typed })).toThrow('TERRITO_RETENTION_DAYS'),
)
