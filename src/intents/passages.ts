/** In messages of more words, pairs of sentences are read too. */
const LONG_MESSAGE = 21
/** Of a message of more sentences, the first and the last half as many are read alone: a question is never that long. */
const MOST_SENTENCES = 16

/** The whole message, and its sentences, two by two in long messages: the question is buried in one of them. Each once. */
export function passagesOf(text: string): string[] {
  const sentences = ends(text.split(/(?<=[.?!])\s+|\n+/).filter(isSentence))
  if (sentences.length < 2) return [text]
  const long = text.split(/\s+/).length > LONG_MESSAGE
  const pairs = long ? sentences.slice(1).map((sentence, index) => `${sentences[index]} ${sentence}`) : []
  return [...new Set([text, ...sentences, ...pairs])]
}

const ends = (sentences: readonly string[]): readonly string[] =>
  sentences.length <= MOST_SENTENCES
    ? sentences
    : [...sentences.slice(0, MOST_SENTENCES / 2), ...sentences.slice(-MOST_SENTENCES / 2)]

/** Messages of more are not taken for several questions. */
const MOST_QUESTIONS = 4

/** The sentences, and the questions joined by « et », of a message of two to four; none for others. */
export function questionsIn(text: string): string[] {
  const questions = text
    .split(/(?<=[.?!])\s+|\n+|\s+et\s+(?=quel|comment|combien|qui|quand|pourquoi|où|à qui|est-ce)/)
    .filter(isSentence)
  return questions.length < 2 || questions.length > MOST_QUESTIONS ? [] : questions
}

const isSentence = (text: string): boolean => text.split(/\s+/).length >= 3
