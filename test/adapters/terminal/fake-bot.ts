import { PassThrough } from 'node:stream'
import type { Bot } from '../../../src/adapter.ts'
import type { Answer } from '../../../src/answer.ts'
import type { Question } from '../../../src/question.ts'
import { exampleAnswer, exampleSource, oneOfEach } from '../../contract/adapter.ts'

export interface FakeBot extends Bot {
  readonly asked: Question[]
}

/** Repeats the question as its title; « laquelle ? » gets choices, « panne » fails. */
export function fakeBot(): FakeBot {
  const asked: Question[] = []
  return {
    asked,
    intents: [{ name: 'list', summary: 'Donne les lauréats d’un lieu.', examples: ['Quels lauréats dans le Tarn ?'] }],
    suggest: () => [],
    base: { version: 'abc123', updated: '2026-11-21' },
    spreadsheet: async () => ({ fileName: 'liste.csv', csv: 'Territoire;Phase\r\n', rows: 0 }),
    map: async () => null,
    async ask(question): Promise<Answer> {
      asked.push(question)
      if (question.text === 'panne') throw new Error('une panne')
      if (question.text === 'laquelle ?') return exampleAnswer({ outcome: 'clarify', blocks: [oneOfEach.choices] })
      return exampleAnswer({
        title: `Réponse à ${question.text}`,
        sources: [exampleSource({ title: 'Liste des lauréats', url: 'https://exemple.fr/liste' })],
        next: [{ label: 'et en phase 1 ?', question: 'le Tarn en phase 1' }],
        why: {
          words: [{ text: 'Tarn', as: 'lieu' }],
          unread: [],
          rule: 'lauréats d’un lieu',
          others: [{ reading: 'une commune', reason: 'moins probable' }],
          knowledge: 'abc123',
        },
      })
    },
  }
}

/** A stream that keeps what it was given, and waits for a text to come. */
export function recorder() {
  const stream = new PassThrough()
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return {
    stream,
    text: () => text,
    async until(expected: string): Promise<void> {
      for (let turn = 0; !text.includes(expected); turn++) {
        if (turn === 2000) throw new Error(`« ${expected} » never came in:\n${text}`)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
  }
}
