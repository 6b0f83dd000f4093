import { createHash } from 'node:crypto'
import type { Plan } from './plan.ts'

/** One of several parts of a run, counted from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/**
 * The part that a case belongs to, from 1 to `of`. By its id alone, so that a new case moves no other.
 *
 * @param of a whole number above 0.
 */
export function shardOf(id: string, of: number): number {
  // 48 bits: far more than the cases of any catalogue, and exact in a number.
  return (createHash('sha256').update(id).digest().readUIntBE(0, 6) % of) + 1
}

/**
 * One part of a plan. What is not applicable was decided over the whole, so that no case fares otherwise than in one run of
 * everything; the controls of the part's cases come along. Pure.
 */
export function takeShard(plan: Plan, shard: Shard): Plan {
  const selected = plan.selected.filter(({ id }) => shardOf(id, shard.of) === shard.index)
  const own = new Set(selected.map(({ id }) => id))
  const notApplicable = new Map([...plan.notApplicable].filter(([id]) => own.has(id)))
  const toRun = new Set<string>()
  for (const { id, control, otherControls } of selected) {
    if (notApplicable.has(id)) continue
    for (const one of [id, control?.case, ...otherControls.map((other) => other.case)]) {
      if (one !== undefined) toRun.add(one)
    }
  }
  const groups = plan.groups
    .map((group) => ({ ...group, cases: group.cases.filter(({ id }) => toRun.has(id)) }))
    .filter(({ cases }) => cases.length > 0)
  return { ...plan, shard, selected, notApplicable, groups }
}

/** What all parts of one run have in common, and no other run has: its targets, their profiles and the selected cases. */
export function fingerprint(plans: readonly { readonly target: string; readonly planned: Plan }[]): string {
  const hash = createHash('sha256')
  for (const { target, planned } of plans) {
    hash.update(JSON.stringify([target, planned.profile.id, planned.selected.map(({ id }) => id)]))
  }
  return hash.digest('hex').slice(0, 16)
}
