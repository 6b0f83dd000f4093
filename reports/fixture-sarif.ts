/** For tests: a rendered report, read again, and made-up results whose failures the baseline file knows. */
import type { Log, Run } from 'sarif'
import type { CaseResult, Results } from '../harness/results.ts'
import { BAD, fixture, resultsOf } from './fixture.ts'
import { renderSarif } from './sarif.ts'

const KNOWN = { reason: 'Being mended.', issue: '#1', owner: 'gateway team', expires: '2026-12-31' }

export const log = (results: Results) => JSON.parse(renderSarif(results)) as Log
export const runOf = (results: Results, target = BAD): Run =>
  log(results).runs[results.targets.findIndex(({ id }) => id === target)]!
export const alertsOf = (results: Results, target = BAD) => runOf(results, target).results!

/** Of the failing cases, those that `is` names are known. */
export function knownFixture(is: (result: CaseResult, index: number) => boolean): Results {
  const failing = fixture().cases.filter(({ verdict }) => verdict === 'fail')
  return resultsOf(
    fixture().cases.map((one) => {
      const index = failing.findIndex(({ id, target }) => id === one.id && target === one.target)
      return index !== -1 && is(one, index) ? { ...one, known: KNOWN } : one
    }),
  )
}
