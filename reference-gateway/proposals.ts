/**
 * The rules of the PR family, as exact predicates over what the gateway knows. What each says, and where it was read, stands
 * in scenarios/proposals.ts; sources: the review of openclaw#22365, gateway facts 3.1 and 8.
 *
 * A proposal is tried on a base: it replaces what the base says of the reasons that it decides, and nothing else.
 */

import type { Facts, Policy, Reason } from './decision.ts'
import { isBrowserClient } from './origin.ts'
import { mayEverBeSilent, recommended } from './policy.ts'
import { release20260219 } from './policy-2026-02-19.ts'
import type { RecordView } from './records.ts'
import { headerLines, isLoopbackAddress } from './request-evidence.ts'
import { ADMIN, isOperatorScope } from './scopes.ts'

/** Silent, not silent, or nothing said. */
type Rule = (reason: Reason, facts: Facts, base: Policy) => boolean | undefined

interface Proposed {
  /** Whose rule stands where this one says nothing. */
  readonly parent?: string
  readonly rule?: Rule
  readonly changes?: (base: Policy) => Partial<Policy>
}

const isUpgrade = (reason: Reason): boolean => reason === 'scope-upgrade' || reason === 'role-upgrade'
/** `metadata-upgrade` was unknown before 2026.2.26. */
const known = (reason: Reason): boolean => reason === 'not-paired' || isUpgrade(reason)

const everyReason: Rule = (reason, { local }) => (known(reason) ? local : undefined)
const isPaired = ({ record }: Facts): boolean => typeof record === 'object'
const everyReasonOfThePaired: Rule = (reason, facts) =>
  known(reason) ? facts.local && (reason === 'not-paired' || isPaired(facts)) : undefined
const firstContactAndScopes: Rule = (reason, { local }) =>
  known(reason) ? local && reason !== 'role-upgrade' : undefined

/** A Host without its port, as the releases of that day read it. */
const namesLoopback = ({ evidence }: Facts): boolean => {
  const host = (headerLines(evidence, 'host')[0] ?? '').toLowerCase().replace(/:\d+$/, '')
  return ['localhost', '127.0.0.1', '[::1]'].includes(host) || host.endsWith('.ts.net')
}

const dialsLoopback = ({ evidence }: Facts): boolean => isLoopbackAddress(evidence.peer)

/** Neither roles nor scopes: from before both. */
const isBare = ({ raw }: RecordView): boolean => raw.roles === undefined && raw.scopes === undefined

/** A page whose Origin the gateway would not let the Control UI come from. */
const isForeignPage = (base: Policy, facts: Facts): boolean => {
  const { evidence, local, allowedOrigins } = facts
  const client = { id: 'openclaw-control-ui', mode: 'webchat' }
  return facts.sentOrigin && base.originProblem({ evidence, client, local, allowedOrigins }) !== undefined
}

const FIRST = 'commit-0bda0202fd'

const proposed: Readonly<Record<string, Proposed>> = {
  'release-2026.2.17': { rule: everyReason },
  'commit-0bda0202fd': {
    rule: (reason, { local }) => (known(reason) ? local && reason === 'not-paired' : undefined),
  },
  'pr-17425': {
    rule: (reason, facts) => (known(reason) ? facts.local || (isUpgrade(reason) && isPaired(facts)) : undefined),
  },
  'pr-21664': {
    parent: FIRST,
    changes: (base) => ({ isGranted: (record, role) => !isBare(record) && base.isGranted(record, role) }),
    rule: (_reason, { record }) => (typeof record === 'object' && isBare(record) ? false : undefined),
  },
  'pr-21697': {
    parent: FIRST,
    changes: (base) => ({
      covers: (granted, asked, role) => {
        const implied = granted.includes(ADMIN) ? asked.filter(isOperatorScope) : []
        return base.covers([...granted, ...implied], asked, role)
      },
    }),
  },
  'pr-22253': { parent: FIRST, rule: everyReason },
  'pr-22280': { parent: FIRST, rule: everyReasonOfThePaired },
  'pr-22365': {
    parent: FIRST,
    rule: (reason, facts) => (isUpgrade(reason) ? dialsLoopback(facts) : undefined),
  },
  'pr-22365-as-described': {
    parent: FIRST,
    rule: (reason, facts) => (isUpgrade(reason) ? dialsLoopback(facts) && namesLoopback(facts) : undefined),
  },
  'pr-22381': {
    parent: FIRST,
    rule: (_reason, facts, base) => (facts.proof === 'auth-none' && isForeignPage(base, facts) ? false : undefined),
  },
  'pr-22587': { parent: FIRST, rule: everyReasonOfThePaired },
  'pr-22712': { parent: FIRST, rule: everyReason },
  'pr-22838': { parent: FIRST, rule: everyReason },
  'pr-23039': { parent: FIRST },
  'pr-23690': { parent: FIRST, rule: firstContactAndScopes },
  'pr-23708': { parent: FIRST, rule: firstContactAndScopes },
  'pr-36305': {
    parent: 'pr-23708',
    rule: (reason, { local, sentOrigin, client }) => {
      const isBrowser = isBrowserClient(client)
      if (isBrowser) return local && (reason === 'not-paired' || reason === 'scope-upgrade')
      return local && !sentOrigin
    },
  },
  'pr-54694': { parent: 'pr-23708', rule: (reason) => (reason === 'scope-upgrade' ? false : undefined) },
  'pr-59092': { parent: 'pr-54694', rule: (reason, { local }) => (reason === 'role-upgrade' ? local : undefined) },
  'pr-124589': {
    parent: 'pr-54694',
    rule: (reason, { local, proof, sentOrigin, client }) =>
      reason === 'scope-upgrade'
        ? local && (proof === 'shared-secret' || proof === 'auth-none') && (!sentOrigin || isBrowserClient(client))
        : undefined,
  },
}

/** What the gateways that a proposal is tried on ask whatever its rule says. */
const guards: Readonly<Record<string, (reason: Reason, facts: Facts) => boolean>> = {
  [recommended.name]: (reason, facts) =>
    mayEverBeSilent(facts) && (reason !== 'not-paired' || facts.record === undefined),
  [release20260219.name]: (_, { autoApproveLocal }) => autoApproveLocal,
}

const bases: ReadonlyMap<string, Policy> = new Map([recommended, release20260219].map((base) => [base.name, base]))

/** What the rule says, or the first of its parents that says anything. */
function said(id: string, reason: Reason, facts: Facts, base: Policy): boolean | undefined {
  const { rule, parent } = proposed[id] ?? {}
  return rule?.(reason, facts, base) ?? (parent === undefined ? undefined : said(parent, reason, facts, base))
}

function tried(id: string, base: Policy): Policy {
  const guard = guards[base.name]!
  return {
    ...base,
    ...proposed[id]?.changes?.(base),
    name: proposalPolicyName(id, base.name),
    title: `${base.name} with the rule of ${id}`,
    maySilently: (reason, facts) => {
      const silent = said(id, reason, facts, base)
      return silent === undefined ? base.maySilently(reason, facts) : silent && guard(reason, facts)
    },
  }
}

/** @param base name of the policy that the proposal is tried on. */
export const proposalPolicyName = (id: string, base: string): string => `proposal:${id}@${base}`

/** Ids of all rules that can be tried. */
export const proposalIds: readonly string[] = Object.keys(proposed)

/** Every proposal on every base, by its name. */
export const proposals: ReadonlyMap<string, Policy> = new Map(
  [...bases.values()]
    .flatMap((base) => proposalIds.map((id) => tried(id, base)))
    .map((policy) => [policy.name, policy]),
)
