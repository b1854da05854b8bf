import { fold } from '../knowledge/normalize.ts'
import type { Fact } from '../knowledge/snapshot.ts'

/** A sum of money in euros, or a percentage. */
export interface Amount {
  readonly value: number
  readonly unit: '€' | '%'
}

const AMOUNT =
  /(?<![\p{L}\d])(\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?) ?(m(?:illiar)?ds?(?: ?€| ?d['’ ]euros?| euros?)?|m(?:illions?|eur)?(?: ?€| ?d['’ ]euros?| euros?)?|k ?€|€|euros?|%|pour ?cents?)(?![\p{L}\d])/gu

/** « 7,5 M€ », « 63 millions », « 1,36 milliard d'euros », « 43 % »: the amounts that a text names, in order. */
export function amountsIn(text: string): Amount[] {
  return [...fold(text).matchAll(AMOUNT)].map(([, number = '', unit = '']) => ({
    value: rounded(Number(number.replace(/ /g, '').replace(',', '.')) * scaleOf(unit)),
    unit: /^(?:%|pour)/.test(unit) ? '%' : '€',
  }))
}

/** The text, folded, without them. */
export const withoutAmounts = (text: string): string => fold(text).replace(AMOUNT, ' ')

function scaleOf(unit: string): number {
  if (/^(?:md|milliard)/.test(unit)) return 1e9
  if (unit.startsWith('m')) return 1e6
  return unit.startsWith('k') ? 1e3 : 1
}

/** Whether a fact gives this amount as one of its figures. */
export function tells({ figures }: Pick<Fact, 'figures'>, { value, unit }: Amount): boolean {
  return figures.some((figure) => {
    if (figure.unit === '%') return unit === '%' && figure.value === value
    if (!figure.unit.includes('€')) return false
    return unit === '€' && rounded(figure.value * (figure.unit.startsWith('M') ? 1e6 : 1)) === value
  })
}

/** To a tenth, whatever the arithmetic left. */
const rounded = (value: number): number => Math.round(value * 10) / 10
