/** action.yml run as a runner runs it: its steps in order, each in a shell of its own, told of each other by files alone. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../packaging/build.ts'
import { npmEnvironment } from '../targets/npm.ts'

interface Step {
  readonly name: string
  readonly id?: string
  readonly if?: string
  readonly shell: string
  readonly env?: Readonly<Record<string, string>>
  readonly run: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}

type Outputs = Readonly<Record<string, string>>

export const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action

export interface Ran {
  /** Of the first step that failed, else 0. */
  readonly code: number
  readonly steps: readonly string[]
  readonly log: string
  readonly outputs: Outputs
  readonly summary: string
}

/** Expressions as far as the action uses them. @throws for any other. */
function evaluate(text: string, inputs: Outputs, steps: ReadonlyMap<string, Outputs>): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    if (expression === 'toJSON(inputs)') return JSON.stringify(inputs, null, 2)
    const [, id, name] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? []
    if (id === undefined || name === undefined) throw new Error(`the runner of these tests knows no "${expression}"`)
    return steps.get(id)?.[name] ?? ''
  })
}

/** A step's outputs, as the runner reads them: `name=value`, or `name<<END`, lines, `END`. */
function outputsIn(text: string): Outputs {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? '') ?? []
    if (name === undefined || end === undefined) continue
    const stop = lines.indexOf(end, at + 1)
    outputs[name] = lines.slice(at + 1, stop).join('\n')
    at = stop
  }
  return outputs
}

async function bash(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  // As the runner starts it for `shell: bash`.
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const code = await new Promise<number>((done, fail) => {
    child.on('error', fail)
    child.on('close', (exit) => done(exit ?? 137))
  })
  return { code, log }
}

/** @param folder private; the workspace and the runner's own files are made below. */
export async function runAction(folder: string, given: Readonly<Record<string, string>>, path = process.env.PATH) {
  const workspace = join(folder, 'workspace')
  const files = join(folder, 'runner')
  for (const one of [workspace, files, join(files, 'temp')]) mkdirSync(one, { recursive: true })
  const summary = join(files, 'summary')
  writeFileSync(summary, '')
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs))
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown}`)
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, one]) => [name, given[name] ?? one.default ?? '']),
  )
  const done = new Map<string, Outputs>()
  const ran: string[] = []
  let code = 0
  let log = ''
  for (const [at, step] of action.runs.steps.entries()) {
    if (step.shell !== 'bash') throw new Error(`${step.name}: shell ${step.shell}`)
    if (code !== 0 && step.if !== 'always()') continue
    const script = join(files, `${at}.sh`)
    const output = join(files, `${at}.output`)
    writeFileSync(script, evaluate(step.run, inputs, done))
    writeFileSync(output, '')
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, inputs, done)])
    const end = await bash(script, workspace, {
      ...npmEnvironment(process.env),
      PATH: path,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root.replace(/\/$/, ''),
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: join(files, 'temp'),
      ...Object.fromEntries(env),
    })
    ran.push(step.name)
    log += end.log
    if (step.id !== undefined) done.set(step.id, outputsIn(existsSync(output) ? readFileSync(output, 'utf8') : ''))
    if (code === 0) code = end.code
  }
  const outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, inputs, done)]),
  )
  return { code, steps: ran, log, outputs, summary: readFileSync(summary, 'utf8') } satisfies Ran
}
