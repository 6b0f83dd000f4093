/** The table of the PR family on one gateway, from what was seen there. Pure. */
import type { Case } from '../plan/case.ts'
import type { FamilyBreach, FamilyChange, FamilyResult, FamilyRow } from '../results.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import type { Proposal } from '../vocabulary.ts'
import { type Changed, changeBetween, letsSomebodyIn } from './change.ts'
import { isCured } from './complaint.ts'
import { blamedOnPlaces, takenForLocal } from './places.ts'

/** How cases came out, by id. */
export type Seen = ReadonlyMap<string, SeenCase>

/** The rule that the oldest proposals were written against. */
export const OLDEST_RULE = 'release-2026.2.17'

export interface FamilyRequest {
  readonly target: string
  readonly title: string
  readonly profile: string
  readonly cases: readonly Case[]
  readonly complaint: { readonly ref: string; readonly title: string }
  /** The complaint's cases for a proposal. */
  readonly complainants: (proposal: Proposal) => readonly Case[]
  readonly proposals: readonly Proposal[]
  /** The gateway without any proposal. */
  readonly base: Seen
  /** The gateway with a rule, by the rule's id. */
  readonly ruled: ReadonlyMap<string, Seen>
  readonly notTried: FamilyResult['notTried']
}

const byRequirement = <T>(items: readonly (readonly [Case, T])[]): (readonly [Case, T])[][] => [
  ...Map.groupBy(items, ([{ requirement }]) => requirement.id).values(),
]

function changes(found: readonly (readonly [Case, Changed])[], way: Changed['way']): FamilyChange[] {
  return byRequirement(found.filter(([, changed]) => changed.way === way))
    .map((group): FamilyChange => {
      const [planned, { became }] = group[0]!
      const { id, sentence } = planned.requirement
      return { requirement: id, sentence, cases: group.length, example: planned.id, became }
    })
    .toSorted((one, other) => other.cases - one.cases)
}

const disagrees = (seen: SeenCase | undefined): seen is SeenCase => seen?.end === 'disagrees'

/** A case that fails with the proposal, and not without it. */
type Broken = readonly [Case, SeenCase]

const brokenBy = (cases: readonly Case[], own: Seen, base: Seen): readonly Broken[] =>
  cases.flatMap((planned) => {
    const seen = own.get(planned.id)
    return disagrees(seen) && !disagrees(base.get(planned.id)) ? [[planned, seen] as const] : []
  })

function breaches(broken: readonly Broken[], parent: Seen): FamilyBreach[] {
  /** Worse than a wrong upgrade on the host: nobody there, and yet let in unasked. */
  const isForwarded = ([, { brokenInvariants }]: Broken): boolean =>
    brokenInvariants.includes('invariant.nobody-forwarded-gets-in-unasked')
  const forwarded = new Set<string>()
  const lets = new Map<string, number>()
  const found = byRequirement(broken).map((group): FamilyBreach => {
    const letting = group.filter(([planned, seen]) => letsSomebodyIn(planned, seen))
    const [worst] = letting
    lets.set(group[0]![0].requirement.id, letting.length)
    if (group.every(isForwarded)) forwarded.add(group[0]![0].requirement.id)
    const [planned, seen] = worst ?? group[0]!
    const { id, level, sentence } = planned.requirement
    return {
      ...{ requirement: id, level, sentence, letsIn: worst !== undefined, cases: group.length },
      ...{ example: planned.id, because: seen.because[0] ?? '' },
      inherited: group.every(([{ id: one }]) => disagrees(parent.get(one))),
    }
  })
  const rank = ({ letsIn, level, requirement }: FamilyBreach) =>
    (level === 'MUST' ? 0 : 4) + (letsIn ? 0 : 2) + (forwarded.has(requirement) ? 0 : 1)
  const letting = ({ requirement }: FamilyBreach) => lets.get(requirement) ?? 0
  return found.toSorted(
    (one, other) => rank(one) - rank(other) || letting(other) - letting(one) || other.cases - one.cases,
  )
}

function verdictOf(breaks: readonly FamilyBreach[], cured: FamilyRow['cured'], stuck: Case | undefined) {
  const holes = breaks.filter(({ letsIn, level }) => letsIn && level === 'MUST')
  const waits = `${cured.of - cured.in} of the ${cured.of} complaint cases still do not get in${stuck ? `, for example ${stuck.id}` : ''}.`
  if (holes.length > 0) {
    const told = holes.map(
      ({ sentence, cases, example, inherited }) =>
        `Lets somebody in: ${sentence} Broken in ${cases === 1 ? 'one case' : `${cases} cases`}, for example ${example}.` +
        (inherited ? ' So did the rule that it was written against.' : ''),
    )
    return { verdict: 'unsafe', why: stuck ? [...told, waits] : told } as const
  }
  if (stuck) return { verdict: 'does-not-cure', why: [waits] } as const
  const shut = breaks.filter(({ level }) => level === 'MUST').map(({ sentence }) => `Shuts somebody out: ${sentence}`)
  const all = `All ${cured.of} complaint cases get in, and nobody gets in who should not.`
  return { verdict: 'safe', why: [all, ...shut] } as const
}

function rowOf(
  request: FamilyRequest,
  proposal: Proposal,
  own: Seen,
  parent: Seen,
  isTaken: (planned: Case) => boolean,
): FamilyRow {
  const { cases, base, complainants } = request
  const changed = cases.flatMap((planned) => {
    const [before, after] = [parent.get(planned.id), own.get(planned.id)]
    const change = before && after && changeBetween(before, after)
    return change ? [[planned, change] as const] : []
  })
  const asking = complainants(proposal)
  const stuck = asking.filter((planned) => !isCured(planned, own.get(planned.id)))
  const broken = brokenBy(cases, own, base)
  const breaks = breaches(broken, parent)
  const cured = { in: asking.length - stuck.length, of: asking.length }
  const holes = broken.flatMap(([planned, seen]) =>
    letsSomebodyIn(planned, seen) && planned.requirement.level === 'MUST'
      ? [[planned.requirement.id, planned] as const]
      : [],
  )
  const { verdict, why } = verdictOf(breaks, cured, stuck[0])
  const blamed = blamedOnPlaces(holes, isTaken)
  const { id, ref, title, date, rule, fate, said, reading } = proposal
  return {
    ...{ id, ref, title, date, parent: proposal.parent ?? OLDEST_RULE, changes: proposal.changes, rule, fate, said },
    ...(reading === undefined ? {} : { reading }),
    sources: proposal.sources.map(({ ref, says }) => (says === undefined ? { ref } : { ref, says })),
    loosens: changes(changed, 'loosened'),
    tightens: changes(changed, 'tightened'),
    breaks,
    cured,
    verdict,
    why: [...why, ...(blamed === undefined ? [] : [blamed])],
    couldNotRun: [...own.values()].filter(({ end }) => end === 'could-not-run' || end === 'harness-fault').length,
  }
}

/** The table. A proposal whose rule, or whose parent's rule, was not run is among those that were not tried. */
export function familyTable(request: FamilyRequest): FamilyResult {
  const { target, title, profile, cases, complaint, proposals, ruled } = request
  const isTaken = takenForLocal(cases, request.base)
  const rows: FamilyRow[] = []
  for (const proposal of proposals) {
    const [own, parent] = [ruled.get(proposal.id), ruled.get(proposal.parent ?? OLDEST_RULE)]
    if (own && parent) rows.push(rowOf(request, proposal, own, parent, isTaken))
  }
  return {
    target,
    title,
    profile,
    cases: cases.length,
    complaint: { ...complaint },
    rows,
    notTried: [...request.notTried],
  }
}
