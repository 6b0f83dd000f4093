/** What faulty gateways overlook or misread, on top of how the recommended one judges. */

import type { Facts, OriginProblem, OriginQuestion, Reason } from '../decision.ts'
import { speaksOfForwarding } from '../locality.ts'
import { recommended } from '../policy.ts'
import { headerLines, isLoopbackAddress, parseAddress, type RequestEvidence } from '../request-evidence.ts'

/** Local to a gateway that does not see these header lines. */
export const isLocalWithout = (
  evidence: RequestEvidence,
  overlooks: (name: string, value: string) => boolean,
): boolean =>
  recommended.isLocal({ ...evidence, headers: evidence.headers.filter(([name, value]) => !overlooks(name, value)) })

/** Local to a gateway that reads the Host in its own way. */
export const isLocalWithHost = (evidence: RequestEvidence, read: (host: string) => string): boolean =>
  recommended.isLocal({
    ...evidence,
    headers: evidence.headers.map(([name, value]) => [name, name === 'host' ? read(value) : value]),
  })

/** Silent as for a local client. */
export const asIfLocal = (reason: Reason, facts: Facts): boolean =>
  recommended.maySilently(reason, { ...facts, local: true })

/** Allowed besides what the recommended policy allows. */
export const allowing =
  (isAllowed: (question: OriginQuestion) => boolean) =>
  (question: OriginQuestion): OriginProblem | undefined =>
    isAllowed(question) ? undefined : recommended.originProblem(question)

export const originOf = ({ evidence }: OriginQuestion): string | undefined => headerLines(evidence, 'origin')[0]

export const has = (evidence: RequestEvidence, name: string): boolean => headerLines(evidence, name).length > 0

export const isForwarded = ({ headers }: RequestEvidence): boolean => headers.some(([name]) => speaksOfForwarding(name))

/** Hops that X-Forwarded-For names, in order. */
export const hopsOf = (evidence: RequestEvidence): string[] =>
  headerLines(evidence, 'x-forwarded-for').flatMap((line) => line.split(',').map((hop) => hop.trim()))

export const namesLoopback = (hop: string | undefined): boolean => isLoopbackAddress(hop)

export const isAddress = (text: string): boolean => parseAddress(text.trim()) !== undefined

/** A Host or an Origin's authority without its port. */
export const nameOf = (authority: string): string => authority.replace(/:\d+$/, '').toLowerCase()

/** The one Host, or nothing. */
export const hostOf = (evidence: RequestEvidence): string => headerLines(evidence, 'host')[0] ?? ''

export const isPrivateName = (name: string): boolean => /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(name)

/** A gateway that overlooks some header lines when it asks who is local. */
export const overlooking = (overlooks: (name: string, value: string, evidence: RequestEvidence) => boolean) => ({
  isLocal: (evidence: RequestEvidence): boolean =>
    isLocalWithout(evidence, (name, value) => overlooks(name, value, evidence)),
})

/** A gateway that takes some Hosts for loopback ones. */
export const takingHost = (takes: (name: string) => boolean) => ({
  isLocal: (evidence: RequestEvidence): boolean =>
    isLocalWithHost(evidence, (host) => (takes(nameOf(host)) ? 'localhost' : host)),
})

/** The authority of an Origin. */
export const authorityOf = (origin: string | undefined): string => (origin ?? '').replace(/^https?:\/\//, '')
