import { type Answer, toPlainText } from '../../answer.ts'
import { HARD, THIN } from '../../format.ts'
import { clean } from '../../safe.ts'
import { FALLBACK } from './limits.ts'
import { escaped } from './mrkdwn.ts'
import { sourceDate } from './sources.ts'

/** The answer in short, escaped: as many of its lines as Slack takes, and how many are left. */
export function fallback(answer: Pick<Answer, 'title' | 'blocks'>): string {
  const [whole = '', ...others] = plainMessages(toPlainText(answer), FALLBACK - 100)
  if (others.length === 0) return whole
  const left = others.join('\n').split('\n').length
  return `${whole}\n… (${left}${HARD}ligne${left > 1 ? 's' : ''} de plus dans le message)`
}

/** The whole answer with its sources as plain messages, for when Slack does not take its blocks. */
export function plainTexts(raw: Answer): string[] {
  const answer = clean(raw)
  const credits = answer.sources.map((source) => `${source.publisher}, ${sourceDate(source)}`)
  const sources = credits.length === 0 ? '' : `\nSources${HARD}: ${credits.join(`${THIN}; `)}.`
  return plainMessages(toPlainText(answer) + sources, FALLBACK)
}

/** A text escaped and shared between messages of `longest` characters at most, at the ends of lines where it can be. */
function plainMessages(text: string, longest: number): string[] {
  const messages: string[] = []
  let message = ''
  for (const whole of text.split('\n')) {
    for (const line of chunks(whole, longest)) {
      if (message !== '' && message.length + 1 + line.length > longest) {
        messages.push(message)
        message = line
      } else message = message === '' ? line : `${message}\n${line}`
    }
  }
  return message === '' ? messages : [...messages, message]
}

/** A line, escaped, in pieces of `longest` characters at most. Escaping makes a sign five times as long at worst. */
function chunks(line: string, longest: number): string[] {
  const escapedLine = escaped(line)
  if (escapedLine.length <= longest) return [escapedLine]
  const signs = [...line]
  const size = Math.floor(longest / 5)
  return Array.from({ length: Math.ceil(signs.length / size) }, (_, index) =>
    escaped(signs.slice(index * size, (index + 1) * size).join('')),
  )
}
