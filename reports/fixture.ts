/**
 * Made-up results for the tests of the reports: one target that does well and one that gets a bit of everything wrong.
 * The gateway is called an example on purpose, so that no picture made from it can be taken for a finding.
 */
import type { CaseResult, Expected, HeadlineResult, Results, TargetResult } from '../harness/results.ts'
import { AXES, caseId, makeCase, makeStep, stateOf } from './fixture-case.ts'
import { FIXTURE_REQUIREMENTS } from './fixture-requirements.ts'
import { VERDICTS } from './words.ts'

export const GOOD = 'reference'
export const BAD = 'command:example-gateway'

const VANTAGES = ['direct', 'direct-ipv6', 'host-foreign', 'forwarded-public', 'proxied-appends']
const HISTORIES = ['new', 'paired-read', 'legacy-no-scopes']
const ASKS = ['operator:read', 'operator:admin']

const FORWARDED = 'invariant.nobody-forwarded-gets-in-unasked'
const APPROVAL = 'invariant.nothing-beyond-approval'
const REFUSAL = 'invariant.refusal-changes-nothing'
const APPROVABLE = 'invariant.refusal-can-be-approved'

type Deviation = Pick<Parameters<typeof makeCase>[0], 'verdict' | 'outcome'> & { because: string; broken?: string }

/** How the example gateway differs, by vantage, history and ask; `*` is any. */
const DEVIATIONS: readonly (readonly [vantage: string, history: string, ask: string, is: Deviation])[] = [
  ['forwarded-public', 'new', '*', fails('silent', 'Expected interactive, but the client got in unasked.', FORWARDED)],
  ['forwarded-public', 'paired-read', 'operator:admin', fails('bypassed', 'Pairing was skipped.', APPROVAL)],
  ['host-foreign', 'paired-read', 'operator:admin', fails('silent', 'The record was widened unasked.', APPROVAL)],
  ['direct', 'legacy-no-scopes', '*', fails('stuck', 'Refused, and no operator sees a request.', APPROVABLE)],
  ['proxied-appends', 'legacy-no-scopes', '*', fails('leaky', 'Refused, yet the record was widened.', REFUSAL)],
  ['proxied-appends', 'new', '*', { ...none('could-not-run'), because: 'The proxy on the way did not start.' }],
  [
    'proxied-appends',
    'paired-read',
    'operator:admin',
    { ...none('harness-fault'), because: 'Operator lost its socket.' },
  ],
  ['direct-ipv6', '*', '*', { ...none('not-applicable'), because: 'The target does not declare ipv6-loopback.' }],
]

function fails(outcome: Deviation['outcome'], because: string, broken: string): Deviation {
  return { verdict: 'fail', outcome, because, broken }
}

function none(verdict: Deviation['verdict']): { verdict: Deviation['verdict']; outcome: null } {
  return { verdict, outcome: null }
}

const isLocal = (vantage: string) => vantage.startsWith('direct')

function expectation(axes: CaseResult['axes']): Expected {
  if (axes.history === 'paired-read' && axes.ask === 'operator:read') {
    return { outcome: 'covered', because: 'The record lists what is asked.', source: 'docs: pairing' }
  }
  if (isLocal(axes.vantage) && axes.history !== 'paired-read') {
    return { outcome: 'silent', because: 'A local client may pair and repair without a human.', source: '#23690' }
  }
  const reason = axes.history === 'new' ? 'not-paired' : 'scope-upgrade'
  return { outcome: 'interactive', reason, because: 'Whoever is not proven local has to ask.', source: '#22365 review' }
}

function requirementOf(axes: CaseResult['axes']): string {
  if (axes.history === 'legacy-no-scopes') {
    return isLocal(axes.vantage) ? 'legacy.row-without-scopes-can-be-repaired' : 'legacy.remote-row-waits-for-a-human'
  }
  if (axes.history === 'paired-read') {
    return axes.ask === 'operator:read' ? 'scopes.covered-needs-no-approval' : 'scopes.upgrade-asks-a-human'
  }
  return isLocal(axes.vantage) ? 'pairing.local-first-contact' : 'locality.forwarded-is-not-local'
}

function crossed(target: string): CaseResult[] {
  return VANTAGES.flatMap((vantage) =>
    HISTORIES.flatMap((history) => ASKS.map((ask) => one(target, { ...AXES, vantage, history, ask }))),
  )
}

function one(target: string, axes: CaseResult['axes']): CaseResult {
  const expected = expectation(axes)
  const requirement = requirementOf(axes)
  const matches = (pattern: string, value: string) => pattern === '*' || pattern === value
  const deviation = DEVIATIONS.find(
    ([v, h, a]) => matches(v, axes.vantage) && matches(h, axes.history) && matches(a, axes.ask),
  )?.[3]
  const is = target === BAD ? deviation : undefined
  const differs = axes.history === 'paired-read' ? 'ask' : 'vantage'
  const to = differs === 'ask' ? 'operator:read' : 'direct'
  const twin = { ...axes, [differs]: to }
  const other = expectation(twin).outcome
  return makeCase({
    target,
    requirement,
    axes,
    expected,
    verdict: is?.verdict ?? 'pass',
    outcome: is ? is.outcome : expected.outcome,
    because: is ? [is.because] : [],
    ...(is?.broken && { broken: [is.broken] }),
    control:
      other === expected.outcome
        ? null
        : {
            case: caseId(requirementOf(twin), twin),
            differs,
            from: axes[differs],
            to,
            expected: other,
            observed: other,
          },
  })
}

function origins(target: string): CaseResult[] {
  const bad = target === BAD
  const axes = { client: 'control-ui', vantage: 'origin-foreign' }
  const expected: Expected = {
    outcome: 'rejected',
    refusal: ['origin-not-allowed'],
    because: 'A page of another origin is refused by name.',
    source: 'GHSA-5wcw-8jjv-m286',
  }
  const because = bad ? ['Expected origin-not-allowed, but the refusal could not be recognised.'] : []
  const requirement = 'origin.foreign-page-is-refused'
  const refusal = bad ? 'unrecognised' : 'origin-not-allowed'
  const verdict = bad ? 'fail' : 'pass'
  return [makeCase({ target, requirement, axes, expected, verdict, outcome: 'rejected', refusal, because })]
}

/** Three handshakes: asked, approved and covered, and then asking for more. */
function story(target: string): CaseResult {
  const bad = target === BAD
  const axes = { ...AXES, vantage: 'proxied-appends', story: 'approve-then-widen' }
  const later = { ...axes, history: 'paired-read' }
  const wider = { ...later, ask: 'operator:admin' }
  const because = bad ? ['Step 3: expected interactive, observed bypassed.'] : []
  const before = stateOf('paired-read')
  const steps = [
    makeStep({ title: 'first contact', axes, expected: expectation(axes), outcome: 'interactive' }),
    makeStep({ title: 'again, after approval', axes: later, expected: expectation(later), outcome: 'covered', before }),
    makeStep({
      title: 'asking for more',
      axes: wider,
      expected: expectation(wider),
      outcome: bad ? 'bypassed' : 'interactive',
      before,
      findings: because,
    }),
  ]
  return makeCase({
    target,
    requirement: 'scopes.upgrade-asks-a-human',
    axes,
    expected: expectation(wider),
    outcome: null,
    verdict: bad ? 'fail' : 'pass',
    because,
    broken: bad ? [APPROVAL] : [],
    steps,
  })
}

export function countOf(cases: readonly CaseResult[]): TargetResult['counts'] {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as TargetResult['counts']
  for (const { verdict } of cases) counts[verdict] += 1
  return counts
}

function target(
  id: string,
  title: string,
  cases: readonly CaseResult[],
  book: typeof FIXTURE_REQUIREMENTS,
): TargetResult {
  const counts = countOf(cases)
  return {
    id,
    title,
    ...(id === GOOD && { release: '0.1.0' }),
    profile: {
      id: 'recommended-1',
      title: 'Recommended policy',
      date: '2026-01-01',
      why: 'Local clients pair silently; everybody else asks a human.',
    },
    selected: cases.length,
    inProfile: cases.length,
    counts,
    known: 0,
    conformant: counts.pass + counts['residual-risk'] + counts['not-applicable'] === cases.length,
    // Given in the order of the book, so that the reports have something to sort.
    headlines: [...unjudged(cases), ...book.flatMap((requirement) => headline(requirement, cases))],
    profileDifferences: id === BAD ? ['Here a legacy row is repaired silently; the next policy asks a human.'] : [],
  }
}

function unjudged(cases: readonly CaseResult[]): HeadlineResult[] {
  const missing = cases.filter(({ verdict }) => verdict === 'could-not-run' || verdict === 'harness-fault')
  const [first] = missing
  if (!first) return []
  const sentence = 'Clients behind a proxy could not all be tried, so that nothing is known of the rest.'
  return [{ danger: 'incomplete', requirement: first.requirement, sentence, cases: missing.length, example: first.id }]
}

function headline(requirement: (typeof FIXTURE_REQUIREMENTS)[number], cases: readonly CaseResult[]): HeadlineResult[] {
  const failing = cases.filter((result) => result.requirement === requirement.id && result.verdict === 'fail')
  const { danger, whenBroken } = requirement
  if (!failing[0]) return []
  return [{ danger, requirement: requirement.id, sentence: whenBroken, cases: failing.length, example: failing[0].id }]
}

/** Results for any cases: everything that counts them is derived here, so that it cannot disagree with them. */
export function resultsOf(cases: readonly CaseResult[], book = FIXTURE_REQUIREMENTS): Results {
  const targets = [...new Set(cases.map((result) => result.target))].map((id) => {
    const title = id === GOOD ? 'Reference gateway' : 'Example gateway, made up to show a report'
    return target(
      id,
      title,
      cases.filter((result) => result.target === id),
      book,
    )
  })
  return {
    version: 2,
    suite: { name: 'openclaw-gateway-conformance', version: '0.1.0' },
    exitCode: targets.every((one) => one.conformant) ? 0 : 1,
    targets,
    requirements: targets.flatMap(({ id }) =>
      book.map(({ danger, ...requirement }) => ({
        ...requirement,
        breaks: danger === 'lets-in' ? ('lets-in' as const) : ('shuts-out' as const),
        file: `scenarios/${requirement.theme}/rules.ts`,
        mutants: [{ id: `${requirement.id.split('.')[1]}-is-forgotten`, fault: 'A gateway that forgets this rule.' }],
        target: id,
        counts: countOf(cases.filter((result) => result.target === id && result.requirement === requirement.id)),
      })),
    ),
    machine: [],
    places: [],
    cases: [...cases],
  }
}

export function fixture(): Results {
  return resultsOf([BAD, GOOD].flatMap((id) => [...crossed(id), ...origins(id), story(id)]))
}
