/**
 * CI: does a run on a real release still say what is known of that release? Reads the results.json of a run by the
 * recommended profile, and what `agree --json` said of the same release: `release-check <results> <agreement>`. Ends with
 * exit code 1 when something is not as it was measured.
 */
import { readFileSync } from 'node:fs'
import type { AgreeOutput } from '../cli/agree-words.ts'
import { Results } from '../results.ts'
import { Checks } from './checks.ts'

/** What 2026.2.19 does wrong by the recommended profile: the two complaints that this suite began with. */
const MUST_FAIL = ['upgrades.local-scope-upgrade', 'forwarding.rfc7239-is-remote']

/**
 * Reasons for which a case may come out as "could not run": a control that came out on the same side as its case says so of
 * the case, and on a release that gets the rule wrong both do.
 */
const MAY_NOT_RUN = [
  /^its control \(.*\) came out \w+ as well, so this shows nothing$/,
  /^its control could not run \(/,
]

const [resultsFile, agreementFile] = process.argv.slice(2, 4)
if (resultsFile === undefined || agreementFile === undefined) {
  throw new Error('usage: release-check <results.json of --profile recommended> <what agree --json said>')
}
const recommended = Results.parse(JSON.parse(readFileSync(resultsFile, 'utf8')))
const { targets }: AgreeOutput = JSON.parse(readFileSync(agreementFile, 'utf8'))

const checks = new Checks()
const check = checks.add.bind(checks)

check('exit code', recommended.exitCode === 1, `the run ended with ${recommended.exitCode}, not with 1`)
for (const requirement of MUST_FAIL) {
  const failed = recommended.cases.filter((one) => one.requirement === requirement && one.verdict === 'fail').length
  check(requirement, failed > 0, 'no case of it fails')
  const told = recommended.targets.some(({ headlines }) => headlines.some((one) => one.requirement === requirement))
  check(`${requirement} is a headline`, told, 'there is no headline about it')
}
const { cases } = recommended
const faults = cases.filter(({ verdict }) => verdict === 'harness-fault')
check('no harness fault', faults.length === 0, `${faults.length}, the first: ${faults[0]?.because[0]}`)
const unrun = cases.filter(
  ({ verdict, because }) =>
    verdict === 'could-not-run' && !because.every((why) => MAY_NOT_RUN.some((known) => known.test(why))),
)
check('all ran', unrun.length === 0, `${unrun.length} did not, the first: ${unrun[0]?.id}: ${unrun[0]?.because[0]}`)
check('its own profile was asked', targets.length > 0, 'no release is in the agreement')
for (const { target, profile, agreed, handshakes, exitCode, open, couldNotRun } of targets) {
  const words = `${target}: ${agreed} of ${handshakes} handshakes agree with its own profile ${profile}`
  check(words, exitCode === 0, `${open} are open, ${couldNotRun} could not run`)
}

process.exitCode = checks.close()
