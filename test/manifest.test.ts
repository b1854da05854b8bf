import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { COMMAND, SHORTCUT } from '../src/adapters/slack/listeners.ts'
import { SCOPES } from '../src/adapters/slack/oauth.ts'

/** What Slack takes of a manifest: https://docs.slack.dev/reference/app-manifest */

const manifest = parse(readFileSync(join(import.meta.dirname, '../manifest.yaml'), 'utf8'))
const docs = readFileSync(join(import.meta.dirname, '../docs/slack.md'), 'utf8')

test('names and descriptions are as short as Slack asks', () => {
  const { display_information: shown, features } = manifest
  expect(shown.name.length).toBeLessThanOrEqual(35)
  expect(shown.description.length).toBeLessThanOrEqual(140)
  expect(shown.long_description.length).toBeGreaterThanOrEqual(175)
  expect(shown.long_description.length).toBeLessThanOrEqual(4000)
  expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300)
  expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4)
  expect(features.bot_user.display_name).toMatch(/^[a-z0-9-_.]{1,80}$/)
  for (const { name, description } of features.shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24)
    expect(description.length).toBeLessThanOrEqual(150)
  }
})

test('the command and the shortcut are those that are listened to', () => {
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([COMMAND])
  expect(manifest.features.shortcuts.map(({ callback_id: id }: { callback_id: string }) => id)).toEqual([SHORTCUT])
})

test('those who install it are asked for the same scopes', () => {
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes
  expect([...SCOPES].sort()).toEqual([...bot, ...optional].sort())
})

test('each scope is justified in the documentation, and no other is', () => {
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes
  const told = [...docs.matchAll(/`([a-z_]+:[a-z]+|commands)`/g)].map(([, scope]) => scope)
  for (const scope of [...bot, ...optional]) expect(told).toContain(scope)
  expect(told.filter((scope) => ![...bot, ...optional, 'connections:write'].includes(scope ?? ''))).toEqual([])
})

test('the events are those that the scopes allow', () => {
  expect(manifest.settings.event_subscriptions.bot_events.sort()).toEqual(
    [
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'message.channels',
      'message.groups',
      'message.im',
      'tokens_revoked',
    ].sort(),
  )
})
