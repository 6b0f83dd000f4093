/**
 * Alerts: one for each requirement, direction and target, as headlines are, instead of one for each failed case.
 *
 * A gateway that takes forwarded clients for local fails hundreds of cases by one wrong line. A reviewer wants one alert that says
 * so, counts them and can be repeated; and an alert that is dismissed must stay dismissed when cases are added. So the first cases
 * stand in the message, which is all that GitHub shows, with the command that repeats the first; the ids of all of them are
 * among the properties, for other readers and for a search in the file.
 *
 * Only failed cases make an alert: GitHub opens one for every result, whatever its `kind` is. Residual risks, which no change to
 * the gateway could ever close, and cases without a verdict are notifications (sarif-invocation.ts).
 *
 * Failures that the baseline file knows are alerts apart from the others of their requirement, and suppressed. Readers of SARIF
 * hide those. GitHub by itself does not: there the known ones stay open or are dismissed by hand, and since they have a
 * fingerprint of their own, a new failure of the same requirement still opens a new alert.
 */
import { createHash } from 'node:crypto'
import type { Result } from 'sarif'
import type { CaseResult, HeadlineResult, RequirementResult, Results, TargetResult } from '../harness/results.ts'
import { casesOf, exampleOf, requirementsOf } from './group.ts'
import { placeOf } from './sarif-places.ts'
import { LEVELS } from './sarif-severity.ts'
import { targetKind } from './sarif-target.ts'
import { message, plain, sentence } from './sarif-text.ts'
import { cameWords, count, type Danger, expectedWords, headlinesByDanger } from './words.ts'

/** Cases that the message names, and ids among the properties: enough to look on, whatever the size of a run. */
const NAMED = 5
const IDS = 1000

/** What the judge says of a session that may do more than it should. */
const MORE = /the session may do more than it should|the row was widened beyond what was asked/

/** A command that is cut short is none. */
const COMMAND = 2000

/** What one alert tells. */
interface Finding {
  readonly rule: string
  readonly danger: Danger
  readonly says: string
  /** At least one; the one to look at first is the first. */
  readonly cases: readonly CaseResult[]
  /** Absent for an invariant. */
  readonly requirement?: RequirementResult | undefined
}

/** The worst first. `name` is what the target is called in a message. */
export function resultsOfTarget(
  results: Results,
  target: TargetResult,
  name: string,
  ruleIndex: ReadonlyMap<string, number>,
): Result[] {
  return findings(results, target).flatMap((finding) =>
    [...Map.groupBy(finding.cases, ({ known }) => known !== undefined)]
      // What is not known yet is told first.
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(([known, cases]) => alert({ ...finding, cases }, known, target, name, ruleIndex.get(finding.rule))),
  )
}

function findings(results: Results, target: TargetResult): Finding[] {
  const failed = casesOf(results, target).filter(({ verdict }) => verdict === 'fail')
  const requirements = new Map(requirementsOf(results, target).map((one) => [one.id, one]))
  const headlines = headlinesByDanger(target).filter(({ danger }) => danger !== 'incomplete')
  const invariants = new Set(headlines.map(({ requirement }) => requirement).filter((id) => !requirements.has(id)))
  const own = Map.groupBy(
    failed.filter((result) => !isToldBy(invariants, result)),
    ({ requirement }) => requirement,
  )
  const told = headlines.map(({ requirement: rule, danger, sentence: says, example }): Finding => {
    const dangers = headlines.filter(({ requirement }) => requirement === rule).map((headline) => headline.danger)
    const cases = invariants.has(rule)
      ? failed.filter(({ brokenInvariants }) => brokenInvariants.includes(rule))
      : (own.get(rule) ?? []).filter((result) => directionOf(result, dangers) === danger)
    const first = exampleOf(results, target, example)
    return { rule, danger, says, cases: firstOf(first, cases), requirement: requirements.get(rule) }
  })
  return [...told.filter(({ cases }) => cases.length > 0), ...untold(own, headlines, requirements)]
}

/** Cases that fail by invariants alone are told by those, as among the headlines. */
function isToldBy(invariants: ReadonlySet<string>, { because, brokenInvariants }: CaseResult): boolean {
  return (
    brokenInvariants.some((id) => invariants.has(id)) &&
    because.every((one) => brokenInvariants.some((id) => one === `invariant broken: ${id}`))
  )
}

/** No failure goes without an alert, even where a report has no headline for it. */
function untold(
  own: ReadonlyMap<string, readonly CaseResult[]>,
  headlines: readonly HeadlineResult[],
  requirements: ReadonlyMap<string, RequirementResult>,
): Finding[] {
  const told = new Set(headlines.map(({ requirement }) => requirement))
  return [...own]
    .filter(([rule]) => !told.has(rule))
    .map(([rule, cases]) => {
      const requirement = requirements.get(rule)
      return {
        rule,
        danger: requirement?.breaks ?? 'lets-in',
        says: requirement?.whenBroken ?? rule,
        cases,
        requirement,
      }
    })
}

const isIn = (outcome: string) => ['silent', 'covered', 'bypassed', 'unbound'].includes(outcome)

/** Which of its requirement's headlines tells a case; `dangers` are theirs, the worst first, and mostly one. */
function directionOf(result: CaseResult, dangers: readonly Danger[]): Danger {
  if (dangers.length === 1) return dangers[0]!
  const likely = likelyDirection(result)
  return dangers.includes(likely) ? likely : dangers.at(-1)!
}

function likelyDirection({ expected, observed, steps, brokenInvariants, because }: CaseResult): Danger {
  if (brokenInvariants.includes('invariant.nobody-forwarded-gets-in-unasked')) return 'lets-in'
  if (!observed) return 'incomplete'
  const [wanted, got] = [isIn(expected.outcome), isIn(observed.outcome)]
  if (got && !wanted) return 'lets-in'
  if (expected.outcome !== observed.outcome) {
    if (observed.outcome === 'leaky' || observed.outcome === 'stuck') return 'state'
    if (wanted && ['interactive', 'rejected'].includes(observed.outcome)) return 'shuts-out'
    if (observed.outcome === 'bypassed') return 'lets-in'
  }
  if (because.some((one) => MORE.test(one))) return 'lets-in'
  const act = steps.flatMap(({ acts }) => acts).find(({ findings }) => findings.length > 0)
  if (!act?.observed) return 'wire'
  if (act.expected.answer !== act.observed.answer) return act.observed.answer === 'allowed' ? 'lets-in' : 'shuts-out'
  if (act.expected.session === 'ended' && act.observed.session === 'kept') return 'lets-in'
  return 'state'
}

function firstOf(first: CaseResult | undefined, cases: readonly CaseResult[]): readonly CaseResult[] {
  return first && cases.includes(first) ? [first, ...cases.filter((one) => one !== first)] : cases
}

function alert(finding: Finding, known: boolean, target: TargetResult, name: string, ruleIndex?: number): Result {
  const { rule, danger, cases, requirement } = finding
  const print = fingerprint([rule, targetKind(target), danger, ...(known ? ['known'] : [])])
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    kind: 'fail',
    level: requirement ? LEVELS[requirement.level] : LEVELS.MUST,
    message: { text: words(finding, known, name) },
    locations: [placeOf(requirement?.theme)],
    partialFingerprints: {
      'requirementDirection/v1': print,
      // The only one that GitHub reads. Else it would be made from the first line of the file, whoever changes that.
      primaryLocationLineHash: `${print.slice(0, 16)}:1`,
    },
    ...(known && { suppressions: suppressions(cases) }),
    properties: { target: name, danger, cases: cases.length, ids: cases.slice(0, IDS).map(({ id }) => plain(id)) },
  }
}

/** Nothing in it changes with the suite, the release, or with what else fails. */
const fingerprint = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

function words({ says, cases, requirement }: Finding, known: boolean, name: string): string {
  const [first, ...others] = cases as [CaseResult, ...CaseResult[]]
  const total = requirement && Object.values(requirement.counts).reduce((sum, n) => sum + n, 0)
  const of = total === undefined ? count(cases.length, 'case') : `${cases.length} of ${count(total, 'case')}`
  const more = others.length - (NAMED - 1)
  return [
    sentence(message(says)),
    `${of} failed on ${message(name)}${known ? ', known to the baseline file' : ''}.`,
    `First ${message(first.id)}: expected ${message(expectedWords(first.expected))}; came ${message(cameWords(first))}.`,
    `Repeat it: ${message(first.replay, COMMAND)}`,
    ...(others.length > 0
      ? [
          `Also ${others
            .slice(0, NAMED - 1)
            .map(({ id }) => message(id))
            .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
        ]
      : []),
  ].join('\n')
}

function suppressions(cases: readonly CaseResult[]): Result['suppressions'] {
  const each = new Map(cases.flatMap(({ known }) => (known ? [[JSON.stringify(known), known] as const] : [])))
  return [...each.values()].map(({ reason, issue, owner, expires }) => ({
    kind: 'external',
    status: 'accepted',
    justification: `${message(reason)} Mended in ${message(issue)}; owner ${message(owner)}; until ${message(expires)}.`,
    properties: { issue, owner, expires },
  }))
}
