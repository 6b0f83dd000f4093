/**
 * The result model: what a run found, as data. Reporters read nothing else.
 *
 * The JSON Schema in reports/results.schema.json is generated from here. Two runs with the same findings on one machine give
 * the same bytes: nothing in this model is a time, a port, a random id or a secret. `machine` holds versions of programs.
 */
import { z } from 'zod'
import { BaselineResult, Known } from './results-baseline.ts'
import { ComparisonResult } from './results-comparison.ts'
import { FamilyResult } from './results-family.ts'
import { MutantsResult } from './results-mutants.ts'
import { MachineResult, PlaceResult } from './results-places.ts'
import { StateView } from './results-store.ts'

export type * from './results-baseline.ts'
export type * from './results-comparison.ts'
export type * from './results-family.ts'
export type * from './results-mutants.ts'
export type * from './results-places.ts'
export type * from './results-store.ts'

/** Version 2 tells of a requirement how it is broken, where it stands and which mutants name it; and of known failures, comparisons and shards. */
export const RESULTS_VERSION = 2

const Outcome = z.enum([
  'silent',
  'covered',
  'bypassed',
  'unbound',
  'interactive',
  'rejected',
  'stuck',
  'leaky',
  'anomalous',
])
const Reason = z.enum(['not-paired', 'scope-upgrade', 'role-upgrade', 'metadata-upgrade'])
const Verdict = z.enum(['pass', 'fail', 'residual-risk', 'not-applicable', 'could-not-run', 'harness-fault'])
const Level = z.enum(['MUST', 'SHOULD', 'MAY', 'RISK'])
const Authority = z.enum(['read', 'write', 'admin', 'pairing', 'approvals'])
const Role = z.enum(['operator', 'node'])

/** What a profile expected, with the table row that says so. */
const Expected = z.object({
  outcome: Outcome,
  reason: Reason.optional(),
  refusal: z.array(z.string()).optional(),
  /** Codes of which the close frame has to show one. */
  closeCode: z.array(z.number().int()).optional(),
  /** Outcomes that the profile allows as well, each with its one refusal. */
  or: z.array(z.object({ outcome: Outcome, refusal: z.string() })).optional(),
  authority: z.enum(['asked', 'none']).optional(),
  /** The table row in words. */
  because: z.string(),
  source: z.string(),
})

/** What a profile expected of an act between handshakes. */
const ExpectedAct = z.object({
  answer: z.enum(['allowed', 'denied']),
  session: z.enum(['ended', 'kept']).optional(),
  token: z.literal('handed-out').optional(),
  because: z.string(),
  source: z.string(),
})

/** What came of an act. */
const ObservedAct = z.object({
  answer: z.enum(['allowed', 'denied']),
  /** How the gateway put a denial. */
  said: z.string().optional(),
  /** What became of the session that the device held; absent where it held none. */
  session: z.enum(['ended', 'kept']).optional(),
  /** The answer held a token of the device, for somebody who is not that device. */
  token: z.literal('handed-out').optional(),
})

/** Who sent it; `what` says which kind of thing; `text` is redacted. */
const TranscriptEntry = z.object({
  from: z.enum(['client', 'gateway', 'operator']),
  what: z.enum(['head', 'frame', 'status', 'close', 'note']),
  text: z.string(),
})

const Observed = z.object({
  outcome: Outcome,
  reason: Reason.optional(),
  refusal: z.string().optional(),
  /** `error.details.code`, else `error.code`, else the type of the HTTP error body. */
  code: z.string().optional(),
  httpStatus: z.number().int().optional(),
  closeCode: z.number().int().optional(),
  role: Role.optional(),
  /** `hello-ok.auth.scopes` where the release shows the session's scopes, else what the probes showed. */
  grantedScopes: z.array(z.string()).optional(),
  /** What the session may really do, by calls that are refused before they act. */
  authority: z.array(Authority).optional(),
  /** Authority that could not be told: the probe got neither a denial nor a complaint about its params. */
  unclear: z.array(Authority).optional(),
  /** For `anomalous`, and wherever words help. */
  note: z.string().optional(),
})

const ActResult = z.object({
  title: z.string(),
  act: z.string(),
  actor: z.string(),
  standing: z.string(),
  expected: ExpectedAct,
  observed: ObservedAct.nullable(),
  before: StateView.nullable(),
  after: StateView.nullable(),
  findings: z.array(z.string()),
})

const Step = z.object({
  title: z.string(),
  ask: z.string(),
  vantage: z.string(),
  standing: z.string(),
  expected: Expected,
  observed: Observed.nullable(),
  before: StateView.nullable(),
  after: StateView.nullable(),
  /** Pairing events that the watching operator saw for this device, in order. */
  events: z.array(z.string()),
  transcript: z.array(TranscriptEntry),
  /** What was done to the device after this handshake and before the next, in order. */
  acts: z.array(ActResult),
  /** What does not agree, one sentence each; empty when all agrees. */
  findings: z.array(z.string()),
})

const Control = z.object({
  case: z.string(),
  /** The one axis that differs. */
  differs: z.string(),
  from: z.string(),
  to: z.string(),
  expected: Outcome,
  observed: Outcome.nullable(),
})

const Axes = z.object({
  configuration: z.string(),
  vantage: z.string(),
  history: z.string(),
  client: z.string(),
  credential: z.string(),
  form: z.string(),
  ask: z.string(),
  story: z.string(),
})

const CaseResult = z.object({
  id: z.string(),
  target: z.string(),
  family: z.string(),
  requirement: z.string(),
  level: Level,
  theme: z.string(),
  axes: Axes,
  verdict: Verdict,
  /** Why the verdict is what it is, one sentence each; empty for a plain pass. */
  because: z.array(z.string()),
  /** Of a failure that the baseline file knows: it fails all the same, but not the run. */
  known: Known.optional(),
  /** Invariants that did not hold. */
  brokenInvariants: z.array(z.string()),
  /** Of the judged step: the first that disagrees, else the last. */
  expected: Expected,
  observed: Observed.nullable(),
  control: Control.nullable(),
  /** All handshakes of the story, in order; the full evidence. */
  steps: z.array(Step),
  /** The command that repeats this case. */
  replay: z.string(),
})

const Counts = z.object({
  pass: z.number().int(),
  fail: z.number().int(),
  'residual-risk': z.number().int(),
  'not-applicable': z.number().int(),
  'could-not-run': z.number().int(),
  'harness-fault': z.number().int(),
})

const RequirementResult = z.object({
  id: z.string(),
  target: z.string(),
  level: Level,
  theme: z.string(),
  sentence: z.string(),
  boundary: z.string(),
  /** What a gateway does that breaks it in the way that it was written against, and what is wrong with it then. */
  breaks: z.enum(['lets-in', 'shuts-out']),
  whenBroken: z.string(),
  /** Where it stands, as a path in the suite's repository. */
  file: z.string(),
  /** Single faults of the reference gateway that it is known to find. */
  mutants: z.array(z.object({ id: z.string(), fault: z.string() })),
  /** Of a RISK: what the operator must do, since no gateway can. */
  operator: z.string().optional(),
  sources: z.array(z.object({ ref: z.string(), says: z.string().optional() })),
  counts: Counts,
})

/** One plain sentence about what is wrong, most dangerous first. */
const Headline = z.object({
  danger: z.enum(['lets-in', 'shuts-out', 'state', 'wire', 'incomplete']),
  requirement: z.string(),
  sentence: z.string(),
  cases: z.number().int(),
  /** The case to look at first. */
  example: z.string(),
})

const TargetResult = z.object({
  id: z.string(),
  title: z.string(),
  release: z.string().optional(),
  profile: z.object({ id: z.string(), title: z.string(), date: z.string(), why: z.string() }),
  /** Cases selected, and cases in the profile: a filtered run never says "conformant". */
  selected: z.number().int(),
  inProfile: z.number().int(),
  counts: Counts,
  /** Of the failed cases, those that the baseline file knows. */
  known: z.number().int(),
  conformant: z.boolean(),
  headlines: z.array(Headline),
  /** In words: what this profile holds differently from the recommended one, when it is another. */
  profileDifferences: z.array(z.string()),
})

export const Results = z.object({
  version: z.literal(RESULTS_VERSION),
  suite: z.object({ name: z.string(), version: z.string() }),
  exitCode: z.number().int(),
  targets: z.array(TargetResult),
  requirements: z.array(RequirementResult),
  /** By name. Empty where the cases need nothing but the suite itself. */
  machine: z.array(MachineResult),
  places: z.array(PlaceResult),
  cases: z.array(CaseResult),
  /** Where only a part of what was selected was run: which of how many. */
  shard: z
    .object({
      index: z.number().int(),
      of: z.number().int(),
      /** The same for all parts of one run: a hash of its targets, their profiles and the selected cases. */
      run: z.string(),
    })
    .optional(),
  /** The baseline file, where one was given. */
  baseline: BaselineResult.optional(),
  /** Two of the targets compared, where the run was asked for it. */
  comparison: ComparisonResult.optional(),
  /** The PR family, where the run was asked for it; one table for each gateway that it was tried on. */
  family: z.array(FamilyResult).optional(),
  /** The kill matrix, where the run was asked for it. */
  mutants: MutantsResult.optional(),
})

export type Results = z.infer<typeof Results>
export type CaseResult = z.infer<typeof CaseResult>
export type TargetResult = z.infer<typeof TargetResult>
export type RequirementResult = z.infer<typeof RequirementResult>
export type HeadlineResult = z.infer<typeof Headline>
export type StepResult = z.infer<typeof Step>
export type ActResult = z.infer<typeof ActResult>
export type Expected = z.infer<typeof Expected>
export type ExpectedAct = z.infer<typeof ExpectedAct>
export type ObservedAct = z.infer<typeof ObservedAct>
export type Observed = z.infer<typeof Observed>
export type TranscriptEntry = z.infer<typeof TranscriptEntry>
export type Control = z.infer<typeof Control>
export type Counts = z.infer<typeof Counts>
