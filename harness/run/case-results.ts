import { judge } from '../judge/judge.ts'
import { type Case, connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import type { CaseResult, StepResult } from '../results.ts'
import type { Capability } from '../vocabulary.ts'
import type { Ends } from './run.ts'
import type { CaseEnd } from './run-case.ts'

/** The command that repeats a case, as a user types it. */
export const replayCommand = (caseId: string, target: string, profile: string): string =>
  `npx -y pnpm@10.34.8 conformance replay '${caseId}' --target ${target} --profile ${profile}`

function stepResults(planned: Case, end: CaseEnd | undefined, findings: readonly (readonly string[])[]): StepResult[] {
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
      findings: [...(findings[index] ?? [])],
    }
  })
}

/** The step that the verdict is about: the first that disagrees, else the last. */
const judgedStep = (steps: readonly StepResult[]): StepResult | undefined =>
  steps.find(({ findings }) => findings.length > 0) ?? steps.at(-1)

/** Verdicts and evidence of every selected case of a plan, in the catalogue's order. */
export function caseResults(
  plan: Plan,
  ends: Ends,
  targetId: string,
  capabilities: ReadonlySet<Capability>,
): CaseResult[] {
  return plan.selected.map((planned): CaseResult => {
    const notApplicable = plan.notApplicable.get(planned.id)
    const end = ends.get(planned.id)
    const judged =
      notApplicable === undefined && end
        ? judge(planned, end, planned.control ? ends.get(planned.control.case) : undefined, capabilities)
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
      control: planned.control ? { ...planned.control, observed: judged?.controlOutcome ?? null } : null,
      steps,
      replay: replayCommand(planned.id, targetId, plan.profile.id),
    }
  })
}
