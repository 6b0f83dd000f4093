/**
 * What a reader of test reports (JUnit, TAP) is told: a point for each case, and one for everything else that shuts the gate, so
 * that those files are red when the exit code is. All text is printable and on one line.
 */
import type { CaseResult, Change, RequirementResult, Results } from '../harness/results.ts'
import { cameWords, expectedWords, observedWords, printable, VERDICT_WORDS } from './words.ts'

/** `error`: nothing is known of the gateway. `known`: it fails, and is allowed to. */
export type PointState = 'passed' | 'failed' | 'error' | 'skipped' | 'known'

export type Facts = Readonly<Record<string, string | readonly string[]>>

export interface Point {
  readonly suite: string
  /** Absent: it is about the run as a whole. */
  readonly target?: string
  /** The rule; what comes after the last dot is its name within its group. */
  readonly group: string
  /** With the group, the only one of its kind; it does not depend on what came. */
  readonly name: string
  readonly state: PointState
  /** The verdict, or what is wrong, in a word or two. */
  readonly word: string
  /** One sentence; empty where there is nothing to say. */
  readonly message: string
  /** What it is about, which is the same in each run, and how it is repeated. */
  readonly about: Facts
  /** What was expected and what came. */
  readonly details: Facts
}

/** In the order of the results, then what is wrong with the baseline file, with a comparison, and with the run. */
export function pointsOf(results: Results): Point[] {
  const rules = new Map(results.requirements.map((rule) => [`${rule.target}\n${rule.id}`, rule]))
  const shut = shutBy(results)
  const points = [
    ...results.cases.map((result) =>
      casePoint(result, rules.get(`${result.target}\n${result.requirement}`), results, shut),
    ),
    ...baselinePoints(results),
    ...complaintPoints(results),
  ]
  const isRed = points.some(({ state }) => state === 'failed' || state === 'error')
  return results.exitCode === 0 || isRed ? points : [...points, runPoint(results)]
}

function casePoint(
  result: CaseResult,
  rule: RequirementResult | undefined,
  results: Results,
  shut: ReadonlyMap<string, Change>,
): Point {
  const change = result.target === results.comparison?.after.target ? shut.get(result.id) : undefined
  const told = change ? changed(change, results) : standing(result, results)
  return {
    suite: oneLine(`${result.target} ${result.theme}`),
    target: result.target,
    group: oneLine(`${result.target}.${result.requirement}`),
    name: oneLine(result.id),
    ...told,
    message: oneLine(told.message),
    about: facts({
      requirement: `${result.level} ${result.requirement}`,
      says: rule?.sentence,
      operator: result.verdict === 'residual-risk' ? rule?.operator : undefined,
      rule: rule?.file,
      replay: result.replay,
    }),
    details: detailsOf(result, rule, change, told.message),
  }
}

type Told = Pick<Point, 'state' | 'word' | 'message'>

function standing(result: CaseResult, { comparison }: Results): Told {
  const { verdict, known, because, observed, expected } = result
  const word = VERDICT_WORDS[verdict]
  const reason = because[0] ?? ''
  switch (verdict) {
    case 'pass':
      return { state: 'passed', word, message: '' }
    case 'residual-risk':
      return { state: 'passed', word, message: reason }
    case 'not-applicable':
      return { state: 'skipped', word, message: reason || 'no reason given' }
    case 'fail': {
      const message = reason || `expected ${expectedWords(expected)}, got ${observedWords(observed)}`
      if (known) {
        const { reason: why, issue, expires, owner } = known
        const words = `known failure: ${why} (${issue}), until ${expires}, owner ${owner}`
        return { state: 'known', word: 'known failure', message: words }
      }
      // A comparison asks what changed: what fails before and after does not shut its gate, and does not go unsaid.
      if (comparison)
        return { state: 'known', word: 'no change', message: `fails, which is no change here: ${message}` }
      return { state: 'failed', word, message }
    }
    case 'could-not-run':
      // In a comparison an answer counts, even when its control shows nothing; and what only one side has is not compared.
      if (comparison && (observed || comparison.counts.incomplete === 0))
        return { state: 'skipped', word, message: `${word}: ${reason}` }
      return { state: 'error', word, message: `${word}: ${reason}` }
    case 'harness-fault':
      return { state: 'error', word, message: `${word}: ${reason}` }
  }
}

function changed({ direction, judgement, group, became }: Change, { comparison }: Results): Told {
  const sentence = comparison?.groups[group]?.sentence
  const word = judgement === 'broken' && direction !== 'loosened' ? 'broken' : direction
  return { state: 'failed', word, message: [`${word}: ${became}`, sentence].filter(Boolean).join('. ') }
}

/** The changes that shut the gate of a comparison, by their case: the rule of harness/compare/gate.ts. */
function shutBy({ comparison }: Results): Map<string, Change> {
  const open = (comparison?.changes ?? []).filter(({ direction, judgement, intended }) => {
    if (intended !== undefined || direction === 'new' || direction === 'gone') return false
    return direction === 'loosened' || judgement === 'broken' || comparison!.intents.length > 0
  })
  return new Map(open.map((change) => [change.case, change]))
}

function detailsOf(
  result: CaseResult,
  rule: RequirementResult | undefined,
  change: Change | undefined,
  message: string,
): Facts {
  const { expected, observed, because, brokenInvariants, control } = result
  return facts({
    changed: change && `${change.direction}: ${change.became}`,
    expected: `${expectedWords(expected)}: ${expected.because} (${expected.source})`,
    observed: cameWords(result),
    // Where the class agrees, these stand in what came.
    because: observed?.outcome === expected.outcome ? [] : because.filter((sentence) => !message.includes(sentence)),
    invariant: brokenInvariants,
    control:
      control &&
      `${control.case}, where ${control.differs} is ${control.to}: expected ${control.expected}, got ${control.observed ?? 'nothing'}`,
    source: rule?.sources.map(({ ref, says }) => (says === undefined ? ref : `${ref}: ${says}`)),
  })
}

function baselinePoints({ baseline }: Results): Point[] {
  return (baseline?.problems ?? []).map(({ kind, lines: [from, to], id, sentence }) => ({
    suite: 'baseline',
    group: 'gate.baseline',
    name: oneLine(`${baseline!.file}:${from} ${id} is ${kind}`),
    state: 'failed',
    word: kind,
    message: oneLine(sentence),
    about: facts({ file: baseline!.file, lines: from === to ? `${from}` : `${from} to ${to}` }),
    details: {},
  }))
}

function complaintPoints({ comparison }: Results): Point[] {
  return (comparison?.complaints ?? []).map((complaint) => ({
    suite: 'comparison',
    group: 'gate.comparison',
    name: oneLine(complaint),
    state: 'failed',
    word: 'gate shut',
    message: oneLine(complaint),
    about: facts({ before: comparison!.before.target, after: comparison!.after.target }),
    details: {},
  }))
}

/** Nothing failed, and the run did not succeed: a report without a red point would say that it did. */
function runPoint({ exitCode, targets }: Results): Point {
  const what = targets.length === 0 ? 'no target was tested' : 'not everything that was asked for could be judged'
  const message = `exit code ${exitCode}: ${what}, so that nothing may be claimed`
  return {
    ...{
      suite: 'run',
      group: 'gate.run',
      name: 'the run judged what it was asked to',
      state: 'error',
      word: 'incomplete',
    },
    ...{ message, about: {}, details: {} },
  }
}

type Loose = Readonly<Record<string, string | readonly string[] | null | undefined>>

function facts(loose: Loose): Facts {
  return Object.fromEntries(
    Object.entries(loose).flatMap(([name, value]) => {
      if (!value || value.length === 0) return []
      return [[name, typeof value === 'string' ? oneLine(value) : value.map(oneLine)]]
    }),
  )
}

/** Neither XML nor YAML has the two characters that are none, not even as a code. */
function oneLine(text: string): string {
  return printable(text).replace(/[\ufffe\uffff]/g, (none) => `\\u${none.charCodeAt(0).toString(16)}`)
}
