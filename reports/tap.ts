/**
 * TAP 14: a test point for each case, flat, so that readers of TAP 13 see each of them too. What failed, and each residual risk,
 * has a YAML block. A known failure is a TODO: it is not ok, and does not count.
 *
 * A harness fault is not ok and no `Bail out!`: that would say that the run ended there, and readers drop what comes after it.
 */
import { stringify } from 'yaml'
import type { Results } from '../harness/results.ts'
import { type Point, pointsOf } from './test-points.ts'
import { printable, verdictWords } from './words.ts'

export function renderTap(results: Results): string {
  const points = pointsOf(results)
  const plan = `1..${points.length}`
  return `${[
    'TAP version 14',
    points.length === 0 ? `${plan} # SKIP nothing was selected` : plan,
    ...results.targets.map(
      (target) => `# target ${printable(`${target.id}, ${target.title}: ${verdictWords(target).join(' ')}`)}`,
    ),
    ...points.flatMap((point, at) => [testPoint(point, at + 1), ...diagnostics(point)]),
  ].join('\n')}\n`
}

const isOk = ({ state }: Point) => state === 'passed' || state === 'skipped'

function testPoint(point: Point, number: number): string {
  const { group, name, message } = point
  return `${isOk(point) ? 'ok' : 'not ok'} ${number} - ${escaped(`${group} ${name}`)}${directive(point, message)}`
}

function directive({ state }: Point, message: string): string {
  if (state === 'skipped') return ` # SKIP ${escaped(message)}`
  return state === 'known' ? ` # TODO ${escaped(message)}` : ''
}

/** Severities that readers know, beside the suite's own word. */
const SEVERITY: Readonly<Record<Point['state'], string>> = {
  passed: 'comment',
  failed: 'fail',
  error: 'error',
  skipped: 'skip',
  known: 'todo',
}

function diagnostics(point: Point): string[] {
  const { state, word, message, about, details } = point
  if (state === 'skipped' || (state === 'passed' && message === '')) return []
  const { replay, ...rest } = about
  const facts = Object.entries({ ...details, ...rest, ...(replay && { replay }) }).map(
    ([name, value]): [string, string] => [name, [value].flat().join('; ')],
  )
  const told = { message, severity: SEVERITY[state], verdict: word, ...Object.fromEntries(facts) }
  // One value a line: none of them can close the block, and lists of quoted words end the reading of older harnesses (prove).
  const yaml = stringify(told, { lineWidth: 0, aliasDuplicateObjects: false })
  return [
    '  ---',
    ...yaml
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
    '  ...',
  ]
}

/** `#` would begin a directive; a brace at the end begins a subtest for some readers. */
function escaped(text: string): string {
  return text
    .replace(/\{\s*$/, '\\u007b')
    .replace(/[\\#]/g, '\\$&')
    .trim()
}
