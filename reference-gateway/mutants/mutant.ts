/**
 * A mutant: the recommended gateway with one fault. The suite is known by which of them it finds; nobody should run one for
 * anything else.
 */

import type { Policy } from '../decision.ts'
import { recommended } from '../policy.ts'

export interface Mutant {
  /** Kebab case; never reused for another fault. */
  readonly id: string
  /** What this gateway does wrong: one sentence, in the present tense. */
  readonly fault: string
  /** The requirement of the catalogue that it is expected to break. */
  readonly breaks: string
  /** `recommended` with one member replaced. */
  readonly policy: Policy
}

type Group = {
  [K in keyof Policy]: Policy[K] extends (...args: never) => unknown ? never : Policy[K] extends object ? K : never
}[keyof Policy]
type Members = Omit<Policy, Group | 'name' | 'title'>

/** Exactly one member of what is there. */
type OneOf<T> = { [K in keyof T]: { readonly [M in K]: T[M] } }[keyof T]

/** One member of the policy, or one member of one of its groups. */
export type Fault = OneOf<Members> | { [G in Group]: { readonly [M in G]: OneOf<Policy[G]> } }[Group]

/** @param fault the one member that is another one than the recommended policy's. */
export function mutant(id: string, breaks: string, fault: string, change: Fault): Mutant {
  const [[member, value] = []] = Object.entries(change)
  const was: unknown = member === undefined ? undefined : recommended[member as keyof Policy]
  const isGroup = typeof was === 'object'
  const policy = {
    ...recommended,
    name: `mutant:${id}`,
    title: fault,
    ...(member !== undefined && { [member]: isGroup ? { ...was, ...value } : value }),
  }
  return { id, fault, breaks, policy }
}
