import { expect, test } from 'vitest'
import { EvidenceError, parseEvidence, renderEvidence } from './evidence.ts'
import { fixture } from './fixture.ts'
import { renderJson } from './json.ts'

const results = fixture()
const [first, second] = results.cases
const line = JSON.stringify(first)

function problem(text: string): string {
  try {
    parseEvidence(text)
  } catch (error) {
    expect(error).toBeInstanceOf(EvidenceError)
    return (error as Error).message
  }
  throw new Error('was accepted')
}

test('one case a line, and back again', () => {
  const text = renderEvidence(results)
  expect(text.split('\n')).toHaveLength(results.cases.length + 1)
  expect(parseEvidence(text)).toEqual(results.cases)
})

test.each([
  ['one case on a line', line, 1],
  ['one case, laid out', JSON.stringify(first, null, 2), 1],
  ['two lines with empty ones between and Windows line ends', `\r\n${line}\r\n\r\n${JSON.stringify(second)}\r\n`, 2],
  ['results.json', renderJson(results), results.cases.length],
  ['results.json on one line', JSON.stringify(results), results.cases.length],
  ['a byte order mark in front', `\ufeff${line}`, 1],
])('accepts %s', (_, text, cases) => {
  expect(parseEvidence(text)).toHaveLength(cases)
})

test('names the line that is no JSON', () => {
  expect(problem(`${line}\n\n{"id": }\n`)).toMatch(/^line 3: not JSON: /)
  expect(problem(`${line.slice(0, -20)}}\n${line}`)).toMatch(/^line 1: not JSON: /)
  expect(problem(`{\n  "id": "x",\n  oops\n}`)).toMatch(/^line 3: not JSON: /)
  expect(problem(`{\n  "id": "x",\n`)).toMatch(/^line \d: not JSON: /)
})

test('names the line, the case and the field that are wrong', () => {
  const wrong = JSON.stringify({ ...second, verdict: 'perhaps' })
  expect(problem(`${line}\n${wrong}`)).toMatch(/^line 2: not a case \(.*connect\): verdict: /)
  expect(problem('[]')).toMatch(/^line 1: not a case: the value itself: /)
  expect(problem(JSON.stringify({ ...results, targets: 1 }))).toMatch(/^line 1: not a results.json: targets: /)
})

test('says which version it can read', () => {
  expect(problem(JSON.stringify({ version: 9, cases: [] }))).toBe(
    'line 1: results of version 9; this suite reads version 2',
  )
})

test.each(['', ' \n\n'])('an empty file is no evidence', (text) => {
  expect(problem(text)).toContain('the evidence is empty')
})
