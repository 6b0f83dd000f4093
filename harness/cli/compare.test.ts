/** Two policies of the reference gateway, from reports and live. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Results } from '../results.ts'
import { say } from './fixture-main.ts'

const folder = mkdtempSync(join(tmpdir(), 'compare-'))
const at = (...names: readonly string[]) => join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SELECT = ['--select', 'local-scope-sideways', '--select', 'identity.signature-is-verified']
/** The policy that asks a human for every local upgrade; the recommended one does not. */
const OLD = ['--reference-policy', '2026.2.19']

const judge = (out: string, ...more: readonly string[]) =>
  say('run', ...SELECT, '--profile', 'recommended', '--out', at(out), ...more)
const compare = (before: string, after: string, ...more: readonly string[]) =>
  say('compare', before, after, '--out', at('out'), ...more)
const results = (): Results => Results.parse(JSON.parse(readFileSync(at('out', 'results.json'), 'utf8')))

beforeAll(async () => {
  expect((await judge('old', ...OLD)).code).toBe(1)
  expect((await judge('new')).code).toBe(0)
}, 120_000)

describe('two reports', () => {
  test('a loosened upgrade shuts the gate, and the report holds both sides', async () => {
    const { code, stdout } = await compare(at('old'), at('new', 'results.json'))
    expect(code).toBe(1)
    expect(stdout.split('\n')[0]).toBe('reference (before) → reference, by recommended')
    expect(stdout).toMatch(/GATE SHUT: of \d+ cases, \d+ loosened/)
    expect(stdout).toMatch(
      /LOOSENED +\d+ +Operators that ask for more scopes over (direct )?loopback now get in unasked/,
    )
    expect(stdout).toContain("--intend 'upgrades.local-scope-upgrade'")
    const { targets, cases, comparison, exitCode } = results()
    expect(targets.map(({ id }) => id)).toEqual(['reference (before)', 'reference'])
    expect(new Set(cases.map(({ target }) => target)).size).toBe(2)
    expect(comparison?.before.from).toBe(at('old', 'results.json'))
    expect(comparison?.counts).toMatchObject({ tightened: 0, broken: 0, new: 0, gone: 0 })
    expect(comparison?.counts.loosened).toBe(comparison?.counts.fixed)
    expect(exitCode).toBe(1)
  })

  test('what is declared opens it, and the report says so', async () => {
    const { code, stdout } = await compare(at('old'), at('new'), '--intend', 'upgrades.local-scope-upgrade')
    expect([code, results().comparison?.complaints]).toEqual([0, []])
    expect(stdout).toContain('GATE OPEN')
    expect(stdout).toMatch(/upgrades\.local-scope-upgrade: \d+ of \d+ cases changed/)
  })

  test('a declaration that did not happen shuts it', async () => {
    const meant = ['--intend', 'upgrades.local-scope-upgrade', '--intend', 'identity.signature-is-verified']
    const { code, stdout } = await compare(at('old'), at('new'), ...meant)
    expect(code).toBe(1)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `"identity.signature-is-verified" was declared, but nothing changed in any of its`,
    )
  })

  test('of one and the same differ in nothing', async () => {
    const { code, stdout } = await compare(at('new'), at('new'))
    expect([code, stdout.includes('NO DIFFERENCE')]).toEqual([0, true])
  })

  test('the other way round, what passed fails', async () => {
    const { code, stdout } = await compare(at('new'), at('old'), '--json')
    expect(code).toBe(1)
    const { comparison } = Results.parse(JSON.parse(stdout))
    expect(comparison?.counts).toMatchObject({ loosened: 0, fixed: 0 })
    expect(comparison?.counts.broken).toBeGreaterThan(0)
  })

  test('narrowed to what is the same in both, there is no danger', async () => {
    const { code } = await compare(at('old'), at('new'), '--select', 'identity.signature-is-verified')
    expect([code, results().comparison?.counts.loosened]).toEqual([0, 0])
  })
})

test('a report of a part and a gateway that runs: the gateway is asked that part', async () => {
  const { code } = await compare(at('old'), 'reference')
  const { comparison, targets } = results()
  expect([code, comparison?.after.cases]).toEqual([1, comparison?.before.cases])
  expect(targets[1]?.selected).toBe(targets[0]?.selected)
  expect(comparison?.after.from).toBeUndefined()
}, 60_000)

test('two gateways that run are asked one after the other, by the recommended profile', async () => {
  const { code } = await compare('reference', 'reference', '--select', 'identity.signature-is-verified')
  const { comparison } = results()
  expect([code, comparison?.before.profile, comparison?.after.profile]).toEqual([0, 'recommended', 'recommended'])
  expect(comparison?.counts.same).toBeGreaterThan(0)
}, 60_000)

describe('what cannot be compared is said before anything runs, and how to mend it', () => {
  const wrong = async (before: string, after: string, ...more: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await compare(before, after, ...more)
    expect([code, stdout]).toEqual([2, ''])
    return stderr
  }

  test('a report that was judged by another profile', async () => {
    await judge('era', '--profile', '2026-02-19', ...OLD)
    expect(await wrong(at('era'), at('new'))).toMatch(
      /was judged by recommended, and the other side says 2026-02-19.*Judge it again/s,
    )
    expect(await wrong(at('new'), 'reference', '--profile', '2026-02-19')).toMatch(/--profile says 2026-02-19/)
  }, 60_000)

  test('a report with several targets, until one is named', async () => {
    await compare(at('old'), at('new'))
    mkdirSync(at('both'), { recursive: true })
    cpSync(at('out', 'results.json'), at('both', 'results.json'))
    const file = at('both', 'results.json')
    expect(await wrong(at('both'), at('new'))).toContain(`\n  ${file}#reference (before)\n  ${file}#reference`)
    expect(await wrong(`${file}#other`, at('new'))).toContain('holds no target "other"; there are:')
    expect((await compare(`${file}#reference`, at('new'))).code).toBe(0)
  })

  test('what is no report', async () => {
    expect(await wrong(at('nowhere', 'results.json'), at('new'))).toContain('there is no report')
    expect(await wrong(folder, at('new'))).toContain('holds no results.json')
    expect(await wrong('referense', at('new'))).toContain('there is no target "referense"')
    expect(await wrong(at('old', 'evidence.ndjson'), at('new'))).toContain('name the results.json beside it')
    writeFileSync(at('old.json'), JSON.stringify({ version: 1 }))
    expect(await wrong(at('old.json'), at('new'))).toContain('version 1')
  })

  test('a part of a run', async () => {
    await judge('part', '--shard', '1/2')
    expect(await wrong(at('part'), at('new'))).toContain('put the parts together first')
  }, 60_000)

  test('patterns that match nothing', async () => {
    expect(await wrong(at('old'), at('new'), '--intend', 'upgrade.*')).toContain(
      '--intend "upgrade.*" is the name of no case',
    )
    expect(await wrong(at('old'), at('new'), '--select', 'upgrade.*')).toContain('no case matches "upgrade.*"')
  })

  test('reports that share no case', async () => {
    const [one, other] = ['local-scope-sideways', 'identity.signature-is-verified']
    for (const [name, select] of [
      ['one', one],
      ['other', other],
    ] as const) {
      await say('run', '--select', select, '--profile', 'recommended', '--out', at(name))
    }
    expect(await wrong(at('one'), at('other'))).toContain('no case in common')
  }, 60_000)
})
