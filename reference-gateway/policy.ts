/**
 * The policy that we recommend: who gets in silently, who must ask, who is refused.
 *
 * Sources: gateway facts 3.1 (order of the reasons, effective roles since 2026.4.10), 4 (coverage), 8 (what each proposal
 * would have opened); those of the rules stand where they are declared (`rules.ts`). Everything that is not named silent
 * here is interactive: a human decides.
 */

import { isUtf8 } from 'node:buffer'
import { randomUUID, verify } from 'node:crypto'
import type { Facts, Policy, Reason, Role } from './decision.ts'
import { readParams } from './frames.ts'
import { normaliseMetadata, proveIdentity, sameKey } from './identity.ts'
import { isSpent } from './limiter.ts'
import { isLocalRequest, speaksOfForwarding } from './locality.ts'
import { isBrowserClient, originProblem } from './origin.ts'
import { proxyUser } from './proxy-user.ts'
import { liveToken, type RecordView, type TokenView, union } from './records.ts'
import { clientAddress, forwardedClient, isLoopbackAddress, trustedProxyMatcher } from './request-evidence.ts'
import { sameAsk } from './requests.ts'
import type { Caller } from './rules.ts'
import { ADMIN, isOperatorScope, scopeCovers, scopesCover } from './scopes.ts'
import { isShown, sameSecret } from './secrets.ts'

const ROLES = ['operator', 'node'] as const
const PINNED = ['platform', 'deviceFamily'] as const
const MINUTE_MS = 60_000

const baseline = (record: RecordView): readonly string[] => record.approvedScopes ?? record.scopes

/** Listed alone is not enough: a role without a live token was never handed out, or was taken back. */
const isGranted = (record: RecordView, role: Role): boolean =>
  record.listedRoles.includes(role) && liveToken(record, role) !== undefined

const isLive = ({ token, revoked }: TokenView): boolean => token !== undefined && !revoked

/** An absent pin is no change: it is set on the next success. */
const differs = (pinned: string | undefined, presented: string | undefined): boolean =>
  pinned !== undefined && normaliseMetadata(pinned) !== normaliseMetadata(presented)

/** Nothing covers an operator's scope in the hands of a node (#57258). */
const covers = (granted: readonly string[], asked: readonly string[], role: Role): boolean =>
  (role === 'operator' || !asked.some(isOperatorScope)) && scopesCover(granted, asked)

/** Scopes that a role can have at all. */
const within = (role: Role, scopes: readonly string[]): readonly string[] =>
  role === 'operator' ? scopes : scopes.filter((scope) => !isOperatorScope(scope))

/** A device cannot vouch for itself: its own token never widens what it may do. */
export const showsGatewaySecret = ({ proof }: Facts): boolean => proof === 'shared-secret' || proof === 'auth-none'

/** A web page that poses as a native client is still a web page. */
export const originFits = ({ sentOrigin, client }: Facts): boolean => !sentOrigin || isBrowserClient(client)

/** A row from before tokens existed. A row with any granted or revoked role was decided by somebody; that stands. */
export const isLegacyRow = (record: RecordView): boolean =>
  ROLES.every((role) => !isGranted(record, role) && !record.tokens[role]?.revoked)

/** What holds whatever the reason: the gateway's secret, no web page that poses, no node with an operator's scopes. */
export const mayEverBeSilent = (facts: Facts): boolean =>
  showsGatewaySecret(facts) &&
  originFits(facts) &&
  facts.autoApproveLocal &&
  !(facts.role === 'node' && facts.scopes.some(isOperatorScope))

function maySilently(reason: Reason, facts: Facts): boolean {
  if (!facts.local || !mayEverBeSilent(facts)) return false
  switch (reason) {
    case 'not-paired':
      return facts.record === undefined
    case 'scope-upgrade':
      return true
    case 'role-upgrade':
      return facts.role === 'operator' && typeof facts.record === 'object' && isLegacyRow(facts.record)
    case 'metadata-upgrade':
      return false
  }
}

const isAdmin = ({ scopes }: Caller): boolean => scopes.includes(ADMIN)
const isSelf = (caller: Caller, deviceId: string): boolean => caller.deviceId === deviceId
/** On their own device callers need no admin, unless it is about another role than operator (#81067). */
const mayTouch = (caller: Caller, deviceId: string, roles: readonly Role[] = []): boolean =>
  isAdmin(caller) || (isSelf(caller, deviceId) && !roles.includes('node'))

const OPEN_PAGES = new Set(['/health', '/healthz', '/ready', '/readyz'])

export const recommended: Policy = {
  name: 'recommended',
  title: 'Direct loopback clients with the gateway secret pair silently; everyone and everything else asks',
  isLocal: isLocalRequest,
  originProblem,
  withoutDevice: (client, role, proof) =>
    role === 'operator' &&
    client.id !== 'openclaw-control-ui' &&
    (proof === 'shared-secret' || proof === 'trusted-proxy'),
  scopesWithoutDevice: () => [],
  proveIdentity,
  baseline,
  covers,
  differs,
  isGranted,
  maySilently,
  asks: 'first-reason',
  sessionScopes: (role, asked) => union(within(role, asked)),

  proxies: { headerName: (name) => name.toLowerCase(), matcher: trustedProxyMatcher, client: forwardedClient },

  frames: {
    closes: {
      noText: [1007, ''],
      noJson: [1007, 'invalid JSON'],
      noFrame: [1008, 'invalid request frame'],
      binary: [1003, 'binary frames are not supported'],
      oversize: [1009, ''],
    },
    preAuthBytes: 64 * 1024,
    isOversize: (bytes, limit) => bytes > limit,
    isText: isUtf8,
    binary: 'refused',
    earlyPing: 'answered',
    parse: JSON.parse,
    readParams,
    connectComesFirst: true,
    secondConnect: 'refused',
    protocols: [4],
    protocolFor: ({ min, max }, protocols) => protocols.find((version) => min <= version && version <= max),
    protocolComes: 'first',
    roleOf: (asked = 'operator') => ROLES.find((role) => role === asked),
  },

  identity: {
    newNonce: randomUUID,
    needsNonce: () => true,
    nonceFits: (nonce, challenge) => nonce === challenge,
    isFresh: (signedAt, now) => Math.abs(now - signedAt) <= 2 * MINUTE_MS,
    idFits: (id, hashOfKey) => id === hashOfKey,
    sameKey,
    versions: () => ['v2', 'v3'],
    needsSignature: () => true,
    signedFor: (ask) => [ask],
    verifies: (payload, key, signature) => verify(null, Buffer.from(payload), key, signature),
  },

  credentials: {
    same: sameSecret,
    guesses: ({ token, password }) => [token, password].filter(isShown),
    deviceTokens: ({ deviceToken, token }) => [deviceToken, token].filter(isShown),
    isIssued: () => false,
    refusedMayAsk: () => false,
    proxyUser,
  },

  tokens: {
    isLive,
    fits: (shown, { token }) => token !== undefined && sameSecret(shown, token),
    rolesFor: (role) => [role],
    boundToDevice: true,
    needDevice: true,
    reach: (scopes, record) => scopes.filter((scope) => scopesCover(baseline(record), [scope])),
    approved: (before, asked, role) => union(before, within(role, asked)),
    minted: within,
    rotated: (_old, fresh) => ({ ...fresh }),
    tooNarrow: 'scope-mismatch',
    mintedOnConnect: false,
  },

  records: {
    approved: (row) => row,
    covered: (record, { client }) =>
      Object.fromEntries(
        PINNED.filter((key) => record[key] === undefined && client[key]).map((key) => [key, client[key]]),
      ),
    refused: () => ({}),
    rejected: (row) => row,
    removed: () => undefined,
  },

  pending: {
    isFresh: ({ ts }, now) => now - ts < 5 * MINUTE_MS,
    secondAsk: (waiting, asked) => (sameAsk(waiting, asked) ? waiting : asked),
    replacedGoes: true,
    isListed: () => true,
    isAnnounced: () => true,
    rejectedGoes: true,
    mayBeSettledSilently: ({ local, silent }) => local === true || silent,
    silenceIsInherited: false,
    localityIsInherited: false,
    goesWithDevice: true,
    capacity: Number.POSITIVE_INFINITY,
  },

  refusals: { told: (refusal) => refusal },

  administration: {
    actsAs: (caller) => caller,
    lacks: (caller, { role, scope }) => {
      if (role !== 'any' && role !== caller.role) return 'role'
      return scope === undefined || scopeCovers(caller.scopes, scope) ? undefined : 'scope'
    },
    sees: (caller, deviceId) => isAdmin(caller) || isSelf(caller, deviceId),
    mayApprove: (caller, { deviceId }) => isAdmin(caller) && !isSelf(caller, deviceId),
    mayReject: (caller, { deviceId }) => mayTouch(caller, deviceId),
    mayRemove: mayTouch,
    mayRotate: (caller, deviceId, role) => mayTouch(caller, deviceId, [role]),
    mayRevoke: (caller, deviceId, role) => mayTouch(caller, deviceId, [role]),
    mayHandOut: (caller, record, role, scopes) =>
      isGranted(record, role) && covers(baseline(record), scopes, role) && scopesCover(caller.scopes, scopes),
    tellsToken: isSelf,
    rotationWidens: false,
    endsSessions: new Set(['rotate', 'revoke', 'remove', 'replace-key']),
  },

  limits: {
    key: (evidence, local) => (local ? undefined : clientAddress(evidence)),
    classOf: (guess) => guess,
    isSpent,
    countsMissing: false,
    locksRightSecret: true,
  },

  surfaces: {
    route: (path) => ({ page: path, isOpen: OPEN_PAGES.has(path) }),
    opensWith: (proof, local) => proof === 'shared-secret' || (proof === 'auth-none' && local),
    isLive,
    opensTo: (scopes) => scopes.some(isOperatorScope),
    isUnattributed: (evidence) => {
      if (!evidence.headers.some(([name]) => speaksOfForwarding(name))) return false
      const client = evidence.client
      return client === undefined || isLoopbackAddress(client)
    },
  },

  store: {
    commits: 'before-answer',
    written: (change) => change,
    sharesWithOthers: true,
    unreadable: 'refuses-to-start',
  },
}
