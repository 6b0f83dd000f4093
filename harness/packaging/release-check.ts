/**
 * CI: does a run on a real release still say what is known of that release? Reads the results.json of two runs:
 * `release-check <recommended> <own profile>`, and ends with exit code 1 when something is not as it was measured.
 */
import { readFileSync } from 'node:fs'
import { Results } from '../results.ts'
import { closingLine } from './closing-line.ts'

/** What 2026.2.19 does wrong by the recommended profile: the two complaints that this suite began with. */
const MUST_FAIL = ['upgrades.local-scope-upgrade', 'forwarding.rfc7239-is-remote']

/** Share of handshakes under a release's own profile whose outcome class is the expected one. */
const AGREEMENT = 0.98

/**
 * Reasons for which a case may come out as "could not run": a control that came out on the same side as its case says so of
 * the case, and on a release that gets the rule wrong both do.
 */
const MAY_NOT_RUN = [
  /^its control \(.*\) came out \w+ as well, so this shows nothing$/,
  /^its control could not run \(/,
]

const read = (file: string | undefined): Results => {
  if (file === undefined) throw new Error('usage: release-check <results.json> <results.json of the own profile>')
  return Results.parse(JSON.parse(readFileSync(file, 'utf8')))
}

const [recommended, own] = process.argv.slice(2, 4).map(read)
if (!recommended || !own) throw new Error('two files are needed')

const checks: [name: string, problem: string | undefined][] = []
const check = (name: string, isRight: boolean, problem: string) => checks.push([name, isRight ? undefined : problem])

check('exit code', recommended.exitCode === 1, `the run ended with ${recommended.exitCode}, not with 1`)
for (const requirement of MUST_FAIL) {
  const failed = recommended.cases.filter((one) => one.requirement === requirement && one.verdict === 'fail').length
  check(requirement, failed > 0, 'no case of it fails')
  const told = recommended.targets.some(({ headlines }) => headlines.some((one) => one.requirement === requirement))
  check(`${requirement} is a headline`, told, 'there is no headline about it')
}
for (const [name, { cases }] of Object.entries({ recommended, own })) {
  const faults = cases.filter(({ verdict }) => verdict === 'harness-fault')
  check(`${name}: no harness fault`, faults.length === 0, `${faults.length}, the first: ${faults[0]?.because[0]}`)
  const unrun = cases.filter(
    ({ verdict, because }) =>
      verdict === 'could-not-run' && !because.every((why) => MAY_NOT_RUN.some((known) => known.test(why))),
  )
  check(
    `${name}: all ran`,
    unrun.length === 0,
    `${unrun.length} did not, the first: ${unrun[0]?.id}: ${unrun[0]?.because[0]}`,
  )
}
const steps = own.cases.filter(({ verdict }) => verdict !== 'not-applicable').flatMap((one) => one.steps)
const agreed = steps.filter(({ expected, observed }) => expected.outcome === observed?.outcome).length
const share = steps.length === 0 ? 0 : agreed / steps.length
const words = `${agreed} of ${steps.length} handshakes agree with the release's own profile (${(share * 100).toFixed(1)} %)`
check(words, share >= AGREEMENT, `${AGREEMENT * 100} % are needed`)

for (const [name, problem] of checks) {
  process.stdout.write(problem === undefined ? `  ✓ ${name}\n` : `  ✗ ${name}: ${problem}\n`)
}
const failed = checks.filter(([, problem]) => problem !== undefined).length
process.stdout.write(`${closingLine(checks.length - failed, failed)}\n`)
process.exitCode = failed === 0 ? 0 : 1
