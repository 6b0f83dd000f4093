/** The action, run on this machine as a runner runs it, on the reference gateway. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { say } from '../cli/fixture-main.ts'
import { pack } from './fixture-pack.ts'
import { runAction } from './fixture-runner.ts'

const home = mkdtempSync(join(tmpdir(), 'action-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

let folder = ''
const inWorkspace = (...names: readonly string[]) => join(folder, 'workspace', ...names)
const run = (inputs: Readonly<Record<string, string>>) => runAction(folder, inputs)

beforeEach(() => {
  folder = mkdtempSync(join(home, 'job-'))
  mkdirSync(inWorkspace())
})

const RULE = 'locality.*'

const baseline = (id: string) =>
  `version: 1\nknown:\n  - id: ${id}\n    reason: being mended\n    issue: https://example.com/1\n    owner: gateway\n    expires: 2999-12-31\n`

describe('an open gate', () => {
  test('passes, with outputs, reports in the workspace, and a summary', async () => {
    const { code, steps, outputs, summary, log } = await run({
      target: 'reference',
      select: `${RULE}\n\n`,
      out: 'mine',
    })
    expect({ code, steps }, log).toEqual({
      code: 0,
      steps: ['Check the inputs', 'Judge the gateway', 'Write the summary'],
    })
    expect(outputs).toMatchObject({
      'exit-code': '0',
      verdict: 'passed',
      out: inWorkspace('mine'),
      results: inWorkspace('mine', 'results.json'),
      'report-html': inWorkspace('mine', 'report.html'),
      'report-markdown': inWorkspace('mine', 'report.md'),
    })
    expect(summary.trim()).toBe(readFileSync(inWorkspace('mine', 'report.md'), 'utf8').trim())
    expect(readdirSync(inWorkspace())).toEqual(['mine'])
    // While the gateway may speak, no line of the log is a command.
    const [, token, said] = /^::stop-commands::([0-9a-f-]{36})\n([\s\S]*)\n::\1::$/m.exec(log) ?? []
    expect(token).toMatch(/\w/)
    expect(said).toContain('reference')
  }, 60_000)
})

describe('a shut gate', () => {
  test('fails with the exit code of the suite, and its report is the summary all the same', async () => {
    // Wrong on purpose: the recommended policy, judged by an older one.
    const { code, outputs, summary, log } = await run({
      target: 'reference',
      profile: '2026-02-19',
      select: 'upgrades.local-scope-upgrade',
    })
    expect(code, log).toBe(1)
    expect(outputs).toMatchObject({ 'exit-code': '1', verdict: 'failed' })
    expect(summary).toContain('upgrades.local-scope-upgrade')
    expect(log).toContain('::error title=gateway conformance::the gate is shut: see the summary')
  }, 60_000)

  test('opens when all that fails is known, and shuts when an entry is stale', async () => {
    const inputs = {
      target: 'reference',
      profile: '2026-02-19',
      select: 'upgrades.local-scope-upgrade',
      baseline: 'known.yaml',
    }
    writeFileSync(inWorkspace('known.yaml'), baseline('upgrades.local-scope-upgrade'))
    expect((await run(inputs)).outputs).toMatchObject({ 'exit-code': '0', verdict: 'passed' })
    const stale = await run({ ...inputs, profile: 'recommended' })
    expect(stale.outputs).toMatchObject({ 'exit-code': '1', verdict: 'failed' })
    expect(stale.log).toMatch(
      /^::error file=known\.yaml,line=3,endLine=7,title=gateway conformance::.* is stale: all \d+/m,
    )
  }, 90_000)

  test('wrong usage that only the suite can tell is 2; reports of an earlier step are not taken for those of this one', async () => {
    mkdirSync(inWorkspace('conformance-report'))
    for (const name of ['results.json', 'report.md']) writeFileSync(inWorkspace('conformance-report', name), '{}')
    const { code, outputs, summary } = await run({ target: 'reference', select: 'nope' })
    expect(code).toBe(2)
    expect(outputs).toMatchObject({ 'exit-code': '2', verdict: 'wrong-usage', results: '', 'report-markdown': '' })
    expect(summary).toMatch(/wrong-usage.*exit code 2.*no report\. The log/)
  }, 60_000)
})

test('shards are run by steps of their own and merged by another', async () => {
  const asked = { target: 'reference', select: 'locality.*' }
  for (const index of [1, 2]) {
    const { code, outputs } = await run({ ...asked, shard: `${index}/2`, out: `shards/${index}` })
    expect([code, outputs.verdict]).toEqual([0, 'passed'])
  }
  expect(await run({ results: 'shards', out: 'merged' })).toMatchObject({ code: 0, outputs: { verdict: 'passed' } })
  expect(JSON.parse(readFileSync(inWorkspace('merged', 'results.json'), 'utf8')).shard).toBeUndefined()
  rmSync(inWorkspace('shards', '2'), { recursive: true })
  expect(await run({ results: 'shards', out: 'merged' })).toMatchObject({
    code: 2,
    log: expect.stringMatching(/parts are missing: 2\/2/),
  })
}, 120_000)

test('a comparison shuts the gate for what loosened, and opens it for what was declared', async () => {
  const select = 'upgrades.local-scope-upgrade'
  const before = ['--reference-policy', '2026.2.19', '--select', select, '--out', inWorkspace('before')]
  expect((await say('run', ...before)).code).toBe(1)
  const inputs = { target: 'reference', 'compare-with': 'before/results.json', select }
  const shut = await run(inputs)
  expect(shut.outputs, shut.log).toMatchObject({ 'exit-code': '1', verdict: 'failed' })
  expect(shut.summary).toContain(select)
  expect(await run({ ...inputs, intend: select })).toMatchObject({ code: 0, outputs: { verdict: 'passed' } })
}, 90_000)

describe('hostile inputs', () => {
  const attacks = [
    '; touch canary #',
    '$(touch canary)',
    '`touch canary`',
    "'; touch canary; '",
    '" && touch canary && "',
    `\${{ github.token }}`,
    '--out=/',
    '-e',
    'a\ntouch canary',
    'a\r\n::set-output name=verdict::conformant',
    'a\nverdict<<E\nconformant\nE',
    'a\u0000b',
    '../../../../etc',
    '/etc/passwd',
    '|touch canary',
    '{"a":1}',
  ]
  /** Each takes something that can be told from these without starting anything. */
  const checked = ['gateway', 'results', 'profile', 'baseline', 'shard', 'out', 'package', 'select', 'skip', 'intend']

  test.each(attacks)(
    '%j, in every input at once',
    async (attack) => {
      const inputs = Object.fromEntries(checked.map((name) => [name, attack]))
      const { code, steps, outputs, log } = await run(inputs)
      expect([code, steps], log).toEqual([2, ['Check the inputs', 'Write the summary']])
      const told = [...log.matchAll(/^::error title=gateway conformance::([a-z]+): "/gm)].map(([, name]) => name)
      // What is a path takes paths; what is a list takes lines, and `touch` alone is a pattern that matches nothing.
      const fine = /^(?:\.\.\/|\/etc)/.test(attack)
        ? ['gateway', 'results', 'baseline', 'select', 'skip', 'intend']
        : []
      expect(new Set([...told, ...fine])).toEqual(new Set(checked))
      expect(log.split('\n').filter((line) => line.startsWith('::') && !line.startsWith('::error title='))).toEqual([])
      expect(outputs.verdict).toBe('')
      expect(readdirSync(inWorkspace())).toEqual([])
    },
    20_000,
  )

  test.each(['target', 'compare-with'])(
    '%s is one word to the suite, which knows no such gateway',
    async (name) => {
      for (const attack of ['; touch canary # $(touch canary) `touch canary`', 'a\ntouch canary', '--out=/']) {
        const other: Record<string, string> = name === 'target' ? {} : { target: 'reference' }
        const { code, log } = await run({ ...other, [name]: attack, select: RULE })
        expect([attack, code], log).toEqual([attack, 2])
      }
      expect(readdirSync(inWorkspace())).toEqual([])
    },
    60_000,
  )
})

describe('inputs that do not go together are told at once, all of them', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{}, /gateway, target, results: give exactly one/],
    [{ target: 'reference', results: '.' }, /gateway, target, results: give exactly one/],
    [{ gateway: 'nope' }, /gateway: "nope" is no folder in .*build the gateway in a step before/],
    [
      { target: 'reference', shard: '1/2', 'compare-with': 'reference' },
      /shard: parts are compared after they are merged/,
    ],
    [{ target: 'reference', intend: 'upgrades.*' }, /intend: .*needs compare-with/],
    [{ target: 'reference', 'compare-with': 'nope.json' }, /compare-with: "nope\.json" is no file/],
    [{ results: '.', select: 'a' }, /results: what was selected.* is settled/],
    [{ target: 'reference', out: '.' }, /out: "\." is neither inside/],
    [{ target: 'reference', package: '.' }, /package: "\." is no checkout of openclaw-gateway-conformance/],
    [
      { target: 'reference', package: 'openclaw-gateway-conformance' },
      /package: .* no name@version with a whole version/,
    ],
    [{ profile: '$', shard: '0/1' }, /profile: "\$" is no profile[\s\S]*shard: "0\/1" is no part/],
  ])(
    '%j',
    async (inputs, message) => {
      const { code, log } = await run(inputs)
      expect(code).toBe(2)
      expect(log).toMatch(message)
    },
    20_000,
  )
})

/** A stand-in for the packed suite, in the workspace as suite.tgz. */
async function packSuite(engines: object, program: string): Promise<void> {
  const suite = join(folder, 'suite')
  mkdirSync(suite)
  const bin = { 'openclaw-gateway-conformance': './bin.js' }
  const manifest = { name: 'openclaw-gateway-conformance', version: '9.9.9', type: 'module', bin, engines }
  writeFileSync(join(suite, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(suite, 'bin.js'), program)
  copyFileSync(await pack(suite), inWorkspace('suite.tgz'))
}

describe('a packed suite', () => {
  const inputs = { target: 'reference', package: 'suite.tgz' }

  test('on an older Node.js is told what it needs', async () => {
    await packSuite({ node: '>=99' }, '')
    const { code, outputs, log } = await run(inputs)
    expect(log).toMatch(
      /the packed suite needs Node\.js 99, and this step runs on v\d+.*setup-node with node-version 99/,
    )
    expect([code, outputs.verdict]).toEqual([3, 'incomplete'])
  }, 60_000)

  test('that breaks down is no verdict on the gateway', async () => {
    await packSuite({ node: '>=20' }, "import './nowhere.js'")
    const { code, outputs } = await run(inputs)
    expect([code, outputs.verdict]).toEqual([4, 'harness-fault'])
  }, 60_000)
})
