/** The stream of events of results that are there: what a run tells after its last handshake, and what a stored report tells. */
import type { Results } from '../harness/results.ts'
import type { ReportEvent } from '../harness/results-events.ts'

export const beginOf = ({ suite, targets }: Results): ReportEvent => ({
  kind: 'begin',
  suite,
  targets: targets.map(({ id, title, profile, selected, inProfile }) => ({
    ...{ id, title, selected, inProfile },
    profile: profile.id,
  })),
})

/** Everything after `begin`. */
export function* verdictsOf(results: Results): Generator<ReportEvent> {
  for (const target of results.targets) {
    for (const result of results.cases) if (result.target === target.id) yield { kind: 'case', result }
    yield {
      kind: 'target',
      target,
      requirements: results.requirements.filter((requirement) => requirement.target === target.id),
    }
  }
  yield { kind: 'end', results }
}
