const { styleText } = process.getBuiltinModule('node:util') // imported, it would make all that it exports

export type Tone = 'bold' | 'dim' | 'cyan'
export type Paint = (tone: Tone, text: string) => string

const plain: Paint = (_, text) => text
// `colour` has decided already: `styleText` need not look at the environment again.
const coloured: Paint = (tone, text) => (text === '' ? '' : styleText(tone, text, { validateStream: false }))

/** Colours a text, or leaves it as it is. */
export const painter = (colour: boolean): Paint => (colour ? coloured : plain)

/** Whether to write colours: what the person asked for, else whatever the output can show. */
export function showsColour(
  asked: boolean | null,
  output: { readonly isTTY?: boolean; hasColors?(): boolean },
): boolean {
  return asked ?? (output.isTTY === true && output.hasColors?.() === true)
}
