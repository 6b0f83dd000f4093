/**
 * Tells which variants of a policy would have decided otherwise, while a gateway follows the policy itself.
 *
 * A variant that returned the same from every member, for the same arguments, would have led to the same answers and the
 * same rows; so what it cannot reach need not be run with it. This is weak mutation (Howden, 1982) as a filter: sound
 * because members are pure functions of their arguments, or plain values, and nothing else of a policy is looked at.
 */

import { isDeepStrictEqual } from 'node:util'
import type { Policy } from './decision.ts'

type Members = Readonly<Record<string, unknown>>
type AnyFunction = (...args: unknown[]) => unknown

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function'
const isGroup = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Too deep to be compared is different: better once too often. */
function isSame(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(one, other)
  } catch {
    return false
  }
}

/** What came of a call, to be compared. */
interface Outcome {
  readonly returned?: unknown
  readonly thrown?: unknown
}

/** Of what is no function, although it should be one. */
const NONE: Outcome = { thrown: 'no function' }

function outcomeOf(call: () => unknown): Outcome {
  try {
    return { returned: call() }
  } catch (error) {
    return { thrown: error instanceof Error ? error.name : error }
  }
}

/**
 * @param base what is followed. @param variants policies that deviate from it.
 * @param reached told the index of a variant whenever a member of it, looked at or called, gives something else.
 * @returns a policy that decides as `base` does.
 */
export function watched(base: Policy, variants: readonly Policy[], reached: (variant: number) => void): Policy {
  /** While the question of identity is open, what differs in a part of it is a suspicion only. */
  let suspects: Set<number> | undefined
  const mark = (variant: number) => (suspects ? suspects.add(variant) : reached(variant))

  const watch = (member: unknown, others: readonly (readonly [index: number, value: unknown])[]): unknown => {
    if (isFunction(member)) {
      return (...args: unknown[]) => {
        const own = outcomeOf(() => member(...args))
        const theirs = others.map(
          ([index, other]) => [index, isFunction(other) ? outcomeOf(() => other(...args)) : NONE] as const,
        )
        if (isFunction(own.returned)) {
          // What is handed out is compared when it is called itself.
          return watch(
            own.returned,
            theirs.map(([index, { returned }]) => [index, returned] as const),
          )
        }
        for (const [index, other] of theirs) if (!isSame(other, own)) mark(index)
        // What threw throws again, with its own error.
        return 'thrown' in own ? member(...args) : own.returned
      }
    }
    if (isGroup(member)) return watchGroup(member, others as (readonly [number, Members])[])
    return member
  }
  const watchGroup = (group: Members, others: readonly (readonly [index: number, group: Members])[]): Members => {
    const seen = {}
    for (const name of Object.keys(group)) {
      const value = group[name]
      const different = others
        .filter(([, other]) => other[name] !== value)
        .map(([i, other]) => [i, other[name]] as const)
      if (different.length === 0) {
        Object.defineProperty(seen, name, { value, enumerable: true, configurable: true })
        continue
      }
      const given = watch(value, different)
      const isPlain = !isFunction(value) && !isGroup(value)
      Object.defineProperty(seen, name, {
        enumerable: true,
        configurable: true,
        get: () => {
          if (isPlain) for (const [index, other] of different) if (!isSame(other, value)) mark(index)
          return given
        },
      })
    }
    return seen
  }
  /** Whether a signature is looked for under more payloads is nothing that shows, unless it is found there. */
  const provesAsWhole =
    (identity: Policy['identity']): Policy['proveIdentity'] =>
    (device, ask, moment) => {
      suspects = new Set()
      const own = base.proveIdentity(device, ask, moment, identity)
      const suspected = suspects
      suspects = undefined
      for (const [index, { proveIdentity, identity: rules }] of variants.entries()) {
        const mayDiffer = suspected.has(index) || proveIdentity !== base.proveIdentity
        const other = mayDiffer ? outcomeOf(() => proveIdentity(device, ask, moment, rules)) : { returned: own }
        if (!isSame(other, { returned: own })) reached(index)
      }
      return own
    }

  // What a policy is called decides nothing.
  const { name, title } = base
  const others = variants.map((variant, index) => [index, { ...variant, name, title }] as const)
  const seen = watchGroup({ ...base }, others) as unknown as Policy
  return Object.defineProperty(seen, 'proveIdentity', { value: provesAsWhole(seen.identity) })
}
