/** Results for tests. */
import type {
  ActResult,
  CaseResult,
  Counts,
  Expected,
  ExpectedAct,
  Observed,
  ObservedAct,
  StepResult,
} from '../results.ts'
import type { Requirement, Verdict } from '../vocabulary.ts'

const source = 'the fixture'

export const requirement = (
  id: string,
  level: Requirement['level'] = 'MUST',
  breaks: Requirement['breaks'] = 'lets-in',
): Requirement =>
  ({
    id,
    level,
    sentence: `A gateway ${level} heed ${id}.`,
    boundary: 'a boundary',
    sources: [{ ref: source }],
    breaks,
    whenBroken: `${id} is broken.`,
    ...(level === 'RISK' ? { operator: 'Make the proxy say who comes.' } : {}),
  }) as Requirement

export const counts = (own: Partial<Counts>): Counts => ({
  pass: 0,
  fail: 0,
  'residual-risk': 0,
  'not-applicable': 0,
  'could-not-run': 0,
  'harness-fault': 0,
  ...own,
})

export interface ResultOf {
  readonly expected?: Expected['outcome']
  readonly observed?: Observed | Observed['outcome'] | null
  readonly verdict?: Verdict
  readonly because?: readonly string[]
  readonly broken?: readonly string[]
  readonly steps?: readonly StepResult[]
}

/** An act that went wrong. */
export const wrongAct = (
  expected: Pick<ExpectedAct, 'answer' | 'session' | 'token'>,
  observed: ObservedAct | null,
): ActResult => ({
  title: 'operator approves',
  act: 'approve',
  actor: 'operator',
  standing: 'new',
  expected: { ...expected, because: 'the fixture', source },
  observed,
  before: null,
  after: null,
  findings: observed ? ['the act went wrong'] : [],
})

/** A handshake that came out as it was expected, unless it is told otherwise, and what was done afterwards. */
export const stepOf = (
  expected: Expected,
  acts: readonly ActResult[],
  observed: Observed = { outcome: expected.outcome },
): StepResult => ({
  title: 'a handshake',
  ask: 'operator:read',
  vantage: 'direct',
  standing: 'new',
  expected,
  observed,
  before: null,
  after: null,
  events: [],
  transcript: [],
  acts: [...acts],
  findings: acts.flatMap(({ findings }) => findings),
})

/** The result of one case of a requirement; a failure unless it is told otherwise. */
export function resultOf(requirement: string, id: string, own: ResultOf = {}): CaseResult {
  const { observed = 'silent' } = own
  return {
    id,
    target: 'reference',
    family: 'a family',
    requirement,
    level: 'MUST',
    theme: 'theme',
    axes: {
      configuration: 'token',
      vantage: 'direct',
      history: 'new',
      client: 'cli',
      credential: 'shared',
      form: 'v2',
      ask: 'operator:read',
      story: 'connect',
    },
    verdict: own.verdict ?? 'fail',
    because: [...(own.because ?? ['a finding'])],
    brokenInvariants: [...(own.broken ?? [])],
    expected: { outcome: own.expected ?? 'interactive', because: 'the fixture', source },
    observed: typeof observed === 'string' ? { outcome: observed } : observed,
    control: null,
    steps: [...(own.steps ?? [])],
    replay: 'replay it',
  }
}
