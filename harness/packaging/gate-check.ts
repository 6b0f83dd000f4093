/**
 * CI, with a real gateway: the action's steps, run as a runner runs them, judge the package of a release as if it were a built
 * checkout, and shut the gate for the reason that is known of it: `gate-check <version>`, which has to be in the cache already.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAction } from '../action/fixture-runner.ts'
import { defaultCacheDir } from '../targets/release-cache.ts'
import { Checks } from './checks.ts'

const RULE = 'upgrades.local-scope-upgrade'

const [version] = process.argv.slice(2)
if (version === undefined) throw new Error('usage: gate-check <version>')
const gateway = join(defaultCacheDir(), 'releases', version, 'node_modules', 'openclaw')

const folder = mkdtempSync(join(tmpdir(), 'gate-check-'))
const checks = new Checks()
try {
  const inputs = { gateway, profile: 'recommended', select: RULE }
  const shut = await runAction(folder, inputs)
  checks.add('the gate is shut', shut.code === 1 && shut.outputs.verdict === 'failed', shut.log)
  checks.add('the summary says why', shut.summary.includes(RULE) && /SHUTS OUT/.test(shut.summary), shut.summary)

  const entry = `  - id: ${RULE}\n    reason: known\n    issue: https://github.com/openclaw/openclaw/issues/23661\n    owner: gateway\n    expires: 2999-12-31\n`
  writeFileSync(join(folder, 'workspace', 'known.yaml'), `version: 1\nknown:\n${entry}`)
  const known = await runAction(folder, { ...inputs, baseline: 'known.yaml' })
  checks.add('what is known leaves it open', known.code === 0 && known.outputs.verdict === 'passed', known.log)

  const same = await runAction(folder, { gateway, 'compare-with': `openclaw@${version}`, select: RULE })
  checks.add(
    'the release changes nothing against itself',
    same.code === 0 && same.outputs.verdict === 'passed',
    same.log,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = checks.close()
