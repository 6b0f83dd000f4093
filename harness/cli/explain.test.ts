import { expect, test } from 'vitest'
import { caseExplained } from '../explain/case.ts'
import { requirementExplained } from '../explain/requirement.ts'
import { requirementPage, WHOLE } from '../explain/requirement-words.ts'
import { catalogue } from './catalogue.ts'
import { explainCommand } from './explain.ts'
import { library } from './explain-library.ts'
import { renderPage, renderPageMarkdown } from './explain-page.ts'
import { say } from './fixture-main.ts'

const WIDTH = 100
const text = (id: string, options = {}) =>
  explainCommand(id, { json: false, markdown: false, all: false, ...options }, { color: false, width: WIDTH })
const lines = (id: string) => text(id).split('\n')

/** What stands under a title. */
function section(id: string, title: RegExp): string {
  const all = lines(id)
  const from = all.findIndex((line) => title.test(line))
  const length = all.slice(from).indexOf('')
  return all
    .slice(from + 1, from + length)
    .join('\n')
    .replace(/\n +/g, ' ')
}

const SECTIONS = [
  'The rule',
  'Why',
  'History of the policy',
  'Sources',
  'How it is attacked',
  'What the suite knows of it',
  'How to read a failure',
  'Run it',
]

test('every requirement: no section is empty, no word is missing, no line but a command is too wide', () => {
  const wrong: string[] = []
  for (const requirement of catalogue.requirements) {
    const data = requirementExplained(library(), requirement)
    for (const page of [requirementPage(data), requirementPage(data, WHOLE)]) {
      const shown = renderPage(page, { color: false, width: WIDTH })
      const titles = page.sections.map(({ title }) => title.replace(/ \(.*/, ''))
      if (titles.join() !== SECTIONS.join()) wrong.push(`${data.id}: sections`)
      for (const { title, blocks } of page.sections)
        if (blocks.length === 0) wrong.push(`${data.id}: ${title} is empty`)
      if (/(?<![-"`])\bundefined\b(?![-"`])|NaN|\[object|Infinity|\(\)| {2}$/m.test(shown))
        wrong.push(`${data.id}: a word is missing`)
      const wide = shown.split('\n').filter((line) => line.length > WIDTH && !/^ {2}\$ /.test(line))
      wrong.push(...wide.map((line) => `${data.id}: ${line}`))
      if (/(?<![-"`\\])\bundefined\b(?![-"`\\])|\n\n\n/.test(renderPageMarkdown(page)))
        wrong.push(`${data.id}: Markdown`)
    }
    if (!data.attacks.every(({ example, cases }) => example !== '' && cases > 0)) wrong.push(`${data.id}: attacks`)
    if (!data.file.startsWith('scenarios/')) wrong.push(`${data.id}: file`)
  }
  expect(wrong).toEqual([])
  expect(catalogue.requirements.length).toBeGreaterThan(150)
}, 60_000)

test('a rule that was broken on purpose once: told as an advisory', () => {
  const id = 'upgrades.local-scope-upgrade'
  expect(lines(id)[0]).toBe(
    'upgrades.local-scope-upgrade (MUST): A local holder of the shared secret MUST be able to widen the',
  )
  const history = section(id, /^History/)
  expect(history).toMatch(
    /2026-02-19 +55 silent or rejected \(credential-missing\) → interactive \(scope-upgrade\): .* \[openclaw commit 0bda0202fd\]/,
  )
  expect(history).toMatch(/2026-02-22 +41 interactive \(scope-upgrade\) → bypassed: .* \[GHSA-553v-f69r-656j\]/)
  expect(section(id, /^What the suite/)).toMatch(/>=2026\.2\.19 <2026\.2\.21 +56 of 56 cases fail/)
  expect(section(id, /^How it is attacked \(56 cases\)/)).toContain('control: the same with vantage xff-public')
  expect(section(id, /^How to read/)).toMatch(/SHUTS OUT +the failure that it was written against/)
  expect(section(id, /^Run it/)).toContain(
    `conformance --target openclaw@2026.2.19 --profile recommended --select ${id}`,
  )
})

test('a rule that nobody ever expected otherwise says so', () => {
  const settled = catalogue.requirements
    .map((one) => requirementExplained(library(), one))
    .find(({ history }) => history.length === 1)
  expect(section(settled!.id, /^History/)).toMatch(
    /^ *No policy expects anything else, from 2026-02-17 to recommended:/,
  )
})

test('long lists are counted, and told with --all', () => {
  const id = 'upgrades.local-scope-upgrade'
  expect(text(id)).toMatch(/14 more; `mutants --list` tells them/)
  const all = text(id, { all: true })
  expect(all).not.toMatch(/\d+ more/)
  for (const { id: mutant } of library().mutants.filter(({ breaks }) => breaks === id)) expect(all).toContain(mutant)
})

test('a profile is its five tables, in the order in which they decide', () => {
  const told = lines('recommended')
  expect(told.filter((line) => line.endsWith(', first match wins'))).toEqual(
    ['locality', 'admission', 'reason', 'decision', 'acts'].map((table) => `${table}, first match wins`),
  )
  expect(section('recommended', /^acts, /)).toMatch(/denied .+ \[.+\]/)
  expect(text('recommended')).not.toContain('undefined')
})

test('a risk, and a case of it, say what the operator must do; nothing else does', () => {
  const operator = 'Make the proxy send X-Forwarded-For'
  expect(lines('forwarding.traceless-proxy-residual-risk')[0]).toContain(
    'forwarding.traceless-proxy-residual-risk (RISK)',
  )
  const place = 'traceless-proxy/token/proxy-passes-nothing/new/cli/shared/v2/operator:read/connect'
  for (const id of ['forwarding.traceless-proxy-residual-risk', place]) {
    expect(text(id)).toContain(`no gateway can close it: ${operator}`)
  }
  expect(text('upgrades.local-scope-upgrade')).not.toContain('no gateway can')
})

test('a case is told step by step: handshakes, acts and events; then its control and what each policy expects', () => {
  const story = 'removed-kill/trusted/from-127.0.0.2/paired-read/cli/shared/v2/operator:read/removed,_kill'
  const done = section(story, /^What the client does/)
  expect(done).toMatch(/ 1 .*asks operator:read with the shared credential .* 2 +operator removes/)
  expect(done).toMatch(/ 3 +the gateway is killed and started again 4 .*with the old-device credential .*as removed\)/)
  expect(section(story, /^Control/)).toContain('story removed, kill → kill. It must come out covered')
  expect(section(story, /^What each policy/)).toMatch(/^ *2026-02-17 to recommended +handshake 1: covered: /)
})

test('a case that policies decide otherwise has a line for each run of equal ones', () => {
  const id = 'local-scope-upgrade/token/direct/paired-read/cli/shared/v2/operator:write/connect'
  expect(
    caseExplained(library(), id)?.expectations.map(({ profiles, answers }) => [profiles, answers[0]?.expected]),
  ).toEqual([
    [['2026-02-17'], 'silent'],
    [['2026-02-19'], 'interactive (scope-upgrade)'],
    [['2026-02-22'], 'bypassed'],
    [['2026-03-13', '2026-09-06', 'recommended'], 'silent'],
  ])
})

test('a case that only serves as control says so, and has none', () => {
  const [id = ''] = library().policies.at(-1)!.controlsOnly.keys()
  expect(section(id, /^The rule/)).toContain('it serves as control of others')
  expect(section(id, /^Control/)).toContain('None: it is one itself')
})

test('a case can be explained with each policy once', () => {
  const wrong = [...library().policies.at(-1)!.cases.keys()].filter((id, at) => {
    // One in fifty tells as much, and takes a second.
    if (at % 50 > 0) return false
    const told = caseExplained(library(), id)
    const profiles = told?.expectations.flatMap((one) => one.profiles)
    return told?.steps.includes('') || new Set(profiles).size !== library().policies.length || profiles?.length !== 6
  })
  expect(wrong).toEqual([])
})

test('a mutant names its fault, its rule and the member that is wrong', () => {
  const told = text('rotation-mints-any-role')
  expect(told).toContain('tokens.unapproved-role-is-not-minted (MUST)')
  expect(told).toContain('administration.mayHandOut')
  expect(text('mutant:rotation-mints-any-role')).toBe(told)
})

test('every fault sits in one member', () => {
  expect(library().mutants.filter(({ member }) => member === 'policy')).toEqual([])
})

test.each([
  ['upgrades.local-scope-upgrade', 'requirement'],
  ['local-scope-upgrade/token/direct/paired-read/cli/shared/v2/operator:write/connect', 'case'],
  ['invariant.refusal-changes-nothing', 'invariant'],
  ['2026-02-19', 'profile'],
  ['local-scope-upgrade', 'family'],
  ['rotation-mints-any-role', 'mutant'],
  ['vantage:xff-public', 'axis-value'],
])('%s as JSON and as Markdown', async (id, kind) => {
  const json = await say('explain', id, '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({ kind, id })
  const { code, stdout } = await say('explain', id, '--markdown')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^# .+\n\n## /)
})

test('a near miss is told what was meant', async () => {
  const { code, stderr } = await say('explain', 'upgrade.local-scope-upgrad')
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^error: nothing is called "upgrade\.local-scope-upgrad"\. Did you mean "upgrades\.local-scope-upgrade"/,
  )
  expect((await say('explain', 'entirely-something-else-that-is-long')).stderr).not.toContain('Did you mean')
  expect((await say('explain', 'toString')).code).toBe(2)
})
