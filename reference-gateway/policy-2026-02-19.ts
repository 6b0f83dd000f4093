/**
 * The policy of release 2026.2.19 (commit 0bda0202fd): silent for first contact only, judged by the Host header and by the
 * leftmost X-Forwarded-For hop. Sources: gateway facts 2.1, 2.5, 3.1, 3.2 (column 2.19), 4.1, 5.3.
 *
 * What that release did as the recommended policy does, or what cannot be told apart from outside, is the recommended
 * policy's; frames and texts stay those of the newest era. It is here to be measured against that release, not to be used.
 */

import type { OriginQuestion, Policy } from './decision.ts'
import { recommended } from './policy.ts'
import { union } from './records.ts'
import { headerLines, isLoopbackAddress, type RequestEvidence } from './request-evidence.ts'
import { isShown } from './secrets.ts'

const first = (evidence: RequestEvidence, name: string): string | undefined => headerLines(evidence, name)[0]

/** Everything before the first colon, or the part in brackets; that is how the release read a Host. */
function hostName(host: string | undefined): string {
  const text = (host ?? '').trim().toLowerCase()
  return text.startsWith('[') ? text.slice(1, Math.max(text.indexOf(']'), 1)) : text.split(':')[0]!
}

/** Leftmost, so that a client may claim any address (GHSA-2rgf-hm63-5qph, fixed in 2026.2.21). */
function claimedClient(evidence: RequestEvidence): string | undefined {
  if (!evidence.peerIsTrustedProxy) return evidence.peer
  return first(evidence, 'x-forwarded-for')?.split(',')[0]?.trim() || first(evidence, 'x-real-ip')?.trim() || undefined
}

function isLocal(evidence: RequestEvidence): boolean {
  const host = hostName(first(evidence, 'host'))
  const forwarded = ['x-forwarded-for', 'x-real-ip', 'x-forwarded-host'].some((name) => first(evidence, name))
  return (
    isLoopbackAddress(claimedClient(evidence)) &&
    (['localhost', '127.0.0.1', '::1'].includes(host) || host.endsWith('.ts.net')) &&
    (!forwarded || evidence.peerIsTrustedProxy)
  )
}

/** By prefix, as that release does: a name that only begins with 127. passes, too (measured). */
const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name.startsWith('127.') || isLoopbackAddress(name.replace(/^\[|\]$/g, ''))

function originProblem({ evidence, client, allowedOrigins }: OriginQuestion) {
  if (client.id !== 'openclaw-control-ui' && client.id !== 'webchat-ui' && client.mode !== 'webchat') return undefined
  const origin = first(evidence, 'origin')
  if (origin === undefined || !URL.canParse(origin)) return 'origin missing or invalid' as const
  if (allowedOrigins.includes(origin)) return undefined
  const { host, hostname } = new URL(origin)
  const requestHost = (first(evidence, 'host') ?? '').trim().toLowerCase()
  const sameHost = host !== '' && host === requestHost
  const bothLoopback = isLoopbackName(hostname) && isLoopbackName(hostName(requestHost))
  return sameHost || bothLoopback ? undefined : ('origin not allowed' as const)
}

const covers = (granted: readonly string[], asked: readonly string[]): boolean =>
  asked.every((scope) => granted.includes(scope))

const MINUTE_MS = 60_000
const anybody = () => true

export const release20260219: Policy = {
  ...recommended,
  name: '2026.2.19',
  title: 'Release 2026.2.19: first contact from what looks local is silent, upgrades ask',
  isLocal,
  originProblem,
  withoutDevice: (client, _role, proof) => client.id !== 'openclaw-control-ui' && proof === 'shared-secret',
  baseline: (record) => record.scopes,
  covers,
  differs: () => false,
  isGranted: (record, role) => record.listedRoles.includes(role),
  maySilently: (reason, { local, autoApproveLocal }) => local && autoApproveLocal && reason === 'not-paired',
  asks: 'every-reason',
  frames: {
    ...recommended.frames,
    closes: { ...recommended.frames.closes, noJson: [1000, ''] },
    preAuthBytes: 25 * 1024 * 1024,
    protocols: [3],
  },
  identity: {
    ...recommended.identity,
    needsNonce: (local) => !local,
    versions: (hasNonce) => (hasNonce ? ['v2', 'v3'] : ['v1']),
    isFresh: (signedAt, now) => Math.abs(now - signedAt) <= 10 * MINUTE_MS,
  },
  credentials: {
    ...recommended.credentials,
    guesses: (shown, mode) => [shown[mode]].filter(isShown),
  },
  tokens: {
    ...recommended.tokens,
    reach: (scopes) => scopes,
    approved: (before, asked) => union(before, asked),
    minted: (_role, _approved, asked) => asked,
    tooNarrow: 'mismatch',
    mintedOnConnect: true,
  },
  records: {
    ...recommended.records,
    // The record takes over what the client says.
    covered: (record, { client }) =>
      Object.fromEntries(
        (['platform', 'deviceFamily'] as const)
          .filter((key) => client[key] !== undefined && record[key] !== client[key])
          .map((key) => [key, client[key]]),
      ),
  },
  pending: {
    ...recommended.pending,
    secondAsk: (waiting) => waiting,
    mayBeSettledSilently: () => false,
    silenceIsInherited: true,
    goesWithDevice: false,
  },
  administration: {
    ...recommended.administration,
    sees: anybody,
    mayApprove: anybody,
    mayReject: anybody,
    mayRemove: anybody,
    mayRotate: anybody,
    mayRevoke: anybody,
    mayHandOut: anybody,
    tellsToken: anybody,
    rotationWidens: true,
    endsSessions: new Set(),
  },
  limits: { ...recommended.limits, key: () => undefined },
}
