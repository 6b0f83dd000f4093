/** The axes of a handshake: how a gateway is started, where a client stands, what the store knows, what is asked. */
import type { Role, Scope } from './decision.ts'

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
