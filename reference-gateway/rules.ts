/**
 * What a policy says besides the decision itself: one group of rules per subject. Types only; the recommended values are in
 * `policy.ts`. Everything here is a plain value or a plain function, so that another policy deviates by naming one member.
 */

import type { KeyObject } from 'node:crypto'
import type { Proof, Role } from './decision.ts'
import type { ReadParams } from './frames.ts'
import type { SignatureVersion, SignedAsk } from './identity.ts'
import type { RecordView, TokenView } from './records.ts'
import type { Refusal } from './refusals.ts'
import type { RequestEvidence } from './request-evidence.ts'
import type { Applicant, PendingRequest } from './requests.ts'
import type { ShownSecrets } from './secrets.ts'
import type { Change } from './store.ts'

/** Whom a proxy forwards. Sources: gateway facts 2.1; GHSA-2rgf-hm63-5qph. */
export interface ProxyRules {
  /** The name under which a header line is found: letter case says nothing (RFC 9110 section 5.1). */
  headerName(name: string): string
  /** Is the address one of `trustedProxies`? @throws TypeError on an entry that is neither address nor CIDR range. */
  matcher(entries: readonly string[]): (address: string) => boolean
  /** The client that a trusted proxy names, if there is one. */
  client(evidence: RequestEvidence): string | undefined
}

/** What may come over the wire, and in which order. Sources: RFC 6455 section 7.4.1; gateway facts 1.1, 1.2, 1.6. */
export interface FrameRules {
  /** How a connection ends that says what is no request. */
  readonly closes: Readonly<
    Record<'noText' | 'noJson' | 'noFrame' | 'binary' | 'oversize', readonly [code: number, why: string]>
  >
  /** Largest frame before authentication (GHSA-jv4g-m82p-2j93). */
  readonly preAuthBytes: number
  /** Is it more than the limit? Asked of what has come so far, and of the whole message. */
  isOversize(bytes: number, limit: number): boolean
  /** @throws SyntaxError. Of two equal keys the last counts (ECMA-262, JSON.parse). */
  parse(text: string): unknown
  /** Is it a text (RFC 6455 section 8.1: UTF-8)? */
  isText(bytes: Buffer): boolean
  /** What becomes of a binary message: the protocol is text (RFC 6455 section 7.4.1). */
  readonly binary: 'refused' | 'read-as-text'
  /** What becomes of a ping before `connect` (RFC 6455 section 5.5.2: it is answered). */
  readonly earlyPing: 'answered' | 'refused'
  /** The params of `connect`; what the schema does not know is refused. */
  readonly readParams: ReadParams
  /** Is every method but `connect` refused before `connect`? */
  readonly connectComesFirst: boolean
  /** What becomes of a `connect` on a live session. */
  readonly secondConnect: 'refused' | 'judged'
  /** Versions of the protocol that it speaks, best first. */
  readonly protocols: readonly number[]
  /** The one to speak with a client of this range, or undefined. */
  protocolFor(range: { readonly min: number; readonly max: number }, protocols: readonly number[]): number | undefined
  /** When a mismatch is told: before credentials are looked at, before pairing is, or when all is done. */
  readonly protocolComes: 'first' | 'after-credential' | 'last'
  /** The role that is asked for, or undefined when there is none such (default: operator). */
  roleOf(asked: string | undefined): Role | undefined
}

/** How a device proves its key. Source: gateway facts 1.4 (since 2026.2.22). */
export interface IdentityRules {
  newNonce(): string
  needsNonce(local: boolean): boolean
  /** Is it the nonce of this connection? A connection takes one connect, so that a nonce serves once. */
  nonceFits(nonce: string, challenge: string): boolean
  isFresh(signedAt: number, now: number): boolean
  idFits(id: string, hashOfKey: string): boolean
  /** Is the key of the row the one that is shown? */
  sameKey(stored: string, shown: string): boolean
  versions(hasNonce: boolean): readonly SignatureVersion[]
  /** Is a device refused whose signature does not hold? `proof` is what else it proved, but for a device token. */
  needsSignature(proof: Proof | undefined): boolean
  /** The asks that the signature may have been made for: this one. */
  signedFor(ask: SignedAsk): readonly SignedAsk[]
  verifies(payload: string, key: KeyObject, signature: Buffer): boolean
}

/** What opens the gateway. Sources: gateway facts 3.5 and 4; openclaw docs, gateway/protocol/auth. */
export interface CredentialRules {
  /** Is it the secret, whole? */
  same(shown: string, secret: string): boolean
  /** Fields that may hold the shared secret. Blank ones never do. */
  guesses(shown: ShownSecrets, mode: 'token' | 'password'): readonly string[]
  /** Fields that may hold the device's own token. */
  deviceTokens(shown: ShownSecrets): readonly string[]
  isIssued(setupCode: string): boolean
  /** Does a device whose credential was refused leave a request behind? */
  refusedMayAsk(showsNothing: boolean): boolean
  /** The user that a trusted proxy vouches for (GHSA-rggc-m335-3wvj). */
  proxyUser(evidence: RequestEvidence, header: string): string | undefined
}

/** Device tokens. Sources: gateway facts 4 and 4.1. */
export interface TokenRules {
  isLive(entry: TokenView): boolean
  /** Is the string that is shown the token of this entry? */
  fits(shown: string, entry: TokenView): boolean
  /** Roles whose token opens a session of this role. */
  rolesFor(role: Role): readonly Role[]
  /** Does a token open only for the device that it was minted for? */
  readonly boundToDevice: boolean
  /** Is a token worth nothing to a client without a device? */
  readonly needDevice: boolean
  /** Scopes that a stored token is good for (GHSA-2pwv-x786-56f8). */
  reach(tokenScopes: readonly string[], record: RecordView): readonly string[]
  /** Scopes that the record stands for after an approval: what was approved stays (#21906). */
  approved(before: readonly string[], asked: readonly string[], role: Role): readonly string[]
  /** Scopes of the token that an approval mints. */
  minted(role: Role, approved: readonly string[], asked: readonly string[]): readonly string[]
  /** The entry after a rotation; the old token is gone with the old entry. */
  rotated(old: Readonly<Record<string, unknown>>, fresh: Readonly<Record<string, unknown>>): Record<string, unknown>
  /** How a token is refused that does not reach the scopes asked for. */
  readonly tooNarrow: 'scope-mismatch' | 'mismatch'
  /** Does a connect mint the token that a covered device lacks? */
  readonly mintedOnConnect: boolean
}

/** What is written into a device's row. Sources: gateway facts 4 (approve), 5.1. */
export interface RecordRules {
  /** The row that an approval writes, made of the request and of what was there before. */
  approved(row: Row, before: RecordView, request: PendingRequest): Row
  /** What a connect changes that needed no approval. */
  covered(record: RecordView, applicant: Applicant): Row
  /** What a connect changes that has to wait for a human. */
  refused(record: RecordView | undefined, applicant: Applicant): Row
  /** The row of a device after its request was rejected: as it was, or not at all. */
  rejected(row: Row | undefined, request: PendingRequest): Row | undefined
  /** What stays of a removed device. */
  removed(record: RecordView): Row | undefined
}

/** A row as it is stored, or fields of one. */
export type Row = Readonly<Record<string, unknown>>

/** Requests that wait for a human. Sources: gateway facts 3.1 (a), 5.3. */
export interface PendingRules {
  isFresh(request: PendingRequest, now: number): boolean
  /** What waits after a second ask of a device: the row that waits already, or another one that takes its place. */
  secondAsk(waiting: PendingRequest, asked: PendingRequest): PendingRequest
  /** Does the request go that another one has replaced? */
  readonly replacedGoes: boolean
  /** Is the request in the list that operators see? */
  isListed(request: PendingRequest): boolean
  /** Are operators told of it by an event? */
  isAnnounced(request: PendingRequest): boolean
  /** Does a request go when it was rejected? */
  readonly rejectedGoes: boolean
  /** May a connect that needs no human settle what waits? Not when it was asked from elsewhere. */
  mayBeSettledSilently(waiting: PendingRequest): boolean
  /** Is a waiting row that was once called silent a reason to approve whoever comes? */
  readonly silenceIsInherited: boolean
  /** Is a waiting row that was asked for locally a reason to approve whoever comes? */
  readonly localityIsInherited: boolean
  /** Does the device's request go when the device is removed (#70239)? */
  readonly goesWithDevice: boolean
  /** Rows beyond this number push out the oldest. */
  readonly capacity: number
}

/** Who acts: the scopes of the session, and its device. */
export interface Caller {
  readonly role: Role
  readonly scopes: readonly string[]
  readonly deviceId: string | undefined
}

/** How a refusal is told. Source: gateway facts 1.6. */
export interface RefusalRules {
  told(refusal: Refusal): Refusal
}

/** What a method needs. */
export interface MethodNeeds {
  readonly method: string
  readonly role: Role | 'any'
  readonly scope: string | undefined
}

/** Who may do what to whom; all callers have operator.pairing or admin. Sources: gateway facts 4.1 and 6. */
export interface AdministrationRules {
  /** Who acts when a session calls a method: that session, and nobody with more authority (GHSA-hf68-49fm-59cq). */
  actsAs(caller: Caller, needs: MethodNeeds, params: unknown): Caller
  /** Why a session may not call a method at all, or undefined. */
  lacks(caller: Caller, needs: MethodNeeds): 'role' | 'scope' | undefined
  /** In lists and in events (#69375, GHSA-xrq9-jm7v-g9h7). */
  sees(caller: Caller, deviceId: string): boolean
  /** Not their own (#98146), and nothing above themselves (GHSA-hf68-49fm-59cq, GHSA-8v95-qqcm-qp9h). */
  mayApprove(caller: Caller, request: PendingRequest): boolean
  mayReject(caller: Caller, request: PendingRequest): boolean
  mayRemove(caller: Caller, deviceId: string, roles: readonly Role[]): boolean
  mayRotate(caller: Caller, deviceId: string, role: Role): boolean
  mayRevoke(caller: Caller, deviceId: string, role: Role): boolean
  /** May a rotation hand out these scopes (#20703, GHSA-4jpw-hj22-2xmc)? */
  mayHandOut(caller: Caller, record: RecordView, role: Role, scopes: readonly string[]): boolean
  /** Does the answer of a rotation hold the new token (#66773)? */
  tellsToken(caller: Caller, deviceId: string): boolean
  /** Does a rotation write what it asked for into the record (#20703)? */
  readonly rotationWidens: boolean
  /** Acts that end the live sessions of the device (GHSA-2pr2-hcv6-7gwv). */
  readonly endsSessions: ReadonlySet<'rotate' | 'revoke' | 'remove' | 'replace-key'>
}

export type GuessClass = 'shared-secret' | 'device-token' | 'setup-code'

/** Who is slowed down for wrong guesses. Sources: gateway facts 7.3; GHSA-5p6w-wmh3-frfr, GHSA-5847-rm3g-23mw. */
export interface LimitRules {
  /** Under which name guesses count; undefined: never locked out. */
  key(evidence: RequestEvidence, local: boolean): string | undefined
  /** Classes have budgets of their own. */
  classOf(guess: GuessClass): string
  /** Is that too often within the window? */
  isSpent(failed: number, allowed: number): boolean
  /** Does a handshake that shows nothing count as a guess? */
  readonly countsMissing: boolean
  /** Is the right secret refused, too, while the client is locked out? */
  readonly locksRightSecret: boolean
}

/** HTTP surfaces that the same credentials open. Sources: regressions 1.16 (W01, W09, W10); #119950. */
export interface SurfaceRules {
  /** Where a path leads, and whether everybody may go there: as it stands, so that no other spelling is the same page. */
  route(path: string): { readonly page: string; readonly isOpen: boolean }
  /** Does the gateway's own secret open them, or nothing at all where there is none? `shown` is the bearer, as it came. */
  opensWith(proof: Proof | undefined, local: boolean, shown: string | undefined): boolean
  /** Does the token of this entry count here, too? */
  isLive(entry: TokenView): boolean
  /** Is a device token alone, with these scopes, enough? */
  opensTo(scopes: readonly string[]): boolean
  /** Is who came through an unknown proxy refused? */
  isUnattributed(evidence: RequestEvidence): boolean
}

/** The store. Sources: regressions 1.14 (Z01, Z02, Z04). */
export interface StoreRules {
  /** When a change is on disk. */
  readonly commits: 'before-answer' | 'at-close' | 'never'
  /** What of a change gets to the disk. */
  written(change: Change): Change
  /** Are rows seen, and kept, that another process writes meanwhile (#132857)? */
  readonly sharesWithOthers: boolean
  /** What becomes of a store that cannot be read (#71873). */
  readonly unreadable: 'refuses-to-start' | 'starts-empty'
}
