import { describe, expect, test } from 'vitest'
import { type FileRun, isAssertion, type TestRun, verdictOf, whyNotGreen } from './verdict.ts'

const assertion = { name: 'AssertionError', message: 'expected 1 to be 2\nmore' }
const typeError = { name: 'TypeError', message: 'x is not a function' }

const passed: TestRun = { name: 'one', state: 'passed', errors: [] }
const failed = (...errors: TestRun['errors']): TestRun => ({ name: 'two', state: 'failed', errors })
const file = (...tests: readonly TestRun[]): FileRun => ({ file: 'a.test.ts', faults: [], tests })
const unread: FileRun = { file: 'b.test.ts', faults: [{ name: 'Error', message: 'Transform failed\nhere' }], tests: [] }

describe('an assertion', () => {
  test.each([
    ['by its name', assertion],
    ['as the cause of an error of fast-check', { message: 'Property failed', cause: assertion }],
    ['of a snapshot', { name: 'Error', message: 'Snapshot `the frames 1` mismatched' }],
  ])('is known %s', (_, fault) => expect(isAssertion(fault)).toBe(true))

  test.each([typeError, { name: 'Error', message: 'Test timed out in 20 ms' }, 'AssertionError', null, undefined])(
    '%j is none',
    (fault) => expect(isAssertion(fault)).toBe(false),
  )
})

describe('a mutant', () => {
  test('is killed by the first test of which an assertion failed', () => {
    const by = { kind: 'killed', by: 'a.test.ts: two' }
    expect(verdictOf([file(passed, failed(typeError, assertion))], true)).toEqual(by)
    expect(verdictOf([unread, file(failed(typeError)), file(failed(assertion))], true)).toEqual(by)
  })

  test('survives when all pass', () => {
    expect(verdictOf([file(passed), file(passed)], true)).toEqual({ kind: 'survived' })
  })

  test.each<[string, readonly FileRun[], string]>([
    ['does not load', [unread], 'b.test.ts: Transform failed'],
    ['does not load in one place', [file(passed), unread], 'b.test.ts: Transform failed'],
    ['throws', [file(passed, failed(typeError))], 'a.test.ts: two: TypeError: x is not a function'],
    ['has no tests', [file({ ...passed, state: 'skipped' })], 'a.test.ts: it has no such test'],
  ])('that %s is broken, not killed', (_, files, because) => {
    expect(verdictOf(files, true)).toEqual({ kind: 'broken', because: `no assertion failed: ${because}` })
  })

  test('that nobody loaded is broken, whatever failed', () => {
    expect(verdictOf([file(failed(assertion))], false).kind).toBe('broken')
  })
})

test('green are tests that pass, at least one in each file', () => {
  expect(whyNotGreen([file(passed, { ...passed, state: 'skipped' })])).toBeUndefined()
  expect(whyNotGreen([file(passed), file()])).toBe('a.test.ts: it has no such test')
  expect(whyNotGreen([file(passed, failed(assertion))])).toBe('a.test.ts: two: AssertionError: expected 1 to be 2')
  expect(whyNotGreen([file(passed, failed())])).toBe('a.test.ts: two: it failed')
  expect(whyNotGreen([])).toBe('no tests were named')
})
