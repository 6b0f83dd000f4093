/** A case that says everything a gateway might say to break out of a report. */
import type { ActResult, CaseResult, Results } from '../harness/results.ts'
import { BAD, fixture, resultsOf } from './fixture.ts'
import { REMOVES } from './fixture-acts.ts'

export const HOSTILE = [
  '<script>globalThis.broken = 1</script>',
  '</script><img src=x onerror="globalThis.broken = 1">',
  '<!-- ]]> -->',
  'a | b `c` ```d``` *e* _f_ [g](javascript:h) @team #12',
  '\u001b[31mred\u001b]0;title\u0007 \u0000 \u202egnirts \r\n## heading',
  '"quoted" \'single\' & &amp;',
].join(' ')

const HOSTILE_ACT: Partial<ActResult> = {
  title: HOSTILE,
  actor: HOSTILE,
  standing: HOSTILE,
  expected: { answer: 'allowed', because: HOSTILE, source: HOSTILE },
  observed: { answer: 'denied', said: HOSTILE },
  findings: [HOSTILE],
}

/** Every free text of one failing case, of its requirement and of its headline is hostile. */
export function hostileFixture(): Results {
  const results = fixture()
  const index = results.cases.findIndex((one) => one.target === BAD && one.verdict === 'fail')
  const broken: CaseResult = { ...results.cases[index]!, ...hostileCase(results.cases[index]!) }
  const changed = resultsOf(results.cases.map((one, at) => (at === index ? broken : one)))
  for (const requirement of changed.requirements) {
    requirement.sentence = HOSTILE
    requirement.boundary = HOSTILE
    requirement.sources = [{ ref: HOSTILE, says: HOSTILE }, { ref: 'javascript:globalThis.broken=1' }]
  }
  for (const target of changed.targets) {
    target.title = HOSTILE
    for (const headline of target.headlines) headline.sentence = HOSTILE
  }
  return changed
}

function hostileCase(result: CaseResult): Partial<CaseResult> {
  const observed = { ...result.observed!, code: HOSTILE, note: HOSTILE }
  return {
    id: `hostile ${HOSTILE}`,
    because: [HOSTILE],
    brokenInvariants: [HOSTILE],
    axes: { ...result.axes, vantage: HOSTILE },
    expected: { ...result.expected, because: HOSTILE, source: HOSTILE },
    observed,
    steps: result.steps.map((step) => ({
      ...step,
      observed,
      events: [HOSTILE],
      findings: [HOSTILE],
      acts: [{ ...REMOVES, ...HOSTILE_ACT }],
      transcript: [{ from: 'gateway', what: 'frame', text: HOSTILE }],
    })),
    replay: `run --case ${HOSTILE}`,
  }
}
