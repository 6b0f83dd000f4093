/** What four releases really answered to a few cases under the recommended profile, without transcripts; and made-up cases. */
import { readFileSync } from 'node:fs'
import type { ActResult, CaseResult, StepResult } from '../results.ts'
import type { ComparedSide } from './compare.ts'

export type Release = '2026.2.17' | '2026.2.19' | '2026.2.22' | '2026.9.6'

/** A line of fixture-releases.ndjson: what does not depend on the release stands once. */
type Line = Pick<CaseResult, 'id' | 'family' | 'requirement' | 'level' | 'theme' | 'axes'> & {
  readonly seen: Readonly<
    Record<Release, Pick<CaseResult, 'verdict' | 'because'> & { readonly steps: readonly Reduced[] }>
  >
}

type Reduced = Pick<StepResult, 'ask' | 'vantage' | 'standing' | 'observed' | 'before' | 'after' | 'findings'> & {
  readonly expected: Pick<StepResult['expected'], 'outcome' | 'refusal'>
  readonly acts: readonly (Pick<ActResult, 'act' | 'actor' | 'observed' | 'before' | 'after' | 'findings'> & {
    readonly expected: Pick<ActResult['expected'], 'answer'>
  })[]
}

const unsaid = { because: '', source: '' }

const whole = (step: Reduced): StepResult => ({
  ...step,
  ...{ title: '', events: [], transcript: [] },
  expected: { ...step.expected, ...unsaid },
  acts: step.acts.map((act) => ({ ...act, title: '', standing: '', expected: { ...act.expected, ...unsaid } })),
})

function caseOf({ seen, ...facts }: Line, release: Release): CaseResult {
  const { verdict, because, steps } = seen[release]
  const told = steps.map(whole)
  const judged = told.find(({ findings }) => findings.length > 0) ?? told.at(-1)
  if (!judged) throw new Error(`${facts.id} has no handshake`)
  return {
    ...{ ...facts, target: `openclaw@${release}`, verdict, because, brokenInvariants: [], steps: told },
    ...{ expected: judged.expected, observed: judged.observed, control: null, replay: `replay ${facts.id}` },
  }
}

const lines = readFileSync(new URL('fixture-releases.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)

/** Every case of the fixture on one release. */
export const casesOn = (release: Release): CaseResult[] => lines.map((line) => caseOf(line, release))

export const sideOn = (release: Release): ComparedSide => ({
  ...{ target: `openclaw@${release}`, title: `OpenClaw ${release}`, release, profile: 'recommended', suite: '1.0.0' },
  ...{ whole: true, cases: casesOn(release) },
})

const step = (observed: StepResult['observed'], more: Partial<StepResult> = {}): StepResult => ({
  ...{ title: '', ask: 'operator:read', vantage: 'direct', standing: 'new', events: [], transcript: [] },
  ...{ expected: { outcome: 'silent', ...unsaid }, observed, acts: [], findings: [] },
  ...{ before: { record: null, pending: [] }, after: { record: null, pending: [] }, ...more },
})

/** A made-up case: what came of its handshakes, in order. */
export function madeUp(
  outcomes: readonly (StepResult['observed'] | StepResult)[],
  { steps: _, ...more }: Partial<CaseResult> = {},
): CaseResult {
  const steps = outcomes.map((one) => (one && 'ask' in one ? one : step(one)))
  const axes = { configuration: 'token', vantage: 'direct', history: 'new', client: 'cli' }
  return {
    ...{
      id: 'made-up/one',
      target: 'reference',
      family: 'made-up',
      requirement: 'made.up',
      level: 'MUST',
      theme: 'made',
    },
    axes: { ...axes, credential: 'shared', form: 'v2', ask: 'operator:read', story: 'connect' },
    ...{ verdict: 'pass', because: [], brokenInvariants: [], expected: { outcome: 'silent', ...unsaid } },
    ...{ observed: steps.at(-1)?.observed ?? null, control: null, steps, replay: '', ...more },
  }
}

export { step as madeUpStep }
