import { judge, type RunEnd } from '../judge/judge.ts'
import type { Case } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import type { CaseResult } from '../results.ts'
import type { Capability } from '../vocabulary.ts'
import { catalogue } from './catalogue.ts'
import type { Replay } from './replay-report.ts'
import { type Batch, batchesOf } from './replay-stored.ts'
import { type Judged, type Replayed, replayed } from './replay-words.ts'
import { type TargetOptions, targetOf } from './targets.ts'

/** Stored evidence as the judge wants it. A step without an observation was not run. */
function endOfEvidence(result: CaseResult): RunEnd {
  const connects = result.steps.flatMap(({ observed, before, after, events, acts }) => {
    if (!observed || !before || !after) return []
    const done = acts.flatMap((act) =>
      act.observed && act.before && act.after ? [{ observed: act.observed, before: act.before, after: act.after }] : [],
    )
    return [{ observed, before, after, events, acts: done }]
  })
  if (connects.length === result.steps.length) return { kind: 'ran', connects }
  const because = result.because[0] ?? 'the evidence is incomplete'
  return { kind: result.verdict === 'harness-fault' ? 'harness-fault' : 'could-not-run', because, connects }
}

function controlOfEvidence(result: CaseResult, connects: RunEnd['connects']): RunEnd | undefined {
  const observed = result.control?.observed
  const like = connects[0]
  if (!observed || !like) return undefined
  return { kind: 'ran', connects: [{ ...like, observed: { outcome: observed } }] }
}

/** What stood in the place of the control when it was judged: a release may have been held against another neighbour. */
const withStoredControl = (planned: Case, { control }: CaseResult): Case => {
  const stored = [planned.control, ...planned.otherControls].find((one) => one?.case === control?.case)
  return stored ? { ...planned, control: stored } : planned
}

/**
 * What a target could do when it was asked. Of a gateway that nobody can name without asking it, the evidence has to say:
 * whether it told its reasons is all that the judge looks at.
 */
async function capabilitiesOf({ target, cases }: Batch, options: TargetOptions): Promise<ReadonlySet<Capability>> {
  if (target === 'reference' || target.startsWith('openclaw@')) return (await targetOf(target, options)).capabilities
  const told = cases.some(({ steps }) => steps.some(({ observed }) => observed?.reason !== undefined))
  return new Set(told ? ['reason-on-wire'] : [])
}

function judgedAgain(planned: Case, stored: CaseResult, capabilities: ReadonlySet<Capability>): Judged {
  if (stored.verdict === 'not-applicable') return stored
  const end = endOfEvidence(stored)
  const again = judge(withStoredControl(planned, stored), end, controlOfEvidence(stored, end.connects), capabilities)
  return {
    ...stored,
    verdict: again.verdict,
    because: [...again.because],
    brokenInvariants: [...again.brokenInvariants],
  }
}

async function judgeBatch(batch: Batch, options: TargetOptions): Promise<readonly Replayed[]> {
  const { cases, controlsOnly } = expand(catalogue, batch.profile)
  const byId = new Map([...cases, ...controlsOnly].map((planned) => [planned.id, planned]))
  const capabilities = await capabilitiesOf(batch, options)
  return batch.cases.map((stored) => {
    const planned = byId.get(stored.id)
    return replayed(stored, planned && judgedAgain(planned, stored, capabilities))
  })
}

/** Judges what was seen then by the catalogue and the judge of today; no gateway is asked. */
export async function replayOffline(
  file: string,
  cases: readonly CaseResult[],
  options: TargetOptions & { readonly profile: string | undefined },
): Promise<Replay> {
  const batches = batchesOf(cases, { target: undefined, profile: options.profile })
  const judged: Replay['batches'][number][] = []
  for (const batch of batches) {
    judged.push({ target: batch.target, profile: batch.profile.id, cases: await judgeBatch(batch, options) })
  }
  const failed = cases.filter(({ verdict }) => verdict === 'fail').length
  return { mode: 'offline', file, stored: { cases: cases.length, failed }, batches: judged }
}
