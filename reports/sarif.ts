/**
 * report.sarif: what fails, as alerts for GitHub code scanning and for every other reader of SARIF 2.1.0.
 *
 * One run for each target, each with a category of its own (`automationDetails.id`), since GitHub refuses two runs of one category
 * in a file; the `category` of an upload step fills in only what is missing, which is nothing here. GitHub takes 20 runs, 25,000
 * results each, of which it shows 5,000, and 10 MB when packed; all of these are kept to. Nothing in it is a time, a path of the
 * machine or a secret.
 */
import type { Log, Run } from 'sarif'
import type { Results, TargetResult } from '../harness/results.ts'
import { invocationOf, NOTIFICATIONS } from './sarif-invocation.ts'
import { resultsOfTarget } from './sarif-results.ts'
import { rulesOf } from './sarif-rules.ts'
import { MOST_RUNS, scannedTargets, targetNames } from './sarif-target.ts'

/** GitHub shows no more of a run. Being the worst first, they are the ones to keep. */
const MOST_RESULTS = 5000

/** The schema of the standard, as OASIS publishes it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

export function renderSarif(results: Results): string {
  const targets = scannedTargets(results)
  const names = targetNames(targets)
  const [kept, leftOut] = [targets.slice(0, MOST_RUNS), targets.slice(MOST_RUNS)]
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: kept.map((target, index) => runOf(results, target, names.get(target)!, index === 0 ? leftOut : undefined)),
  }
  return `${JSON.stringify(log, undefined, 1)}\n`
}

/** `leftOut` is given to the first run, which tells what is about all of them. */
function runOf(results: Results, target: TargetResult, name: string, leftOut?: readonly TargetResult[]): Run {
  const { suite } = results
  const rules = rulesOf(results, target)
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]))
  return {
    tool: {
      driver: {
        name: suite.name,
        version: suite.version,
        semanticVersion: suite.version,
        rules,
        notifications: [...NOTIFICATIONS],
      },
    },
    automationDetails: { id: `${suite.name}/${name}/` },
    originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository that is scanned.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [invocationOf(results, target, leftOut !== undefined, leftOut ?? [])],
    results: resultsOfTarget(results, target, name, ruleIndex).slice(0, MOST_RESULTS),
  }
}
