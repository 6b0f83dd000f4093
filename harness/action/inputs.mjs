/**
 * The action's inputs, read from the environment and checked. Plain JavaScript that any Node.js from 20 on runs: the suite is
 * not installed yet when this is asked. Nothing that somebody typed ever stands in a shell's text.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'

/** Wrong inputs, a sentence each. */
export class InputError extends Error {
  name = 'InputError'
}

export const SUITE = 'openclaw-gateway-conformance'

/** Case ids, requirements, families and patterns of these. */
const PATTERN = /^[A-Za-z0-9_.,:@+*/()-]+$/
const PROFILE = /^[A-Za-z0-9][A-Za-z0-9.-]*$/
const SHARD = /^[1-9][0-9]{0,3}\/[1-9][0-9]{0,3}$/
/** A package of the registry with its version: whole, so that a gate does not change under its users. */
const SPEC = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*@[0-9][0-9A-Za-z.+-]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/

/** How a hostile value is shown: on one line, and not for ever. */
const shown = (text) => {
  const plain = JSON.stringify(text)
  return plain.length > 80 ? `${plain.slice(0, 77)}…"` : plain
}

const isIn = (folder, path) => {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

/**
 * @param {NodeJS.ProcessEnv} env with INPUTS, one JSON object as action.yml sets it, and what the runner sets.
 * @returns what to judge, with absolute paths.
 * @throws InputError that names everything that is wrong.
 */
export function readInputs(env) {
  const wrong = []
  const given = JSON.parse(env.INPUTS || '{}')
  const workspace = resolve(env.GITHUB_WORKSPACE || '.')
  const temporary = resolve(env.RUNNER_TEMP || '/tmp')
  const at = (path) => resolve(workspace, path)
  const refuse = (name, value, why) => void wrong.push(`${name}: ${shown(value)} ${why}`)

  /** One line, or undefined where nothing was given. A leading dash would be taken for an option further down. */
  const one = (name, checks = []) => {
    const value = (given[name] ?? '').trim()
    if (value === '') return undefined
    const failed = [
      [(text) => !CONTROL.test(text), 'has line breaks or control characters; it takes one line'],
      [(text) => !text.startsWith('-'), 'begins with a dash'],
      ...checks,
    ].find(([holds]) => !holds(value))
    if (!failed) return value
    refuse(name, value, failed[1])
    return undefined
  }
  /** A pattern a line. */
  const many = (name) => {
    const lines = (given[name] ?? '').split(/\r?\n/).map((line) => line.trim())
    const patterns = lines.filter((line) => line !== '')
    const isPattern = (line) => !line.startsWith('-') && PATTERN.test(line)
    for (const line of patterns) {
      if (!isPattern(line)) refuse(name, line, 'is no pattern: letters, digits and _ . , : @ + * / ( ) -, one a line')
    }
    return patterns.filter(isPattern)
  }
  const isFolder = (path) => statSync(at(path), { throwIfNoEntry: false })?.isDirectory() === true
  const isFile = (path) => statSync(at(path), { throwIfNoEntry: false })?.isFile() === true
  const matches = (pattern, why) => [(value) => pattern.test(value), why]

  const gateway = one('gateway', [[isFolder, `is no folder in ${workspace}; build the gateway in a step before`]])
  const target = one('target')
  const results = one('results', [[(path) => isFolder(path) || isFile(path), `is no file or folder in ${workspace}`]])
  const compareWith = one('compare-with', [
    [(value) => !/\.json$/.test(value) || isFile(value), `is no file in ${workspace}`],
  ])
  const profile = one('profile', [matches(PROFILE, 'is no profile, such as recommended')])
  const baseline = one('baseline', [[isFile, `is no file in ${workspace}`]])
  const shard = one('shard', [matches(SHARD, 'is no part of a run, such as 1/4')])
  const out = one('out', [
    matches(/^[A-Za-z0-9_./-]+$/, 'is no folder: letters, digits and _ . / -'),
    [
      (path) => isIn(workspace, at(path)) || isIn(temporary, at(path)),
      `is neither inside ${workspace} nor inside ${temporary}`,
    ],
  ])
  const packaged = one('package', [
    [
      (value) => isFile(value) || isFolder(value) || SPEC.test(value),
      `is no folder, no packed file in ${workspace}, and no name@version with a whole version`,
    ],
    [(value) => !isFile(value) || /\.tgz$/.test(value), 'is no packed file: it does not end in .tgz'],
    [(value) => !isFolder(value) || isSuite(at(value)), `is no checkout of ${SUITE}: its package.json does not say so`],
  ])
  const [select, skip, intend] = ['select', 'skip', 'intend'].map(many)

  const judged = [gateway, target, results].filter((value) => value !== undefined)
  if (wrong.length === 0 && judged.length !== 1)
    wrong.push('gateway, target, results: give exactly one: what is to be judged')
  if (shard && results) wrong.push('shard: results were run already; give it to the steps that run them')
  if (shard && compareWith)
    wrong.push('shard: parts are compared after they are merged; leave compare-with to that step')
  if (intend.length > 0 && !compareWith) wrong.push('intend: it declares changes, so it needs compare-with')
  if (baseline && compareWith)
    wrong.push(
      'baseline: a comparison asks what changed, not what fails; judge with the baseline file in a step of its own',
    )
  if (compareWith && results && isFolder(results))
    wrong.push('results: name one results.json to compare; merge parts first')
  if (results && !compareWith && (profile || select.length > 0 || skip.length > 0))
    wrong.push('results: what was selected, and by which profile, is settled; leave profile, select and skip out')
  if (wrong.length > 0) throw new InputError(wrong.join('\n'))

  const fromWorkspace = (path) => {
    if (at(path) === workspace) return '.'
    return isIn(workspace, at(path)) ? relative(workspace, at(path)) : at(path)
  }
  const pathOrName = (value) => (value !== undefined && (isFile(value) || isFolder(value)) ? at(value) : value)
  return {
    // As seen from the workspace, where the suite is started: the target is called alike on every machine.
    target: gateway === undefined ? target : `openclaw:${fromWorkspace(gateway)}`,
    results: results && at(results),
    compareWith: pathOrName(compareWith),
    profile,
    baseline: baseline && fromWorkspace(baseline),
    shard,
    select,
    skip,
    intend,
    out: at(out ?? 'conformance-report'),
    package: pathOrName(packaged) ?? resolve(env.GITHUB_ACTION_PATH || '.'),
    workspace,
    temporary,
  }
}

/** Is this folder a checkout of the suite? */
export function isSuite(folder) {
  try {
    return (
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name === SUITE &&
      existsSync(join(folder, 'harness'))
    )
  } catch {
    return false
  }
}

/**
 * What the suite is called with. Values are joined to their options, so that none can be taken for another option.
 *
 * @param {ReturnType<typeof readInputs>} inputs
 */
export function argumentsOf(inputs) {
  const { target, results, compareWith, profile, baseline, shard, select, skip, intend, out } = inputs
  const options = [
    ...[
      ['profile', profile],
      ['baseline', baseline],
      ['shard', shard],
      ['out', out],
    ].flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...[
      ['select', select],
      ['skip', skip],
      ['intend', intend],
    ].flatMap(([name, values]) => values.map((value) => `--${name}=${value}`)),
  ]
  if (compareWith !== undefined) return ['compare', ...options, '--', compareWith, results ?? target]
  if (results !== undefined) return ['merge', ...options, '--', results]
  return ['run', `--target=${target}`, ...options]
}
