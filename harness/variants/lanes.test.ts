import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { expand } from '../plan/expand.ts'
import { select } from '../plan/select.ts'
import { LaneError, Lanes } from './lanes.ts'
import { survey } from './survey.ts'

// Threads of their own, beside those of other test files.
vi.setConfig({ testTimeout: 120_000 })

const profile = catalogue.profiles.find(({ id }) => id === 'recommended')!
const { cases: all } = expand(catalogue, profile)
const cases = select(
  all,
  [
    ...['upgrades.operator-to-node', 'forwarding.x-real-ip-is-remote', 'durability.revocation-survives-a-kill'],
    ...['forwarding.local-proxy-serves-the-paired', 'durability.unreadable-store-admits-nobody'],
  ],
  [],
)
const ids = cases.map(({ id }) => id)

const temporary = mkdtempSync(join(tmpdir(), 'lanes-test-'))
const before = process.env.TMPDIR
beforeAll(() => {
  process.env.TMPDIR = temporary
})
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  rmSync(temporary, { recursive: true, force: true })
})

const everyReasonIsSilent = 'proposal:pr-22253@recommended'
const nothingIsDifferent = 'proposal:pr-124589@recommended'

test('a variant is run where it decides otherwise, and nothing is lost by that', async () => {
  const variants = [everyReasonIsSilent, nothingIsDifferent]
  const done: number[] = []
  await using lanes = new Lanes(cases, 2)
  const found = await survey({ lanes, base: 'recommended', variants, cases, onDone: (count) => done.push(count) })
  expect(found.base.filter(({ end }) => end !== 'agrees')).toEqual([])
  expect(found.base.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  const [silent, same] = found.variants
  expect(same?.seen).toEqual([])
  expect(silent?.seen.length).toBeLessThan(cases.length)
  const failed = (seen: NonNullable<typeof silent>['seen']) =>
    seen.filter(({ end }) => end === 'disagrees').map(({ id }) => id)
  expect(failed(silent?.seen ?? []).length).toBeGreaterThan(0)
  expect(done).toEqual([1, 2])

  const whole = await survey({ lanes, base: 'recommended', variants, cases, whole: true })
  expect(whole.variants.map(({ seen }) => seen.length)).toEqual([cases.length, cases.length])
  expect(failed(whole.variants[0]!.seen)).toEqual(failed(silent?.seen ?? []))
  expect(failed(whole.variants[1]!.seen)).toEqual([])
})

test('what a lane cannot do is told, and the lane goes on', async () => {
  await using lanes = new Lanes(cases, 1)
  await expect(lanes.ask({ kind: 'run', policy: 'nobody', cases: ids })).rejects.toThrow(LaneError)
  await expect(lanes.ask({ kind: 'run', policy: 'recommended', cases: ['none'] })).rejects.toThrow(/"none"/)
  const some = ids.slice(0, 1)
  const { seen } = await lanes.ask({ kind: 'run', policy: 'recommended', cases: some })
  expect(seen.map(({ id, end }) => [id, end])).toEqual(some.map((id) => [id, 'agrees']))
})

test('a lane that is ended in the middle leaves nothing behind, and tells whoever waits', async () => {
  const lanes = new Lanes(cases, 1)
  const asked = lanes.ask({ kind: 'run', policy: 'recommended', cases: ids })
  const late = lanes.ask({ kind: 'run', policy: 'recommended', cases: ids })
  const told = Promise.all([expect(asked).rejects.toThrow(LaneError), expect(late).rejects.toThrow(LaneError)])
  await lanes[Symbol.asyncDispose]()
  await told
  expect(readdirSync(temporary)).toEqual([])
})
