import { expect, test } from 'vitest'
import type { CaseResult } from '../results.ts'
import {
  exitCodeOfReplay,
  isNews,
  type Judged,
  lineOf,
  replayed,
  tallyInWords,
  tallyOf,
  type Word,
} from './replay-words.ts'

type Verdict = CaseResult['verdict']

const judged = (verdict: Verdict, because: string[] = [], outcome = 'silent'): Judged =>
  ({ verdict, because, brokenInvariants: [], steps: [{ observed: { outcome }, acts: [] }] }) as unknown as Judged
const stored = (...told: Parameters<typeof judged>) =>
  ({ id: 'a/b', requirement: 'r', target: 'reference', ...judged(...told) }) as CaseResult

test.each<[Verdict, Verdict, Word, number]>([
  ['fail', 'pass', 'FIXED', 0],
  ['fail', 'residual-risk', 'FIXED', 0],
  ['could-not-run', 'pass', 'FIXED', 0],
  ['residual-risk', 'pass', 'FIXED', 0],
  ['fail', 'fail', 'STILL FAILING', 1],
  ['pass', 'fail', 'CHANGED', 1],
  ['residual-risk', 'fail', 'CHANGED', 1],
  ['could-not-run', 'fail', 'CHANGED', 1],
  ['pass', 'residual-risk', 'CHANGED', 1],
  ['pass', 'pass', 'STILL PASSING', 0],
  ['residual-risk', 'residual-risk', 'STILL PASSING', 0],
  ['fail', 'not-applicable', 'NOT APPLICABLE', 3],
  ['not-applicable', 'not-applicable', 'NOT APPLICABLE', 0],
  ['pass', 'could-not-run', 'COULD NOT RUN', 3],
  ['could-not-run', 'could-not-run', 'COULD NOT RUN', 3],
  ['fail', 'harness-fault', 'COULD NOT RUN', 4],
])('%s then, %s now: %s, exit code %d', (then, now, word, code) => {
  const one = replayed(stored(then), judged(now))
  expect(one.word).toBe(word)
  expect(exitCodeOfReplay([one, replayed(stored('pass'), judged('pass'))])).toBe(code)
})

test('a failure is another one when it is found wrong in another way, or came out otherwise', () => {
  const then = stored('fail', ['expected silent, got interactive'], 'interactive')
  expect(replayed(then, judged('fail', ['expected silent, got interactive'], 'interactive')).word).toBe('STILL FAILING')
  expect(replayed(then, judged('fail', ['expected silent, got rejected'], 'rejected')).word).toBe('CHANGED')
  expect(replayed(then, judged('fail', ['expected silent, got interactive'], 'rejected')).word).toBe('CHANGED')
})

test('what is gone was neither fixed nor broken', () => {
  const one = replayed(stored('fail'), undefined)
  expect(one).toMatchObject({ word: 'GONE', after: null })
  expect(exitCodeOfReplay([one])).toBe(3)
})

test('a failure outweighs what could not run; a fault of the harness outweighs both', () => {
  const failing = replayed(stored('fail'), judged('fail'))
  const absent = replayed(stored('fail'), judged('could-not-run'))
  const fault = replayed(stored('fail'), judged('harness-fault'))
  expect(exitCodeOfReplay([absent, failing])).toBe(1)
  expect(exitCodeOfReplay([absent, failing, fault])).toBe(4)
  expect(exitCodeOfReplay([])).toBe(0)
})

test('a line has the reason before and after', () => {
  const then = stored('fail', ['expected silent, got interactive'])
  expect(lineOf(replayed(then, judged('pass')))).toBe('FIXED: a/b: expected silent, got interactive → pass')
  expect(lineOf(replayed(then, judged('could-not-run', ['no gateway'])))).toBe(
    'COULD NOT RUN: a/b: expected silent, got interactive → could-not-run: no gateway',
  )
  expect(lineOf(replayed(then, judged('fail', ['one', 'two'])))).toMatch(/→ one \(and 1 more\)$/)
})

test('what still passes has no line, and every number stands in the summary', () => {
  const all = [replayed(stored('pass'), judged('pass')), replayed(stored('fail'), judged('pass'))]
  expect(all.map(isNews)).toEqual([false, true])
  expect(tallyInWords(tallyOf(all))).toBe('1 FIXED, 0 STILL FAILING, 0 CHANGED, 1 still passing')
})
