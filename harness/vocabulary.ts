/**
 * The words of the suite. One word for one thing; docs/architecture.md tells how they hang together.
 *
 * This file has types only, so that `scenarios/` can be data and `reports/` can be consumers without knowing the engine.
 */

// ---------------------------------------------------------------------------------------------------------------------
// What the gateway decides
// ---------------------------------------------------------------------------------------------------------------------

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
  | 'not-ready'
  | 'unauthorized'
  | 'http-refused'
  | 'closed-without-answer'
  | 'unrecognised'

/** What a session may do, as shown by calls that are refused before they act. */
export type Authority = 'read' | 'write' | 'admin' | 'pairing' | 'approvals'

export type Verdict = 'pass' | 'fail' | 'not-applicable' | 'could-not-run' | 'harness-fault'

export type Level = 'MUST' | 'SHOULD' | 'MAY'

// ---------------------------------------------------------------------------------------------------------------------
// The axes of a handshake
// ---------------------------------------------------------------------------------------------------------------------

export type AuthMode = 'token' | 'password' | 'none' | 'trusted-proxy'

/** How a target is started. One boot per configuration, never per case. */
export interface Configuration {
  readonly id: string
  readonly title: string
  readonly auth: AuthMode
  /** Addresses in `gateway.trustedProxies`. */
  readonly trustedProxies: readonly string[]
  /** `gateway.controlUi.allowedOrigins`, beyond the gateway's own. */
  readonly allowedOrigins: readonly string[]
}

/** A header line as sent: exact name, exact value. `{port}` in a value becomes the gateway's port. */
export type HeaderLine = readonly [name: string, value: string]

/** What a reverse proxy on the way does to forwarding headers. */
export type ProxyMode = 'appends' | 'overwrites' | 'passes-through' | 'strips' | 'adds-nothing'

/** What the gateway can see of a client, by hand, for the profiles' tables to match on. */
export interface Evidence {
  /** The TCP peer. */
  readonly peer: 'loopback' | 'other-host'
  /** What the Host header names. */
  readonly host: 'loopback' | 'tailnet' | 'private' | 'foreign' | 'malformed'
  /**
   * How the Host header is spelled. `canonical` is what clients send: `127.0.0.1`, `localhost`, `[::1]`, a name.
   * Anything else is a spelling that parsers disagree about.
   */
  readonly hostSpelling: HostSpelling
  /** Lower-case names of the headers that speak of forwarding and reach the gateway. Empty: none. */
  readonly forwarding: readonly string[]
  /** First and last address that the forwarding headers claim for the client. */
  readonly claim: readonly [first: AddressClaim, last: AddressClaim]
  /** What the Origin header names; `client` means whatever the client sends by itself (browsers: their own, others: none). */
  readonly origin: 'client' | 'loopback' | 'foreign' | 'null'
}

export type HostSpelling =
  | 'canonical'
  | 'trailing-dot'
  | 'upper-case'
  | 'mapped'
  | 'other-loopback'
  | 'look-alike'
  | 'userinfo'
  | 'numeric'
  | 'empty'
  | 'repeated'

/** The Origin that the gateway sees: none at all, the gateway's own, another port of the loopback, a foreign site, `null`. */
export type OriginSeen = 'none' | 'own' | 'loopback' | 'foreign' | 'null'

export type AddressClaim = 'none' | 'loopback' | 'public' | 'malformed'

/** Where a client stands: a real path to the gateway. */
export interface Vantage {
  readonly id: string
  readonly title: string
  /** Address or name that is dialled. */
  readonly dial: '127.0.0.1' | 'localhost' | '::1'
  /** Source address of the socket, where it is not the one that the system picks; it is the peer that the gateway sees. */
  readonly from?: '127.0.0.2'
  /** Header lines that the client sends, in this order; a `Host` or `Origin` here replaces the usual one. */
  readonly headers: readonly HeaderLine[]
  /** A reverse proxy process on the way. */
  readonly through?: ProxyMode
  readonly evidence: Evidence
  /** Capabilities without which the path cannot be walked, for example `ipv6-loopback`. */
  readonly needs?: readonly Capability[]
}

/** A row in the gateway's store, with only the keys that stand here; `tokens: 'none'` leaves the key out. */
export interface RecordShape {
  /** Written as is, so that malformed values can be planted. Absent: key left out. */
  readonly role?: unknown
  readonly roles?: unknown
  readonly scopes?: unknown
  readonly approvedScopes?: unknown
  /** Token scopes by role. `revoked`: the row has a token that was revoked. */
  readonly tokens?: Readonly<Record<string, { readonly scopes: readonly Scope[]; readonly revoked?: true }>>
  /** Public key in the row. Default: the device's own. */
  readonly key?: 'own' | 'other'
  /** Pinned platform. Default: the client's own. */
  readonly platform?: string
}

/** What the store knows of the device before the handshake. */
export interface History {
  readonly id: string
  readonly title: string
  /** Is there a device at all, and does the store have a row for it? */
  readonly kind: 'no-device' | 'new' | 'paired' | 'legacy' | 'revoked' | 'other-key' | 'pending'
  readonly record?: RecordShape
  /** Roles and scopes that a human approved, as far as the row still says so. */
  readonly approved: { readonly roles: readonly Role[]; readonly scopes: readonly Scope[] }
  readonly needs?: readonly Capability[]
}

/** What the device wants now. */
export interface Ask {
  readonly id: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  /** Platform to claim instead of the client's usual one (a metadata change). */
  readonly platform?: string
}

/** A kind of client, as the gateway knows it by `client.id` and `client.mode`. */
export interface Client {
  readonly id: string
  readonly title: string
  readonly clientId: string
  readonly mode: string
  readonly platform: string
  /** `browser` clients send an Origin of their own (`http://127.0.0.1:{port}`). */
  readonly kind: 'native' | 'backend' | 'browser' | 'node'
}

/** What the client shows to prove that it may talk to the gateway at all. */
export type Credential = 'shared' | 'device' | 'none' | 'wrong'

/** How the device proves its key: signature payload version, or a named fault. */
export type Proof = 'v2' | 'v3'

/**
 * How an ask relates to what was approved, stated by hand for each pair in use (scenarios/relations.ts).
 * Profiles decide what a relation means; coverage rules changed with the releases.
 */
export type Relation =
  /** No device is shown. */
  | 'no-device'
  /** The store has no row for the device. */
  | 'first-contact'
  /** The row lists exactly what is asked, or more, literally. */
  | 'listed'
  /** Nothing is asked. */
  | 'nothing-asked'
  /** Not listed, but implied by `operator.admin` in the row. */
  | 'implied-by-admin'
  /** Not listed, but implied by `operator.write` in the row. */
  | 'implied-by-write'
  /** Scopes beyond what was approved, for a role that was. */
  | 'wider-scopes'
  /** A role that was not approved, with scopes that the row covers or none. */
  | 'other-role'
  /** A role that was not approved, and scopes beyond what was approved. */
  | 'other-role-and-wider-scopes'
  /** The row covers role and scopes, but pins another platform. */
  | 'other-platform'
  /** The row's role is known, its scopes are missing or empty, and scopes are asked. */
  | 'legacy-scopes'
  /** The row has neither role nor roles, or an empty list. */
  | 'legacy-roles'
  /** The row names its role only in the old `role` string, without tokens. */
  | 'legacy-role-string'
  /** The row lists what is asked, but holds no token. */
  | 'no-token'
  /** The row's token for the role was revoked. */
  | 'revoked'
  /** The row's lists are malformed. */
  | 'malformed'
  /** The row holds another public key. */
  | 'other-key'

/** A thing that a target can or cannot do; a case whose needs are not met is not applicable, and says which. */
export type Capability =
  /** Rows can be planted before the boot. */
  | 'seed-records'
  /** Rows with malformed values can be planted. */
  | 'seed-malformed-records'
  /** The gateway listens on ::1 too. */
  | 'ipv6-loopback'
  /** `error.details.reason` names the reason (2026.2.22 on). */
  | 'reason-on-wire'
  /** Signature payload v3 (2026.2.26 on). */
  | 'signature-v3'
  /** `gateway.auth.mode: none` (2026.2.19 on). */
  | 'auth-none'
  /** `auth.mode: trusted-proxy` with a proxy on the loopback. */
  | 'auth-trusted-proxy-loopback'
  /** `device.pair.remove` (2026.2.19 on). */
  | 'pair-remove'
  /** A Control UI client names its build, and must (2026.8.1 on); before, the property is refused. */
  | 'client-build-id'
  /** `hello-ok.auth.scopes` are the session's (2026.8.1 on); before, the device token's. */
  | 'session-scopes-in-hello'

// ---------------------------------------------------------------------------------------------------------------------
// The book of rules
// ---------------------------------------------------------------------------------------------------------------------

/** `MUST …`, `SHOULD …` or `MAY …`; the level and the sentence cannot disagree. */
export type Sentence<L extends Level = Level> = `${string}${L}${string}`

/** Where a rule comes from. `ref` is a PR, issue, advisory, RFC section, release or doc page. */
export interface Source {
  readonly ref: string
  readonly says?: string
}

export interface Requirement<L extends Level = Level> {
  /** Written by hand, never derived from an index, never reused: `theme.kebab-case`. */
  readonly id: string
  readonly level: L
  readonly sentence: Sentence<L>
  /** The boundary that it guards, in a few words. */
  readonly boundary: string
  readonly sources: readonly Source[]
  /** What a gateway does that breaks it in the way that it was written against. */
  readonly breaks: 'lets-in' | 'shuts-out'
  /** One sentence for a maintainer who sees it broken that way, in the present tense: what is wrong with this gateway. */
  readonly whenBroken: string
}

/** A rule that holds whatever the policy is. The judge checks it on every observation (harness/judge/invariants.ts). */
export type InvariantId =
  | 'invariant.nobody-forwarded-gets-in-unasked'
  | 'invariant.nothing-beyond-approval'
  | 'invariant.refusal-changes-nothing'
  | 'invariant.refusal-can-be-approved'

/** Axis values of a case, by id. All axes are always present. */
export interface Axes {
  readonly configuration: string
  readonly vantage: string
  readonly history: string
  readonly client: string
  readonly credential: Credential
  readonly proof: Proof
  readonly ask: string
  readonly story: string
}

export type AxisName = keyof Axes

/** Values per axis; every combination becomes a case. */
export type AxisSets = { readonly [A in AxisName]: readonly Axes[A][] }

/**
 * A family of cases: one rule, the axis values it is crossed with, and its controls.
 *
 * A control is the same case with one axis put right; it must come out the other way, else the verdict stands on nothing.
 */
export interface Family {
  readonly id: string
  readonly requirement: string
  readonly title: string
  /** Axes that are left out take the default: token, direct, new, cli, shared, v2, operator:read, connect. */
  readonly cross: Partial<AxisSets>
  /** Combinations that make no sense, with the reason. */
  readonly except?: readonly { readonly when: Partial<AxisSets>; readonly because: string }[]
  /** One axis each; the first whose expected class differs under the profile is the control. */
  readonly controls: readonly Partial<Axes>[]
  readonly tags?: readonly string[]
}

/** What a story does between handshakes. The operator acts on the one pending request of the case's device. */
export type Act = 'approve' | 'reject'

/** One handshake of a story. Fields left out are the case's own. */
export interface StoryConnect {
  readonly do: 'connect'
  readonly ask?: string
  readonly vantage?: string
  readonly credential?: Credential
  /** What the store knows now. First step: the case's own history. */
  readonly standing?: string
  /** What the store knows afterwards, by outcome; outcomes that are not here leave it as it is. */
  readonly becomes?: Partial<Record<Outcome, string>>
  /** `becomes` holds only when the store knew this before; without it, always. */
  readonly given?: string
}

export interface StoryAct {
  readonly do: Act
  /** What the store knows afterwards. */
  readonly becomes: string
}

export interface Story {
  readonly id: string
  readonly title: string
  readonly steps: readonly (StoryConnect | StoryAct)[]
}

// ---------------------------------------------------------------------------------------------------------------------
// Profiles
// ---------------------------------------------------------------------------------------------------------------------

/** Conditions of a table row; every one that stands here must hold. Lists mean "one of". */
export interface When {
  readonly auth?: readonly AuthMode[]
  /** Is the TCP peer in `gateway.trustedProxies`? */
  readonly trustedPeer?: boolean
  readonly vantage?: readonly string[]
  readonly peer?: readonly Evidence['peer'][]
  readonly host?: readonly Evidence['host'][]
  readonly hostSpelling?: readonly HostSpelling[]
  /** `none`, or names of which at least one must be there; `x-forwarded-*` is a prefix. */
  readonly forwarding?: 'none' | readonly string[]
  readonly firstClaim?: readonly AddressClaim[]
  readonly lastClaim?: readonly AddressClaim[]
  readonly origin?: readonly OriginSeen[]
  readonly locality?: readonly Locality[]
  readonly history?: readonly string[]
  readonly relation?: readonly Relation[]
  readonly reason?: readonly (Reason | 'none')[]
  readonly client?: readonly string[]
  readonly clientKind?: readonly Client['kind'][]
  readonly credential?: readonly Credential[]
  readonly role?: readonly Role[]
  readonly ask?: readonly string[]
}

export type Locality = 'local' | 'remote'

export interface Row<Gives> {
  readonly when: When
  readonly gives: Gives
  /** In words, for `profiles diff` and for the report. */
  readonly words: string
  readonly source: string
}

/** What a profile expects of a handshake. */
export interface Expectation {
  readonly outcome: Outcome
  /** For `interactive`: the reason. */
  readonly reason?: Reason
  /** For `rejected`: the refusal; several where a release names it in more than one way. */
  readonly refusal?: Refusal | readonly Refusal[]
  /** What is allowed as well. Leniency is written down here, row by row, and nowhere else. */
  readonly or?: readonly Alternative[]
  /** For sessions: `asked` (what was asked, with what it implies) or `none`. Default `asked`. */
  readonly authority?: 'asked' | 'none'
}

/** Another outcome that a profile allows in so many words, where `when` holds. */
export interface Alternative {
  readonly when: When
  readonly outcome: Outcome
  readonly refusal: Refusal
}

/** A named, dated policy. Frozen once published; each row with its source. First match wins in every table. */
export interface Profile {
  readonly id: string
  readonly title: string
  readonly date: string
  /** Releases that follow it (semver range over `YYYY.M.D`), or undefined for a policy that nobody released. */
  readonly releases?: string
  readonly why: string
  readonly locality: readonly Row<Locality>[]
  /** Checked before pairing is thought of; no match means "go on". */
  readonly admission: readonly Row<Expectation>[]
  /** What a relation makes the gateway think about. */
  readonly reasons: readonly Row<Reason | 'none'>[]
  /** The decision itself. The last row must match everything. */
  readonly decision: readonly Row<Expectation>[]
}

/** Everything that plan needs to know, as data. */
export interface Catalogue {
  readonly requirements: readonly Requirement[]
  readonly families: readonly Family[]
  readonly profiles: readonly Profile[]
  readonly configurations: readonly Configuration[]
  readonly vantages: readonly Vantage[]
  readonly histories: readonly History[]
  readonly asks: readonly Ask[]
  readonly clients: readonly Client[]
  readonly stories: readonly Story[]
  /** `history × ask → relation`, by hand. */
  readonly relations: readonly {
    readonly history: string
    readonly ask: readonly string[]
    readonly relation: Relation
  }[]
}
