import type { z } from 'zod'

/** Says what a schema holds against a value, one sentence each, which starts with its place: `components[0].label: …`. */
export function problemsOf(schema: z.ZodType, value: unknown, place = ''): readonly string[] {
  const { error } = schema.safeParse(value)
  return (error?.issues ?? []).map(({ path, message }) => `${placeOf(place, path)}: ${message}`)
}

/** Gives a list of one problem, or an empty one. */
export function lines(wrong: boolean, problem: string): readonly string[] {
  return wrong ? [problem] : []
}

/** The `errors` of a 50035 answer: problems nested by place, as discord.js expects them. */
export function errorTree(problems: readonly string[]): object {
  const root: Record<string, unknown> = {}
  for (const problem of problems) {
    const at = problem.indexOf(': ')
    const keys = problem.slice(0, at).split(/[.[\]]+/)
    let node = root
    for (const key of keys.filter((part) => part !== '' && part !== 'body')) {
      node[key] ??= {}
      node = node[key] as Record<string, unknown> // made on the line above, here or for an earlier problem
    }
    const errors = Array.isArray(node._errors) ? node._errors : []
    node._errors = [...errors, { code: 'INVALID', message: problem.slice(at + 2) }]
  }
  return root
}

function placeOf(start: string, path: readonly PropertyKey[]): string {
  const place = path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, start)
  return place === '' ? 'body' : place
}
