/**
 * CI: does the PR family still come out as the founding documents have it, on the reference gateway and on the real one?
 * `family-check <family.json> <family.md of the same> <family.json of a release>`. Ends with exit code 1 when it does not.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type FamilyResult as Family, FamilyResult } from '../results-family.ts'
import { Checks } from './checks.ts'

/** The committed table, for readers who run nothing. */
const PAGE = new URL('../../docs/family-table.md', import.meta.url)
/** Of the cells of both tables, and of those that a rule changes; what differs is told by the command. */
const ENOUGH = { all: 0.95, changed: 0.9 }

const [ours, page, real] = process.argv.slice(2, 5)
if (ours === undefined || page === undefined || real === undefined) {
  throw new Error('usage: family-check <family.json> <family.md> <family.json of a release>')
}
const read = (file: string): Family => z.array(FamilyResult).parse(JSON.parse(readFileSync(file, 'utf8')))[0]!

const checks = new Checks()
for (const { title, rows, comparison } of [read(ours), read(real)]) {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const [bypass, cure] = [byId.get('pr-22365'), byId.get('pr-23690')]
  const hole = bypass?.breaks.find(({ requirement }) => requirement === 'forwarding.local-proxy-does-not-widen')
  checks.add(`${title}: pr-22365 is unsafe`, bypass?.verdict === 'unsafe', `it is ${bypass?.verdict ?? 'not tried'}`)
  checks.add(`${title}: pr-22365 widens behind a local proxy`, hole?.letsIn === true, 'no case behind a proxy shows it')
  const cured = cure !== undefined && cure.cured.in === cure.cured.of && cure.cured.of > 0
  checks.add(`${title}: pr-23690 cures openclaw#23661`, cured, `${cure?.cured.in} of ${cure?.cured.of} get in`)
  const role = cure?.breaks.find(({ requirement }) => requirement === 'upgrades.operator-to-node')
  checks.add(`${title}: pr-23690 keeps role upgrades explicit`, cure !== undefined && !role, `${role?.because}`)
  for (const { id, agree, of, changes, sameVerdict } of comparison?.rows ?? []) {
    const words = `${title}: ${id} agrees with the reference gateway on ${agree} of ${of}`
    const isEnough = agree / of >= ENOUGH.all && changes.agree / changes.of >= ENOUGH.changed
    checks.add(`${words}, and on ${changes.agree} of ${changes.of} changes`, isEnough, 'too few')
    checks.add(`${title}: ${id} has the same verdict there`, sameVerdict, 'it has another one')
  }
}
checks.add('the release was compared', (read(real).comparison?.rows.length ?? 0) > 0, 'there is no comparison')
checks.add(
  'docs/family-table.md is up to date',
  readFileSync(PAGE, 'utf8') === readFileSync(page, 'utf8'),
  'run `conformance family` and copy its family.md there',
)
process.exitCode = checks.close()
