/** Runs the rules of the PR family on a gateway: on the reference gateway all at once, on a release one after the other. */
import semver from 'semver'
import { proposalPolicyName } from '../../reference-gateway/index.ts'
import { OLDEST_RULE, type Seen } from '../family/table.ts'
import type { Case } from '../plan/case.ts'
import { plan } from '../plan/plan.ts'
import type { FamilyResult } from '../results.ts'
import { patchedReleaseTarget } from '../targets/patched-release.ts'
import { releaseTarget } from '../targets/release.ts'
import { baseRelease } from '../targets/release-eras.ts'
import { patchOf } from '../targets/release-patches.ts'
import { type Target, UnknownTargetError } from '../targets/target.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import { Lanes } from '../variants/lanes.ts'
import { groupsOf, seenOf } from '../variants/play.ts'
import { survey } from '../variants/survey.ts'
import type { Profile, Proposal } from '../vocabulary.ts'
import { catalogue } from './catalogue.ts'
import { countingProgress } from './counting.ts'
import { type Pacing, prepareAll, runPlan } from './run.ts'
import { unlessStopped } from './stop.ts'

/** How the cases came out without any proposal, and under each rule. */
export interface Grounds {
  readonly base: Seen
  readonly ruled: ReadonlyMap<string, Seen>
  readonly notTried: FamilyResult['notTried']
}

export interface GroundsRequest extends Pacing {
  readonly proposals: readonly Proposal[]
  /** Everything that may be run, the complaint's own cases included. */
  readonly cases: readonly Case[]
  readonly profile: Profile
  readonly signal: AbortSignal
}

/** The release whose era's rule a proposal without a parent was written against. */
const parentOf = ({ parent }: Proposal): string => parent ?? OLDEST_RULE

const indexed = (seen: readonly SeenCase[]): Seen => new Map(seen.map((one) => [one.id, one]))

/** Rules to run: those of the proposals, and those of their parents. */
const rulesFor = (proposals: readonly Proposal[]): readonly string[] => [
  ...new Set(proposals.flatMap((proposal) => [parentOf(proposal), proposal.id])),
]

/** @param base name of the policy of the reference gateway that the rules are tried on. @throws LaneError */
export async function onReference(base: string, { proposals, cases, signal, json }: GroundsRequest): Promise<Grounds> {
  const rules = rulesFor(proposals)
  const progress = countingProgress(`reference (${base})`, 'rules', rules.length, json)
  await using lanes = new Lanes(cases)
  try {
    const variants = rules.map((rule) => proposalPolicyName(rule, base))
    const found = await unlessStopped(survey({ lanes, base, variants, cases, onDone: progress.onDone }), signal)
    const onBase = indexed(found.base)
    // What a rule does not reach came out as without it.
    const ruled = rules.map((rule, at) => [rule, new Map([...onBase, ...indexed(found.variants[at]!.seen)])] as const)
    return { base: onBase, ruled: new Map(ruled), notTried: [] }
  } finally {
    progress.end()
  }
}

/** Rules that releases of a range have already, so that no patch is needed. */
const STANDS: Readonly<Record<string, string>> = { 'commit-0bda0202fd': '>=2026.2.19' }

const standsIn = (version: string, rule: string): boolean =>
  STANDS[rule] !== undefined && semver.satisfies(baseRelease(version), STANDS[rule])

/** @throws UnknownTargetError, PrepareError */
export async function onRelease(version: string, request: GroundsRequest): Promise<Grounds> {
  const { proposals, signal } = request
  const plain = releaseTarget(version)
  const targets = new Map<string, Target>()
  const notTried: { id: string; ref: string; because: string }[] = []
  for (const rule of rulesFor(proposals)) {
    const proposal = proposals.find(({ id }) => id === rule)
    if (standsIn(version, rule)) targets.set(rule, plain)
    else if (proposal?.changes === 'client') targets.set(rule, targets.get(parentOf(proposal)) ?? plain)
    else {
      try {
        patchOf(version, rule)
        targets.set(rule, patchedReleaseTarget(version, rule))
      } catch (error) {
        if (!(error instanceof UnknownTargetError)) throw error
        notTried.push({ id: rule, ref: proposal?.ref ?? rule, because: error.message })
      }
    }
  }
  const unique = [...new Set([plain, ...targets.values()])]
  const missing = await prepareAll(unique, signal)
  const seen = new Map<Target, Seen>()
  for (const [at, target] of unique.entries()) {
    const why = missing.get(target)
    if (why) throw why
    if (!request.json) process.stderr.write(`${target.id} (${at + 1} of ${unique.length})\n`)
    seen.set(target, await seenOn(target, request))
  }
  const ruled = [...targets].map(([rule, target]) => [rule, seen.get(target)!] as const)
  return { base: seen.get(plain)!, ruled: new Map(ruled), notTried }
}

/** Every case that the target can be asked, without controls: they are not judged here, but compared. */
async function seenOn(target: Target, { profile, cases, json, concurrency, deadline, signal }: GroundsRequest) {
  const whole = plan(catalogue, profile, target, { only: [], skip: [] })
  const able = cases.filter(({ id }) => !whole.notApplicable.has(id))
  const planned = { ...whole, groups: groupsOf(able) }
  const ends = await runPlan(target, planned, { json, concurrency, deadline }, signal)
  return indexed(able.flatMap((one) => (ends.has(one.id) ? [seenOf(one, ends.get(one.id)!, target)] : [])))
}
