/**
 * JUnit XML, as the test views of Jenkins, GitLab and GitHub actions read it: a suite for each target and theme, a class for each
 * requirement, a test for each case.
 *
 * The form is the schema of Jenkins' xunit plugin (junit-10.xsd). It has no properties for a test, so that what a test is about is
 * in its output, and no count of skipped tests for all suites. Readers that add durations up want a number: it is always 0, since
 * the same findings give the same bytes; for that reason there is no time stamp and no host either.
 */
import Builder from 'fast-xml-builder'
import type { Results, TargetResult } from '../harness/results.ts'
import { type Facts, type Point, pointsOf } from './test-points.ts'
import { printable, verdictWords } from './words.ts'

/** Longer messages fill a whole page in the views that show them in a table; the body of a failure has everything. */
const MESSAGE = 500

type Node = Readonly<Record<string, unknown>>

export function renderJunit(results: Results): string {
  const points = pointsOf(results)
  const suites = Map.groupBy(points, ({ suite }) => suite)
  const targets = new Map(results.targets.map((target) => [target.id, target]))
  const builder = new Builder({
    ...{ attributeNamePrefix: '@', ignoreAttributes: false, suppressBooleanAttributes: false },
    ...{ format: true, indentBy: ' ', suppressEmptyNode: true },
  })
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      ...{ '@name': results.suite.name, '@tests': points.length, ...countsOf(points), '@time': 0 },
      testsuite: [...suites].map(([name, own]) => suite(name, own, targets.get(own[0]?.target ?? ''))),
    },
  })
}

const counted = (points: readonly Point[], ...states: readonly Point['state'][]) =>
  points.filter(({ state }) => states.includes(state)).length

const countsOf = (points: readonly Point[]) => ({
  '@failures': counted(points, 'failed'),
  '@errors': counted(points, 'error'),
})

function suite(name: string, points: readonly Point[], target: TargetResult | undefined): Node {
  return {
    ...{ '@name': text(name), '@tests': points.length, ...countsOf(points) },
    ...{ '@skipped': counted(points, 'skipped', 'known'), '@time': 0 },
    ...(target && { properties: { property: propertiesOf(target) } }),
    testcase: points.map(testcase),
  }
}

function propertiesOf(target: TargetResult): Node[] {
  const said = {
    target: target.id,
    title: target.title,
    ...(target.release !== undefined && { release: target.release }),
    profile: target.profile.id,
    claim: verdictWords(target).join(' '),
  }
  return Object.entries(said).map(([name, value]) => ({ '@name': name, '@value': text(printable(value)) }))
}

function testcase(point: Point): Node {
  return {
    ...{ '@name': text(point.name), '@classname': text(point.group), '@time': 0 },
    ...outcome(point),
    'system-out': text(lines(point.about, point.state === 'passed' ? point.message : '')),
  }
}

const ELEMENT = { failed: 'failure', error: 'error', known: 'skipped', skipped: 'skipped' } as const

function outcome({ state, word, message, about: { replay }, details }: Point): Node {
  if (state === 'passed') return {}
  // Some views show the output of a test, others the body of its failure: the command is in both.
  const body = state === 'skipped' ? {} : { '#text': text(lines({ ...details, ...(replay && { replay }) }, message)) }
  return { [ELEMENT[state]]: { '@type': word, '@message': text(short(message)), ...body } }
}

/** The sentence, then a line for each fact. */
function lines(facts: Facts, sentence: string): string {
  const told = Object.entries(facts).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))
  return [...(sentence === '' ? [] : [sentence]), ...told].join('\n')
}

function short(message: string): string {
  if (message.length <= MESSAGE) return message
  // Not within a pair of surrogates, half of which is no XML.
  const kept = message.slice(0, MESSAGE).replace(/[\ud800-\udbff]$/, '')
  return `${kept} … (${message.length - kept.length} characters more)`
}

/** `[[ATTACHMENT|file]]` in an output makes Jenkins, GitLab and others fetch that file: no gateway gets to say that. */
function text(said: string): string {
  return said.replace(/\[(?=\[)/g, '[ ')
}
