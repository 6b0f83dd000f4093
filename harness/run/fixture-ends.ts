/** Ends of runs for tests. */
import { actsByConnect } from '../judge/judge.ts'
import { connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import type { CaseEnd } from './run-case.ts'

const none = { record: null, pending: [] }

type End = readonly [caseId: string, end: CaseEnd]

/** Ends in which every case of a plan, controls included, came out as it was expected, apart from some. */
export function endsOf({ groups }: Pick<Plan, 'groups'>, ...otherwise: readonly End[]): Map<string, CaseEnd> {
  const agreed = groups
    .flatMap(({ cases }) => cases)
    .map((planned): End => {
      const acts = actsByConnect(planned)
      const connects = connectsOf(planned).map(({ expected, ask }, index) => {
        const { outcome, reason, refusal } = expected
        const closes = outcome === 'interactive' || outcome === 'rejected'
        return {
          observed: {
            outcome,
            ...(reason === undefined ? {} : { reason }),
            ...(closes ? { refusal: refusal?.[0] ?? 'pairing-required', closeCode: 1008 } : {}),
          },
          before: none,
          after: none,
          events: ['device.pair.requested'],
          acts: (acts[index] ?? []).map(({ expected: { answer } }) => ({
            observed: { answer },
            before: none,
            after: none,
          })),
          transcript: [{ from: 'client' as const, what: 'note' as const, text: `asked ${ask.id}` }],
        }
      })
      return [planned.id, { kind: 'ran', connects }]
    })
  return new Map([...agreed, ...otherwise])
}
