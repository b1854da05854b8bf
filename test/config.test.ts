import { describe, expect, test } from 'vitest'
import { readConfig, readSurfaces } from '../src/config.ts'

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
  const http = { kind: 'http', signingSecret: 's', host: '0.0.0.0', port: 3000 }

  test.each([
    { env: {}, slack: null },
    { env: { SLACK_BOT_TOKEN: '' }, slack: null },
    { env: { ...bot, SLACK_APP_TOKEN: 'xapp-1' }, slack: { mode: { kind: 'socket', appToken: 'xapp-1' }, url: null } },
    { env: { ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }, slack: { mode: { kind: 'socket' } } },
    { env: { ...bot, SLACK_SIGNING_SECRET: 's' }, slack: { botToken: 'xoxb-1', mode: http } },
    {
      env: { ...bot, SLACK_SIGNING_SECRET: 's', HOST: '::1', PORT: '8080' },
      slack: { mode: { host: '::1', port: 8080 } },
    },
    { env: { ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://h/api' }, slack: { url: 'http://h/api/' } },
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
  ])('$env: $names are named, their values are not', ({ env, names }) => {
    const said = () => readSurfaces(env)
    for (const name of names) expect(said).toThrow(name)
    expect(said).not.toThrow(/secret/)
  })
})
