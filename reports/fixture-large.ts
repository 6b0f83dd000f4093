/** Made-up results in any number, for tests of size and time. */
import type { Results } from '../harness/results.ts'
import { fixture, resultsOf } from './fixture.ts'
import { caseId } from './fixture-case.ts'

/** At least so many cases, each with evidence of its own, for tests of size and time. */
export function largeFixture(atLeast: number): Results {
  const pool = fixture().cases
  const cases = Array.from({ length: atLeast }, (_, index) => {
    const result = pool[index % pool.length]!
    const round = Math.floor(index / pool.length)
    const axes = {
      ...result.axes,
      history: `${result.axes.history}-${round % 4}`,
      vantage: `${result.axes.vantage}-${round}`,
    }
    const id = caseId(result.requirement, axes)
    const steps = result.steps.map((step) => ({ ...step, events: [...step.events, `round ${round}`] }))
    return { ...result, id, axes, steps, replay: result.replay.replace(/--case '.*'/, `--case '${id}'`) }
  })
  return resultsOf(cases)
}
