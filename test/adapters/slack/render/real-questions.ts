import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Answer } from '../../../../src/answer.ts'
import { createBot } from '../../../../src/bot.ts'
import { loadKnowledge } from '../../../../src/knowledge/load.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const knowledge = await loadKnowledge()
export const bot = createBot(knowledge, { now: () => 0 })

const asked = z.object({ questions: z.array(z.string()).min(1) })
const entries = z.object({ entries: z.array(asked.extend({ facts: z.array(asked) })) })

/** The first question of each entry of the base, and of each of its facts. */
export function questionsOfEntries(): string[] {
  const folder = join(ROOT, 'data/entries')
  const all = readdirSync(folder).flatMap(
    (file) => entries.parse(parse(readFileSync(join(folder, file), 'utf8'))).entries,
  )
  return all
    .flatMap(({ questions, facts }) => [questions, ...facts.map((fact) => fact.questions)])
    .map(([first]) => first ?? '')
}

export const questionsOnTerritories = (): string[] =>
  knowledge.territories.flatMap(({ name }) => [`fiche ${name}`, `quelles intercommunalités dans ${name}`])

export const questionsOnPlaces = (): string[] =>
  [...knowledge.departements, ...knowledge.regions].map(({ name }) => `quels lauréats dans ${name} ?`)

/** The answers of the golden conversations, each turn after the one before. */
export async function answersOfConversations(): Promise<Answer[]> {
  const folder = join(ROOT, 'test/conversations')
  const answers: Answer[] = []
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.startsWith('> ')) answers.push(await bot.ask({ text: line.slice(2), conversation: file }))
    }
  }
  return answers
}

export const answersTo = (questions: readonly string[]): Promise<Answer[]> =>
  Promise.all(questions.map((text) => bot.ask({ text, conversation: null })))
