import { type Case, side } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * The same plan with every expectation turned around: who should get in should be refused, and the other way. The gateway
 * is asked exactly the same, and every case fails, with findings, headlines and all.
 */
export function flipped(planned: Plan): Plan {
  const known = new Map<Case, Case>()
  const flip = (one: Case): Case => {
    const flippedBefore = known.get(one)
    if (flippedBefore) return flippedBefore
    const steps = one.steps.map((step) => {
      if (step.do !== 'connect') return step
      const outcome = side(step.expected.outcome) === 'in' ? ('rejected' as const) : ('covered' as const)
      return { ...step, expected: { outcome, because: step.expected.because, source: step.expected.source } }
    })
    const turned = { ...one, steps }
    known.set(one, turned)
    return turned
  }
  return {
    ...planned,
    selected: planned.selected.map(flip),
    groups: planned.groups.map((group) => ({ ...group, cases: group.cases.map(flip) })),
  }
}
