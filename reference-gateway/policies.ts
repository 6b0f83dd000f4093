import type { Policy } from './decision.ts'
import { recommended } from './policy.ts'
import { release20260219 } from './policy-2026-02-19.ts'

/** Every policy that can be asked for by name. */
export const policies: ReadonlyMap<string, Policy> = new Map(
  [recommended, release20260219].map((policy) => [policy.name, policy]),
)
