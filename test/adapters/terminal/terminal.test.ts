import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createTerminalAdapter } from '../../../src/adapters/terminal/index.ts'
import { fakeBot, recorder } from './fake-bot.ts'

interface Tty {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** A conversation driven as a person would: keys in, text out. */
async function converse(tty: Tty = {}) {
  const input = Object.assign(new PassThrough(), tty)
  const output = recorder()
  Object.assign(output.stream, tty)
  const bot = fakeBot()
  const reported: unknown[] = []
  const report = (error: unknown, conversation: string) => reported.push([error, conversation])
  const adapter = createTerminalAdapter({ input, output: output.stream, colour: false, report })
  await adapter.start(bot)
  const text = () => stripVTControlCharacters(output.text())
  return { adapter, bot, input, reported, text, until: output.until, type: (keys: string) => input.write(keys) }
}

/** Lines typed one after the other, then the end of the input: all that was shown. */
async function shownFor(...lines: string[]) {
  const { adapter, bot, input, reported, text, until } = await converse()
  input.end(lines.map((line) => `${line}\n`).join(''))
  await until('› \n')
  await adapter.stop()
  return { bot, reported, text: text() }
}

test('it says when it is ready', async () => {
  const { adapter, text } = await converse()
  expect(adapter.name).toBe('terminal')
  expect(text()).toContain('Territo, terminal\u00a0: prêt\n')
  await adapter.stop()
})

describe('a line', () => {
  test('is a question, answered in one conversation', async () => {
    const { bot, text } = await shownFor('le Tarn ?', 'et le Gers ?')
    expect(bot.asked).toEqual([
      { text: 'le Tarn ?', conversation: 'terminal' },
      { text: 'et le Gers ?', conversation: 'terminal' },
    ])
    expect(text).toContain('Réponse à le Tarn ?\n')
    expect(text.indexOf('Réponse à le Tarn ?')).toBeLessThan(text.indexOf('Réponse à et le Gers ?'))
  })

  test('that is empty asks nothing', async () => {
    expect((await shownFor('', '  ')).bot.asked).toEqual([])
  })

  test('that is a number asks the question shown with it', async () => {
    const { bot, text } = await shownFor('le Tarn ?', '1', 'laquelle ?', '2', '9')
    const asked = bot.asked.map((question) => question.text)
    expect(asked).toEqual(['le Tarn ?', 'le Tarn en phase 1', 'laquelle ?', 'Saint-Denis (Gard)', '9'])
    expect(text).toContain('› et en phase 1 ?\nRéponse à le Tarn en phase 1\n')
  })

  test('cannot drive the terminal', async () => {
    const { text } = await shownFor('\u001b[2J\u202eTarn', '/\u0007\u009b31mfoo')
    expect(text).not.toMatch(/(?!\n)[\p{Control}\p{Bidi_Control}]/u)
  })

  test('that meets a bug gets an apology, and the conversation goes on', async () => {
    const { reported, text } = await shownFor('panne', 'le Tarn ?')
    expect(text).toContain('Je n’ai pas pu répondre')
    expect(text).toContain('Réponse à le Tarn ?')
    expect(reported).toEqual([[new Error('une panne'), 'terminal']])
  })
})

describe('a command', () => {
  test('/aide is made from the cards of the bot', async () => {
    const { text } = await shownFor('/aide')
    expect(text).toContain('• Donne les lauréats d’un lieu.\n  «\u202fQuels lauréats dans le Tarn ?\u202f»\n')
    expect(text).toMatch(/\/quitter.: +terminer\n/)
  })

  test('/sources tells the sources of the last answer in full', async () => {
    const { text } = await shownFor('le Tarn ?', '/sources')
    expect(text).toContain('• Liste des lauréats\n  ANCT, 14\u00a0novembre 2023\n  https://exemple.fr/liste\n')
  })

  test('/pourquoi tells how the last question was understood', async () => {
    const { text } = await shownFor('le Tarn ?', '/pourquoi')
    for (const piece of [
      '«\u202fTarn\u202f»',
      'lieu',
      'lauréats d’un lieu',
      'une commune\u00a0: moins probable',
      'abc123',
    ]) {
      expect(text).toContain(piece)
    }
  })

  test.each(['/sources', '/pourquoi'])('%s before any answer says so', async (command) => {
    expect((await shownFor(command)).text).toContain('Aucune réponse pour l’instant')
  })

  test('/sources after an answer without any says so', async () => {
    expect((await shownFor('laquelle ?', '/sources')).text).toContain('ne cite pas de source')
  })

  test('/quitter ends', async () => {
    const { adapter, bot, type, input } = await converse()
    type('/quitter\nle Tarn ?\n')
    await adapter.stop()
    expect(bot.asked).toEqual([])
    expect(input.isPaused()).toBe(true)
  })

  test('an unknown one gets one line', async () => {
    expect((await shownFor('/foo')).text).toContain(
      'Commande inconnue\u00a0: /foo. Les commandes sont /aide, /sources, /pourquoi, /quitter.\n',
    )
  })
})

describe('on a terminal', () => {
  const tty = { isTTY: true, columns: 80, setRawMode: () => {} }
  const [UP, DOWN, ENTER, ESCAPE, CTRL_C, CTRL_D] = ['\u001b[A', '\u001b[B', '\r', '\u001b', '\u0003', '\u0004']

  test('the down arrow opens the choices, the arrows pick one', async () => {
    const { adapter, bot, type, until } = await converse(tty)
    type(`laquelle ?${ENTER}`)
    await until('↓ pour choisir')
    type(DOWN)
    await until('Votre choix')
    type(`${DOWN}${ENTER}`)
    await until('Réponse à Saint-Denis (Gard)')
    expect(bot.asked.map(({ text }) => text)).toEqual(['laquelle ?', 'Saint-Denis (Gard)'])
    await adapter.stop()
  })

  test.each([
    { name: 'Escape', key: ESCAPE },
    { name: 'Ctrl-C', key: CTRL_C },
    { name: 'Ctrl-D', key: CTRL_D },
  ])('$name puts the choices away, and one can type again, each key once', async ({ key }) => {
    const { adapter, bot, type, until } = await converse(tty)
    type(`laquelle ?${ENTER}`)
    await until('↓ pour choisir')
    type(DOWN)
    await until('Votre choix')
    type(key)
    await until('■')
    type(`le Gers${ENTER}${UP}${UP}${ENTER}`)
    await until('Réponse à le Gers')
    await adapter.stop()
    expect(bot.asked.map(({ text }) => text)).toEqual(['laquelle ?', 'le Gers', 'laquelle ?'])
  })

  test('the down arrow goes down the history first, and does nothing where there is no choice', async () => {
    const { adapter, bot, type, until } = await converse(tty)
    type(`${DOWN}un${ENTER}`)
    await until('Réponse à un')
    type(`${UP}${DOWN}deux${ENTER}`)
    await until('Réponse à deux')
    await adapter.stop()
    expect(bot.asked.map(({ text }) => text)).toEqual(['un', 'deux'])
  })

  test('Ctrl-C forgets the line, then ends; the tab key completes a command', async () => {
    const { adapter, bot, type, input, until } = await converse(tty)
    type(`le Tarn${CTRL_C}/pour`)
    type('\t')
    await until('/pourquoi')
    type(ENTER)
    await until('Aucune réponse')
    type(CTRL_C)
    await adapter.stop()
    expect(bot.asked).toEqual([])
    expect(input.isPaused()).toBe(true)
  })

  test('stopping puts the choices away and lets go of the input', async () => {
    const { adapter, type, input, until } = await converse(tty)
    type(`laquelle ?${ENTER}`)
    await until('↓ pour choisir')
    type(DOWN)
    await until('Votre choix')
    await adapter.stop()
    expect(input.isPaused()).toBe(true)
  })
})
