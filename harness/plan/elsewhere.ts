import type { Catalogue, Profile, Vantage } from '../vocabulary.ts'
import { type Case, connectsOf } from './case.ts'
import { expand } from './expand.ts'

const DIRECT = 'direct'

/** The same client on another host, as a gateway sees it. Its address is no trusted proxy's. */
const onAnotherHost = (vantage: Vantage): Vantage => ({
  ...vantage,
  evidence: { ...vantage.evidence, peer: 'other-host', host: 'private', peerAddress: '192.168.77.20' },
})

const outcomes = (planned: Case): string =>
  JSON.stringify(
    planned.steps.map((step) =>
      step.do === 'connect'
        ? { ...step.expected, because: '', source: '' }
        : 'expected' in step
          ? step.expected
          : step.do,
    ),
  )

/**
 * The cases whose client dials plainly, and that a profile decides alike whether it stands on the gateway's host or on
 * another one. Pure. @returns their ids, those that only serve as controls included.
 */
export function holdAnywhere(catalogue: Catalogue, profile: Profile): ReadonlySet<string> {
  const moved: Catalogue = {
    ...catalogue,
    vantages: catalogue.vantages.map((one) => (one.id === DIRECT ? onAnotherHost(one) : one)),
  }
  const here = expand(catalogue, profile)
  const there = expand(moved, profile)
  const elsewhere = new Map([...there.cases, ...there.controlsOnly].map((one) => [one.id, outcomes(one)]))
  const alike = [...here.cases, ...here.controlsOnly].filter(
    (one) => connectsOf(one).every(({ vantage }) => vantage.id === DIRECT) && elsewhere.get(one.id) === outcomes(one),
  )
  return new Set(alike.map(({ id }) => id))
}
