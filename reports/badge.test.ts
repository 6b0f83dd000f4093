import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Results, TargetResult } from '../harness/results.ts'
import { renderBadge } from './badge.ts'
import { BAD, fixture, GOOD } from './fixture.ts'
import { comparisonFixture } from './fixture-comparison.ts'
import { HOSTILE } from './fixture-hostile.ts'

/** Of the fields that shields.io documents, those that are used; it refuses what it does not know. */
const Badge = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string().min(1),
  color: z.enum(['brightgreen', 'green', 'yellowgreen', 'yellow', 'orange', 'red', 'blue', 'lightgrey']),
  isError: z.boolean(),
})

const badge = (results: Results) => Badge.parse(JSON.parse(renderBadge(results)))
const only = (id: string, change: Partial<TargetResult> = {}): Results => ({
  ...fixture(),
  targets: fixture()
    .targets.filter((target) => target.id === id)
    .map((target) => ({ ...target, ...change })),
})

test('a conformant target, with what passed of how many', () => {
  expect(badge(only(GOOD))).toEqual({
    schemaVersion: 1,
    label: 'gateway conformance',
    message: '32 of 32 · conformant to recommended-1',
    color: 'brightgreen',
    isError: false,
  })
})

test('of several targets the worst is named', () => {
  expect(badge(fixture())).toMatchObject({
    message: `${BAD}, the worst of 2: 13 of 32 · not conformant to recommended-1`,
    color: 'red',
    isError: true,
  })
  const [bad] = only(BAD).targets
  const worse = { ...bad!, id: 'worse', counts: { ...bad!.counts, fail: bad!.counts.fail + 1 } }
  expect(badge({ ...fixture(), targets: [bad!, worse] }).message).toMatch(/^worse, the worst of 2: /)
})

test('known failures are shown, and are not the red of new ones', () => {
  const { fail } = only(BAD).targets[0]!.counts
  expect(badge(only(BAD, { known: fail }))).toMatchObject({
    message: `13 of 32 · not conformant to recommended-1 · ${fail} known failures`,
    color: 'orange',
    isError: true,
  })
  expect(badge(only(BAD, { known: 1 }))).toMatchObject({ color: 'red' })
})

test('neither a part nor an incomplete run looks like a whole one', () => {
  const counts = { ...only(GOOD).targets[0]!.counts }
  expect(badge(only(GOOD, { conformant: false }))).toMatchObject({ color: 'yellow', isError: false })
  expect(badge(only(GOOD, { conformant: false, counts: { ...counts, pass: 31, 'could-not-run': 1 } }))).toMatchObject({
    message: '31 of 32 · incomplete',
    color: 'orange',
    isError: true,
  })
  expect(badge({ ...fixture(), targets: [] })).toMatchObject({ message: 'no target was tested', isError: true })
  expect(badge(only(GOOD, { conformant: false, selected: 0, counts: { ...counts, pass: 0 } }))).toMatchObject({
    message: '0 of 0 · nothing selected',
    color: 'lightgrey',
  })
})

test('of two gateways compared the later one counts', () => {
  expect(badge(comparisonFixture()).message).toMatch(/^13 of 32 · not conformant/)
})

test('a name may be anything, and leaves room for the verdict', () => {
  const [bad] = only(BAD, { id: HOSTILE }).targets
  const { message } = badge({ ...fixture(), targets: [bad!, ...only(GOOD).targets] })
  expect(message).not.toMatch(/\p{Cc}|\p{Cf}/u)
  expect(message).toContain('…, the worst of 2: 13 of 32 · not conformant')
  expect(message.length).toBeLessThan(160)
})

test('the same findings give the same bytes', () => {
  expect(renderBadge(fixture())).toBe(renderBadge(fixture()))
})
