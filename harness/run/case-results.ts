import { quote } from 'shlex'
import { actInWords, judgeAct } from '../judge/acts.ts'
import { actsByConnect, judge } from '../judge/judge.ts'
import { type Case, connectsOf, type PlannedControl, side } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import type { CaseResult, StepResult } from '../results.ts'
import type { Target } from '../targets/target.ts'
import type { Ends } from './run.ts'
import type { CaseEnd } from './run-case.ts'

/** The command that repeats a case, as a user types it. */
export const replayCommand = (caseId: string, target: string, profile: string, flags: readonly string[] = []): string =>
  `npx -y pnpm@10.34.8 conformance replay '${caseId}' --target ${quote(target)} --profile ${profile}${flags.map((flag) => ` ${quote(flag)}`).join('')}`

function stepResults(planned: Case, end: CaseEnd | undefined, findings: readonly (readonly string[])[]): StepResult[] {
  const acts = actsByConnect(planned)
  return connectsOf(planned).map((step, index): StepResult => {
    const run = end?.connects[index]
    return {
      title: `asks ${step.ask.id} with the ${step.credential} credential`,
      ask: step.ask.id,
      vantage: step.vantage.id,
      standing: step.standing,
      expected: step.expected,
      observed: run?.observed ?? null,
      before: run?.before ?? null,
      after: run?.after ?? null,
      events: [...(run?.events ?? [])],
      transcript: [...(run?.transcript ?? [])],
      acts: (acts[index] ?? []).map((act, at) => {
        const done = run?.acts[at]
        return {
          title: actInWords(act),
          act: act.do,
          actor: act.actor.id,
          standing: act.standing,
          expected: act.expected,
          observed: done?.observed ?? null,
          before: done?.before ?? null,
          after: done?.after ?? null,
          findings: done ? [...judgeAct(act, done)] : [],
        }
      }),
      findings: [...(findings[index] ?? [])],
    }
  })
}

/** The step that the verdict is about: the first that disagrees, else the last. */
const judgedStep = (steps: readonly StepResult[]): StepResult | undefined =>
  steps.find(({ findings }) => findings.length > 0) ?? steps.at(-1)

/**
 * The control to judge by: the first that came out on the other side, else the first. A gateway of another policy may
 * decide one neighbour like the case itself, and still tell it from the next.
 */
function controlThatTurned(planned: Case, end: CaseEnd | undefined, ends: Ends): PlannedControl | null {
  const own = end?.connects.at(-1)?.observed.outcome
  const turned = [...(planned.control ? [planned.control] : []), ...planned.otherControls].find(({ case: id }) => {
    const outcome = ends.get(id)?.connects.at(-1)?.observed.outcome
    if (own === undefined || outcome === undefined) return false
    return side(outcome) !== side(own) && side(outcome) !== 'neither'
  })
  return turned ?? planned.control
}

/** Verdicts and evidence of every selected case of a plan, in the catalogue's order. */
export function caseResults(
  plan: Plan,
  ends: Ends,
  { id: targetId, capabilities, flags }: Pick<Target, 'id' | 'capabilities' | 'flags'>,
): CaseResult[] {
  return plan.selected.map((planned): CaseResult => {
    const notApplicable = plan.notApplicable.get(planned.id)
    const end = ends.get(planned.id)
    const control = controlThatTurned(planned, end, ends)
    const judged =
      notApplicable === undefined && end
        ? judge({ ...planned, control }, end, control ? ends.get(control.case) : undefined, capabilities)
        : undefined
    const steps = stepResults(planned, end, judged?.findings ?? [])
    const step = judgedStep(steps)
    if (!step) throw new Error(`${planned.id} has no handshake`)
    return {
      id: planned.id,
      target: targetId,
      family: planned.family.id,
      requirement: planned.requirement.id,
      level: planned.requirement.level,
      theme: planned.theme,
      axes: { ...planned.axes },
      verdict: notApplicable === undefined ? (judged?.verdict ?? 'could-not-run') : 'not-applicable',
      because: notApplicable === undefined ? [...(judged?.because ?? ['it was not run'])] : [notApplicable],
      brokenInvariants: [...(judged?.brokenInvariants ?? [])],
      expected: step.expected,
      observed: step.observed,
      control: control ? { ...control, observed: judged?.controlOutcome ?? null } : null,
      steps,
      replay: replayCommand(planned.id, targetId, plan.profile.id, flags),
    }
  })
}
