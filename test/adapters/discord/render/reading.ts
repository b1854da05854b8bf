/** What Discord makes of a text: a heading, a bold word, a link… and what would ring or name someone. */
export type Mark =
  | 'heading'
  | 'subtext'
  | 'bullet'
  | 'number'
  | 'quote'
  | 'bold'
  | 'italic'
  | 'underline'
  | 'struck'
  | 'spoiler'
  | 'code'
  | 'emoji'
  | 'mention'
  | 'address'
  | 'link'

export interface Reading {
  /** As a person reads it. */
  readonly text: string
  readonly marks: readonly Mark[]
  /** Where the links lead. */
  readonly links: readonly string[]
}

/** What is read at the start of a line only, and before another of these. */
const STARTS: readonly (readonly [Mark, RegExp])[] = [
  ['heading', /#{1,3}\s+(?!#)/y],
  ['subtext', /-#[^\S\n]+/y],
  ['bullet', /[*-] +/y],
  ['quote', /(?:>>>|>) /y],
]
const NUMBER = /\d+\. +/y

const ESCAPE = /\\([^0-9A-Za-z\s])/y
/** Nothing in these signs is read again. */
const WHOLE: readonly (readonly [Mark, RegExp])[] = [
  ['code', /(`+)(.+?)(?<!`)\1(?!`)/sy],
  [
    'mention',
    /<@[!&]?\d+>|<#\d+>|<id:\w+(?::\d+)?>|<\/[^>\n]+:\d+>|<t:-?\d+(?::\w)?>|<\+\d+>|<[^\s:<>]+@[^\s<>]+>|@everyone|@here/y,
  ],
  ['emoji', /<a?:\w+:\d+>|:[a-z_]\w*:/iy],
  ['address', /(?:https?|steam|discord):\/\/[^\s<]|<[^: >]+:\/[^ >]+>|discord(?:\.gg|(?:app)?\.com\/invite)\/\S/iy],
]
/** What is inside is read too. */
const AROUND: readonly (readonly [Mark, RegExp])[] = [
  ['bold', /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy],
  ['underline', /__((?:\\.|[^\\])+?)__(?!_)/sy],
  ['italic', /\*(?!\s)((?:\\.|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)|_((?:\\.|__|[^_\\])+?)_(?!\w)/sy],
  ['struck', /~~(.+?)~~(?!_)/sy],
  ['spoiler', /\|\|(.+?)\|\|/sy],
]
/** Backslashes are shown in the label of a link: https://github.com/discord/discord-api-docs/issues/6185. */
const LINK = /\[((?:\[[^\]]*\]|[^[\]])*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\[^\n])*?)>?\s*\)/sy
const PLAIN = /(?:(?!https?:\/\/|steam:\/\/|discord)[^\\*_~`|<[@:\n])+/iy

/** A text display as Discord shows it; after the behaviour of its own programs, as LyricLy/parse-discord describes it. */
export function read(source: string): Reading {
  const marks: Mark[] = []
  const links: string[] = []
  let text = ''
  let at = 0
  let isStart = true
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  const first = (list: typeof STARTS): readonly [Mark, RegExpExecArray] | null => {
    for (const [mark, pattern] of list) {
      const found = take(pattern)
      if (found !== null) return [mark, found]
    }
    return null
  }
  while (at < source.length) {
    if (isStart) {
      text += take(/ +/y)?.[0] ?? ''
      const start = first(STARTS)
      if (start !== null) {
        marks.push(start[0])
        isStart = start[0] !== 'heading'
        continue
      }
      const number = take(NUMBER)
      if (number !== null) {
        marks.push('number')
        text += number[0]
        continue
      }
    }
    isStart = source.charAt(at) === '\n'
    const escaped = take(ESCAPE)
    if (escaped !== null) {
      text += escaped[1]
      continue
    }
    const around = first(AROUND)
    if (around !== null) {
      const [mark, [, one, other]] = around
      const inside = read(`\u200d${one ?? other ?? ''}`) // not at the start of a line
      marks.push(mark, ...inside.marks)
      links.push(...inside.links)
      text += inside.text.slice(1)
      continue
    }
    const link = take(LINK)
    if (link !== null) {
      marks.push('link')
      links.push(link[2] ?? '')
      text += link[1]
      continue
    }
    const whole = first(WHOLE)
    if (whole !== null) marks.push(whole[0])
    text += whole?.[1][0] ?? take(PLAIN)?.[0] ?? source.charAt(at++)
  }
  return { text, marks, links }
}

/** All that a screen would obey: everything in Cc but the line feed, and the changes of direction. */
export const DRIVES = /(?!\n)[\p{Control}\p{Bidi_Control}]/u

/** Spaces are where lines are cut; a sign of no width keeps « @everyone » from ringing. */
export const withoutSpaces = (text: string): string => text.replace(/[\s\u200b]+/g, '')
