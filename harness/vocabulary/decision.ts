/** What the gateway decides, and what the suite says of it. */

/** The two roles of the protocol; `operator` is the default of `connect`. */
export type Role = 'operator' | 'node'

/** A scope as it stands on the wire, for example `operator.read`. Strings, because unknown scopes are worth sending. */
export type Scope = string

/** Why the gateway has to think before it lets a device in (`error.details.reason` from 2026.2.22 on). */
export type Reason = 'not-paired' | 'scope-upgrade' | 'role-upgrade' | 'metadata-upgrade'

/** The class of an observation. The first four are "in", the rest are "out" or neither. */
export type Outcome =
  /** In: the record was created or widened, and no human was asked. */
  | 'silent'
  /** In: the record already sufficed. */
  | 'covered'
  /** In, although the record does not cover the ask and nothing was written: pairing was skipped. */
  | 'bypassed'
  /** In, without any device. */
  | 'unbound'
  /** Out: pairing required, and exactly one pending request is visible to an operator, for exactly what was asked. */
  | 'interactive'
  /** Out: a typed refusal, and nothing changed. */
  | 'rejected'
  /** Out: pairing required, but no operator can see anything to approve. */
  | 'stuck'
  /** Out, yet state changed, so that the next try may get in. */
  | 'leaky'
  /** None of the above; described, never rounded to the nearest class. */
  | 'anomalous'

/**
 * Why a connect was refused, in one name for all eras: error codes and texts differ between releases
 * (harness/protocol/refusals.ts holds the table).
 */
export type Refusal =
  | 'pairing-required'
  | 'device-required'
  | 'credential-missing'
  | 'credential-mismatch'
  | 'credential-scope-mismatch'
  | 'rate-limited'
  | 'origin-not-allowed'
  | 'proxy-attribution-required'
  | 'device-id-mismatch'
  | 'signature-invalid'
  | 'signature-expired'
  | 'nonce-required'
  | 'nonce-mismatch'
  | 'protocol-mismatch'
  | 'invalid-role'
  | 'invalid-params'
  | 'invalid-handshake'
  /** Closed with a code that says what is wrong with the frame (RFC 6455 section 7.4.1), without an answer. */
  | 'frame-refused'
  /** HTTP 400 (RFC 9112 section 3.2: what to answer to several Host lines). */
  | 'bad-request'
  /** HTTP 404, 405, or a page that is no answer. */
  | 'not-found'
  | 'not-ready'
  /** The gateway did not come up, so that nobody can get in. */
  | 'not-started'
  | 'unauthorized'
  | 'http-refused'
  | 'closed-without-answer'
  | 'unrecognised'

/** What a session may do, as shown by calls that are refused before they act. */
export type Authority = 'read' | 'write' | 'admin' | 'pairing' | 'approvals'

export type Verdict =
  | 'pass'
  | 'fail'
  /** Of a `RISK`: somebody gets in unasked, as the profile expects, since no gateway can tell. Nothing failed, and it is no pass. */
  | 'residual-risk'
  | 'not-applicable'
  | 'could-not-run'
  | 'harness-fault'

/** `RISK`: a place that no gateway can tell from a local client, so that the operator has to act. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'RISK'
