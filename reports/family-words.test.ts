import { expect, test } from 'vitest'
import {
  brokenMusts,
  casesIn,
  comparisonSentence,
  FAMILY_VERDICTS,
  familySentence,
  mostOf,
  nameOf,
  nameOfId,
  rowsWith,
  shownBy,
} from './family-words.ts'
import { comparedFixture, familyFixture } from './fixture-family.ts'

const family = familyFixture()
const [unsafe, described, useless, safe] = family.rows as [
  (typeof family.rows)[number],
  (typeof family.rows)[number],
  (typeof family.rows)[number],
  (typeof family.rows)[number],
]

test('a proposal is called by its reference, and by its id where two readings share one', () => {
  expect(family.rows.map((row) => nameOf(row, family.rows))).toEqual([
    'pr-22365',
    'pr-22365-as-described',
    'openclaw#23039',
    'openclaw#23708',
  ])
  expect(nameOfId('pr-23708', family.rows)).toBe('openclaw#23708')
  expect(nameOfId('pr-1', family.rows)).toBe('pr-1')
})

test('changes are counted in cases, what changes most first', () => {
  expect(casesIn(unsafe.loosens)).toBe(82)
  expect(mostOf(unsafe.loosens, 2)).toEqual([
    'forwarding.local-proxy-does-not-widen 40',
    'upgrades.remote-scope-upgrade 18',
    '+3 more',
  ])
  expect(mostOf(unsafe.loosens, 4)).toHaveLength(5)
  expect(mostOf([])).toEqual([])
})

test('the case to look at lets somebody in by a MUST that was whole before', () => {
  expect(brokenMusts(unsafe)).toHaveLength(2)
  expect(brokenMusts(useless)).toEqual([])
  const [breach, shut] = unsafe.breaks
  expect(shownBy(unsafe)).toBe(breach)
  const old = { ...breach!, inherited: true }
  const fresh = { ...breach!, requirement: 'fresh' }
  expect(shownBy({ breaks: [old, fresh] })).toBe(fresh)
  expect(shownBy({ breaks: [shut!, old] })).toBe(old)
  expect(shownBy({ breaks: [shut!] })).toBe(shut)
  expect(shownBy(safe)).toBeUndefined()
})

test('every proposal is counted once, and who may be merged is named', () => {
  expect(FAMILY_VERDICTS.flatMap((verdict) => rowsWith(family, verdict))).toHaveLength(4)
  expect(familySentence(family)).toBe(
    'Of 4 proposals, 1 is safe (openclaw#23708), 2 are unsafe, and 1 does not cure openclaw#23661.',
  )
  expect(familySentence({ ...family, rows: [described] })).toBe(
    'Of 1 proposal, none is safe, 1 is unsafe, and 0 do not cure openclaw#23661.',
  )
  expect(familySentence({ ...family, rows: [] })).toBe('No proposal was tried.')
})

test('two gateways are compared in one sentence', () => {
  expect(comparisonSentence(comparedFixture().comparison!)).toBe(
    '2 of 3 proposals get the same verdict on reference; 4205 of 4212 cases come out on the same side.',
  )
})
