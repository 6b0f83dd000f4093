/**
 * CI, where everything is installed: were all places stood in? Reads the results.json of a run of `proxies.*`, `hosts.*` and
 * `pages.*` on the reference gateway: `places-check <results>`. Ends with exit code 1 when a case could not be asked.
 */
import { readFileSync } from 'node:fs'
import { Results } from '../results.ts'
import { Checks } from './checks.ts'

const [resultsFile] = process.argv.slice(2)
if (resultsFile === undefined) throw new Error('usage: places-check <results.json>')
const { cases, exitCode, machine } = Results.parse(JSON.parse(readFileSync(resultsFile, 'utf8')))

const checks = new Checks()
checks.add('exit code', exitCode === 0, `the run ended with ${exitCode}`)
for (const theme of ['proxies', 'hosts', 'pages']) {
  const some = cases.filter((one) => one.theme === theme)
  const asked = some.filter(({ verdict }) => verdict === 'pass' || verdict === 'residual-risk')
  const other = some.find((one) => !asked.includes(one))
  const words = `${theme}: ${asked.length} of ${some.length} cases pass, or show what no gateway can close`
  checks.add(words, some.length > 0 && other === undefined, `${other?.verdict}: ${other?.id}: ${other?.because[0]}`)
}
for (const name of [
  'nginx',
  'caddy',
  'haproxy',
  'apache',
  'ssh',
  'network-namespaces',
  'browser',
  'browser-extensions',
])
  checks.add(
    `${name} was there`,
    machine.some((one) => one.name === name),
    'it was not found',
  )

process.exitCode = checks.close()
