/** The commands that show what the suite is worth, as a user types them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { FamilyResult } from '../results-family.ts'
import { MutantsResult } from '../results-mutants.ts'
import { say } from './fixture-main.ts'

// The whole catalogue is run once for each, beside other test files.
vi.setConfig({ testTimeout: 120_000 })

const out = mkdtempSync(join(tmpdir(), 'proof-test-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

test('mutants: some are killed by what they name, and pages tell how', async () => {
  const { code, stdout, stderr } = await say('mutants', '--only', 'upgrades.operator-to-node', '--out', out)
  expect(stdout).toMatch(/^(\d+) of \1 mutants killed by the requirement that they name/)
  expect(stderr).toMatch(/mutants done/)
  expect(code).toBe(0)
  const result = MutantsResult.parse(JSON.parse(readFileSync(join(out, 'mutants.json'), 'utf8')))
  expect(result.mutants.length).toBeGreaterThan(1)
  expect(result.mutants.every(({ state, reached }) => state === 'killed' && reached < result.cases)).toBe(true)
  expect(readdirSync(out)).toEqual(expect.arrayContaining(['mutants.html', 'mutants.md']))
  expect(readFileSync(join(out, 'mutants.html'), 'utf8')).toContain(result.mutants[0]?.id)
})

test('mutants --list runs none', async () => {
  const { code, stdout } = await say('mutants', '--list')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^\S+\n {2}[A-Z`].*\.\n {2}breaks [a-z]+\.\S+\n/)
})

test('family: the founding documents, as JSON', async () => {
  const { code, stdout, stderr } = await say(
    ...['family', '--only', 'pr-22365', '--only', 'pr-23690', '--out', out, '--json'],
    ...['--select', 'forwarding.local-proxy-does-not-widen', '--select', 'upgrades.*'],
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [{ rows } = { rows: [] }] = FamilyResult.array().parse(JSON.parse(stdout))
  const [bypass, cure] = rows
  expect(bypass).toMatchObject({ id: 'pr-22365', verdict: 'unsafe' })
  expect(
    bypass?.breaks.find(({ requirement }) => requirement === 'forwarding.local-proxy-does-not-widen'),
  ).toMatchObject({
    ...{ letsIn: true, level: 'MUST', inherited: false },
    example: expect.stringMatching(/\/proxy-/),
  })
  expect(cure).toMatchObject({ id: 'pr-23690', verdict: 'safe', cured: { in: 10, of: 10 } })
  const changed = cure?.loosens.map(({ requirement }) => requirement)
  expect(changed).toContain('upgrades.local-scope-upgrade')
  expect(changed).not.toContain('upgrades.operator-to-node')
})
