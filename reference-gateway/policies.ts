import type { Policy } from './decision.ts'
import { equivalents } from './mutants/equivalents.ts'
import { mutants } from './mutants/index.ts'
import { recommended } from './policy.ts'
import { release20260219 } from './policy-2026-02-19.ts'
import { proposals } from './proposals.ts'

/** Every policy that is one to be asked for by name. */
export const policies: ReadonlyMap<string, Policy> = new Map(
  [recommended, release20260219].map((policy) => [policy.name, policy]),
)

const faulty: ReadonlyMap<string, Policy> = new Map(
  [...mutants, ...equivalents].map(({ policy }) => [policy.name, policy]),
)

/** A policy by its name; a mutant's is `mutant:<id>`, that of a proposal `proposal:<id>@<base>`. */
export const policyNamed = (name: string): Policy | undefined =>
  policies.get(name) ?? faulty.get(name) ?? proposals.get(name)
