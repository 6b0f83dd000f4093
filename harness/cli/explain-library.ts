import { mutants, policyNamed } from '../../reference-gateway/index.ts'
import { coverage } from '../../scenarios/coverage/index.ts'
import { requirementFiles } from '../../scenarios/index.ts'
import { explanations } from '../../scenarios/profiles/explanations.ts'
import { canBeAsked } from '../coverage/can-be-asked.ts'
import { type KnownMutant, type Library, policiesOf } from '../explain/library.ts'
import { catalogue } from './catalogue.ts'

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The one member in which a policy is another one than the recommended: `maySilently`, `proxies.matcher`. */
function memberOf(policy: object): string {
  const recommended = Object.entries(policyNamed('recommended') ?? {})
  const own = policy as Record<string, unknown>
  for (const [member, value] of recommended) {
    if (member === 'name' || member === 'title' || own[member] === value) continue
    const inner = own[member]
    if (!isGroup(value) || !isGroup(inner)) return member
    const differing = Object.keys(value).find((key) => value[key] !== inner[key])
    if (differing !== undefined) return `${member}.${differing}`
  }
  return 'policy'
}

const known = (): readonly KnownMutant[] =>
  mutants.map(({ id, fault, breaks, policy }) => ({ id, fault, breaks, member: memberOf(policy) }))

let made: Library | undefined

/** Everything that explanations are made of; made once, since it takes a second. */
export function library(): Library {
  made ??= make()
  return made
}

function make(): Library {
  return {
    catalogue,
    policies: policiesOf(catalogue),
    promised: coverage.flatMap(({ entries }) => entries.filter((one) => one.covers !== undefined)),
    explanations,
    mutants: known(),
    files: requirementFiles,
    canBeAsked,
  }
}
