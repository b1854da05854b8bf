import { expect, test } from 'vitest'
import { completerOf } from '../../../src/adapters/terminal/complete.ts'

const PLACES = [
  'Castres (Tarn)',
  'Castelnaudary (Aude)',
  'CA de Castres Mazamet',
  'Béziers (Hérault)',
  'Castres (Aisne)',
]
const complete = completerOf({ suggest: () => PLACES.map((label) => ({ label, question: label })) })

test.each([
  { line: '/so', offered: ['/sources'], end: '/so' },
  { line: 'les lauréats à Castr', offered: ['Castres'], end: 'Castr' },
  { line: 'et à casT', offered: ['casTres', 'casTelnaudary'], end: 'casT' },
  { line: 'l’industrie d’bez', offered: ['beziers'], end: 'bez' },
  { line: 'à Ca', offered: [], end: 'Ca' },
  { line: '', offered: [], end: '' },
])('$line', ({ line, offered, end }) => expect(complete(line)).toEqual([offered, end]))
