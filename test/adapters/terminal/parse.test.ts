import { expect, test } from 'vitest'
import { readTyped } from '../../../src/adapters/terminal/parse.ts'

const choices = ['et en phase 1 ?', 'et dans le Gers ?'].map((question) => ({ label: question, question }))

test.each([
  { line: '', typed: { kind: 'nothing' } },
  { line: '  ', typed: { kind: 'nothing' } },
  { line: '/aide', typed: { kind: 'command', name: 'aide' } },
  { line: ' /AIDE ', typed: { kind: 'command', name: 'aide' } },
  { line: '2', typed: { kind: 'choice', choice: choices[1] } },
  { line: '1.', typed: { kind: 'choice', choice: choices[0] } },
  { line: '3', typed: { kind: 'question', text: '3' } },
  { line: '0', typed: { kind: 'question', text: '0' } },
  { line: '81200', typed: { kind: 'question', text: '81200' } },
  { line: ' le Tarn ? ', typed: { kind: 'question', text: 'le Tarn ?' } },
])('« $line »', ({ line, typed }) => expect(readTyped(line, choices)).toEqual(typed))
