import semver from 'semver'
import { findingsOfConnects } from '../judge/judge.ts'
import { type Case, connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import { glob } from '../plan/select.ts'
import type { Target } from '../targets/target.ts'
import type { Explanation, Outcome } from '../vocabulary.ts'
import type { Ends } from './run.ts'
import type { CaseEnd } from './run-case.ts'

/** The share of handshakes that has to agree; the rest has to be explained. */
export const ENOUGH = 0.98

interface Share {
  readonly agreed: number
  readonly handshakes: number
}

/** A handshake that came out otherwise than the profile says. */
export interface Disagreement {
  readonly case: string
  /** Which handshake of its story, from 1, and how many there are. */
  readonly handshake: number
  readonly of: number
  readonly expected: Outcome
  readonly observed: Outcome
  readonly findings: readonly string[]
  /** Absent: open. */
  readonly explained?: Explanation
}

/** How far a gateway does what a profile says, over every case and every handshake that only serves as control. */
export interface Agreement extends Share {
  readonly target: string
  readonly profile: string
  readonly themes: readonly ({ readonly theme: string } & Share)[]
  readonly disagreements: readonly Disagreement[]
  /** Cases that were selected, and cases in the profile. */
  readonly selected: number
  readonly inProfile: number
  /** Explanations for this release that no disagreement matches; none can be told where only some cases were selected. */
  readonly stale: readonly Explanation[]
  /** Cases that could not run, with the reason. */
  readonly notRun: readonly { readonly case: string; readonly because: string; readonly fault: boolean }[]
}

/**
 * Compares what was seen on a target with what a profile says. A handshake agrees when the judge finds nothing: class,
 * reason, refusal, close code, authority, events, and the acts that follow it. Pure.
 */
export function agreementOf(
  target: Pick<Target, 'id' | 'release' | 'capabilities'>,
  { profile, selected, inProfile, groups }: Plan,
  ends: Ends,
  explanations: readonly Explanation[],
): Agreement {
  const { release } = target
  const own = explanations
    .filter(({ releases }) => release !== undefined && semver.satisfies(release, releases))
    .map((explanation) => ({ explanation, matches: glob(explanation.cases), used: false }))
  // In the catalogue's order, whatever the groups are.
  const themes = new Map(selected.map(({ theme }) => [theme, { agreed: 0, handshakes: 0 }]))
  const disagreements: Disagreement[] = []
  const notRun: Agreement['notRun'][number][] = []
  const compare = (planned: Case, end: CaseEnd | undefined) => {
    const steps = connectsOf(planned)
    if (end?.kind !== 'ran' || end.connects.length !== steps.length) {
      const because = end && end.kind !== 'ran' ? end.because : 'not every handshake was run'
      notRun.push({ case: planned.id, because, fault: end?.kind === 'harness-fault' })
      return
    }
    const theme = themes.get(planned.theme) ?? { agreed: 0, handshakes: 0 }
    themes.set(planned.theme, theme)
    theme.handshakes += steps.length
    const findings = findingsOfConnects(planned, end.connects, target.capabilities)
    for (const [index, { expected }] of steps.entries()) {
      const observed = end.connects[index]?.observed
      const found = findings[index] ?? []
      if (!observed || found.length === 0) {
        theme.agreed += 1
        continue
      }
      const match = own.find(({ matches }) => matches(planned.id))
      if (match) match.used = true
      disagreements.push({
        case: planned.id,
        handshake: index + 1,
        of: steps.length,
        expected: expected.outcome,
        observed: observed.outcome,
        findings: found,
        ...(match ? { explained: match.explanation } : {}),
      })
    }
  }
  for (const { cases } of groups) for (const planned of cases) compare(planned, ends.get(planned.id))
  const shares = [...themes].map(([theme, share]) => ({ theme, ...share })).filter(({ handshakes }) => handshakes > 0)
  return {
    target: target.id,
    profile: profile.id,
    themes: shares,
    agreed: shares.reduce((sum, { agreed }) => sum + agreed, 0),
    handshakes: shares.reduce((sum, { handshakes }) => sum + handshakes, 0),
    disagreements,
    selected: selected.length,
    inProfile,
    stale: own.filter(({ used }) => !used && selected.length === inProfile).map(({ explanation }) => explanation),
    notRun,
  }
}

export const open = ({ disagreements }: Agreement): readonly Disagreement[] =>
  disagreements.filter(({ explained }) => explained === undefined)

export const shareOf = ({ agreed, handshakes }: Share): number => (handshakes === 0 ? 0 : agreed / handshakes)

/** 0 enough agrees and nothing is open, 1 otherwise, 3 something could not run, 4 the harness failed. */
export function agreementExit(agreement: Agreement): 0 | 1 | 3 | 4 {
  if (agreement.notRun.some(({ fault }) => fault)) return 4
  if (open(agreement).length > 0) return 1
  if (agreement.notRun.length > 0 || agreement.handshakes === 0) return 3
  return shareOf(agreement) >= ENOUGH ? 0 : 1
}
