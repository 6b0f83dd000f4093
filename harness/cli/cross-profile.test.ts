import { expect, test } from 'vitest'
import { connectsOf } from '../plan/case.ts'
import { differences } from '../plan/differences.ts'
import { expand } from '../plan/expand.ts'
import { plan } from '../plan/plan.ts'
import { findingsOf } from '../run/results-of.ts'
import { run } from '../run/run.ts'
import { referenceTarget } from '../targets/reference.ts'
import { catalogue, profileOf } from './catalogue.ts'

const SELECTED = ['upgrades.*', 'legacy.*', 'origins.*', 'credentials.*', 'pairing.*']

async function verdictsUnder(profileId: string) {
  const target = referenceTarget()
  const planned = plan(catalogue, profileOf(profileId), target, { only: SELECTED, skip: [] })
  const ends = await run({
    target,
    plan: planned,
    concurrency: 64,
    deadlineMs: 10_000,
    signal: new AbortController().signal,
    onEvent: () => {},
  })
  return findingsOf(catalogue, target, planned, ends).cases
}

test('under its own profile the reference gateway passes everything', async () => {
  const cases = await verdictsUnder('recommended')
  expect(cases.length).toBeGreaterThan(400)
  expect(cases.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
})

const casesUnder = (profileId: string) =>
  new Map(expand(catalogue, profileOf(profileId)).cases.map((planned) => [planned.id, connectsOf(planned)]))

/** Tells cases that two profiles tell apart only by how else one may be refused: who does the narrower thing passes by both. */
function refusedInMoreWays(): (id: string) => boolean {
  const [there, here] = [casesUnder('2026-02-19'), casesUnder('recommended')]
  return (id) =>
    (there.get(id) ?? []).every(({ expected: { refusal = [], ...rest } }, at) => {
      const other = here.get(id)?.[at]?.expected
      const isSame =
        other?.outcome === rest.outcome && other.reason === rest.reason && other.authority === rest.authority
      const narrower = other?.refusal ?? ['no word of how']
      return isSame && narrower.every((one) => refusal.includes(one))
    })
}

test('under another profile it fails exactly where the two policies differ', async () => {
  const cases = await verdictsUnder('2026-02-19')
  const differing = new Set(
    differences(catalogue, profileOf('2026-02-19'), profileOf('recommended')).flatMap(({ ids }) => ids),
  )
  const failed = cases.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id)
  const told = cases.map(({ id }) => id).filter((id) => differing.has(id))
  const isNarrower = refusedInMoreWays()
  expect(failed).toEqual(told.filter((id) => failed.includes(id) || !isNarrower(id)))
  expect(failed.length).toBeGreaterThan(100)
})
