import type { Bot } from '../../adapter.ts'
import { commands } from './commands.ts'

/** Shorter beginnings of names are not completed: too many places share them. */
const SHORTEST = 3
const MOST = 8

/** What the tab key offers: the names of commands after a slash, else those of the places that the last word begins. */
export function completerOf(bot: Pick<Bot, 'suggest'>): (line: string) => [string[], string] {
  return (line) => {
    if (line.startsWith('/')) {
      const names = commands.map(({ name }) => `/${name}`)
      return [names.filter((name) => name.startsWith(line)), line]
    }
    const [word = ''] = /[^\s'’]*$/.exec(line) ?? []
    if (word.length < SHORTEST) return [[], word]
    const names = bot.suggest('place', word, MOST).map(({ label }) => label.replace(/ \([^)]*\)$/, ''))
    const begun = names.filter((name) => alike.compare(name.slice(0, word.length), word) === 0)
    return [[...new Set(begun)].map((name) => word + name.slice(word.length)), word]
  }
}

/** Case and accents do not count. */
const alike = new Intl.Collator('fr', { sensitivity: 'base' })
