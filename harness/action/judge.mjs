/** Second step of the action: runs the suite, sets the outputs, and ends as the suite ended. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf, InputError, readInputs } from './inputs.mjs'
import { annotate, setOutputs, withoutCommands } from './runner.mjs'
import { reportsIn, SuiteError, start, suiteOf } from './suite.mjs'

const VERDICTS = { 1: 'failed', 2: 'wrong-usage', 3: 'incomplete', 130: 'stopped' }
const WORDS = {
  failed: 'the gate is shut: see the summary, or the report among the files',
  'wrong-usage': 'wrong usage: the log says what and how to mend it',
  incomplete: 'incomplete: something that was selected could not run; the log says what',
  stopped: 'stopped',
  'harness-fault': 'the suite itself failed: this says nothing about the gateway',
}

/** `conformant` only where all of a profile was asked and holds; a part, or a selection, has just passed. */
function verdictOf(code, found) {
  if (code !== 0) return VERDICTS[code] ?? 'harness-fault'
  const isWhole = found && !found.comparison && found.targets.every(({ conformant }) => conformant)
  return isWhole ? 'conformant' : 'passed'
}

/** The gateway is a stranger's: it gets no file by which a step tells the runner something. */
const without = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(INPUTS|GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY))$/.test(name)),
  )

async function judge() {
  const inputs = readInputs(process.env)
  const suite = await suiteOf(inputs)
  // Reports of an earlier step must not be taken for this one's.
  for (const path of Object.values(reportsIn(inputs.out))) if (path !== '' && path !== inputs.results) rmSync(path)
  const ended = await withoutCommands(() =>
    start(suite.command, [...suite.args, ...argumentsOf(inputs)], { cwd: inputs.workspace, env: without(suite.env) }),
  )
  const reports = reportsIn(inputs.out)
  // Node.js ends with 1 when it cannot even load a program: without results, nothing was judged.
  const code = ended === 1 && reports.results === '' ? 4 : ended
  const found = reports.results === '' ? undefined : JSON.parse(readFileSync(reports.results, 'utf8'))
  // What is wrong with the baseline file is told beside its lines.
  const { file, problems = [] } = found?.baseline ?? {}
  for (const { lines, sentence } of problems) annotate(sentence, { file, lines })
  return { code, verdict: verdictOf(code, found), out: inputs.out, reports }
}

function trouble(error) {
  if (!(error instanceof InputError || error instanceof SuiteError)) throw error
  annotate(error.message)
  const code = error instanceof InputError ? 2 : 3
  return { code, verdict: VERDICTS[code], out: '', reports: reportsIn(join('.', 'nothing')) }
}

const { code, verdict, out, reports } = await judge().catch(trouble)
setOutputs({ 'exit-code': code, verdict, out, ...reports })
if (code !== 0) annotate(WORDS[verdict])
process.exitCode = code
