/** The axes of a handshake: how a gateway is started, where a client stands, what the store knows, what is asked. */
import type { Capability } from './capabilities.ts'
import type { Role, Scope } from './decision.ts'
import type { NetworkAddress, NetworkHost, Page, ProxyMode, ProxySetup } from './places.ts'

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
  /** `gateway.nodes.pairing.autoApproveLocal`. Left out: the release's default. */
  readonly autoApproveLocal?: false
  /** `default`: what the release does when nobody configures it. Left out: failures are not limited. */
  readonly rateLimit?: 'default'
  /** `unreadable`: the store is cut off in the middle of a row. */
  readonly store?: 'unreadable'
  /**
   * On which addresses of a host in a network of the run's own: `lan` on all of IPv4 (`gateway.bind: lan`), `dual-stack` on all of
   * IPv6 with IPv4 mapped into it. Left out: on the loopback of this machine.
   */
  readonly bind?: 'lan' | 'dual-stack'
  readonly needs?: readonly Capability[]
}

/**
 * A header line as sent: exact name, exact value. `{port}` in a value becomes the gateway's port, `{client}` an address
 * that no other case uses, `{nth-client}` another such address at each of several handshakes in a row.
 */
export type HeaderLine = readonly [name: string, value: string]

/** What the gateway can see of a client, by hand, for the profiles' tables to match on. */
export interface Evidence {
  /** The TCP peer. `own-address`: an address of the gateway's own host that is not the loopback. */
  readonly peer: 'loopback' | 'own-address' | 'other-host'
  /** Its address, where it is not the one that the client itself dials from (a proxy on another host). */
  readonly peerAddress?: NetworkAddress
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
  | 'missing'
  | 'repeated'

/**
 * The Origin that the gateway sees: none at all, the gateway's own, one of `allowedOrigins`, another port of the loopback, a
 * foreign site, `null`.
 */
export type OriginSeen = 'none' | 'own' | 'listed' | 'loopback' | 'foreign' | 'null'

export type AddressClaim = 'none' | 'loopback' | 'public' | 'malformed'

/** Where a client stands: a real path to the gateway. */
export interface Vantage {
  readonly id: string
  readonly title: string
  /** The host of the run's own network on which the client stands; left out: the gateway's own host. */
  readonly host?: NetworkHost
  /** Address or name that is dialled. */
  readonly dial: '127.0.0.1' | 'localhost' | '::1' | NetworkAddress
  /** Source address of the socket, where it is not the one that the system picks; it is the peer that the gateway sees. */
  readonly from?: '127.0.0.2' | '127.0.0.3' | '127.0.0.4' | NetworkAddress
  /** Header lines that the client sends, in this order; a `Host` or `Origin` here replaces the usual one. */
  readonly headers: readonly HeaderLine[]
  /** `none`: no Host line is sent at all. */
  readonly hostLine?: 'none'
  /** A proxy on the way: one of the suite's own, or a program as people set it up. */
  readonly through?: ProxyMode | ProxySetup
  /** The host on which that proxy runs, where it is not the gateway's. */
  readonly proxyOn?: NetworkHost
  /** A tunnel from the client's host to the gateway's, where its other end dials 127.0.0.1. */
  readonly tunnel?: 'ssh' | 'tcp'
  /** A page in a browser opens the WebSocket. */
  readonly page?: Page
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

/** A request that waits in the store before the boot. */
export interface PendingShape {
  readonly role: Role
  readonly scopes: readonly Scope[]
  /** Milliseconds since it was made. */
  readonly ageMs: number
  /** The flag that an earlier ask left in it. */
  readonly silent: boolean
}

/** What the store knows of the device before the handshake. */
export interface History {
  readonly id: string
  readonly title: string
  /** Is there a device at all, and does the store have a row for it? */
  readonly kind: 'no-device' | 'new' | 'paired' | 'legacy' | 'revoked' | 'other-key' | 'pending'
  readonly record?: RecordShape
  readonly pending?: PendingShape
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
  /** Device family to claim; clients claim none by themselves. */
  readonly deviceFamily?: string
  /** An HTTP request instead of a WebSocket connect: a surface that the same credentials open. */
  readonly http?: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }
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
export type Credential =
  /** The gateway's shared secret, in the field of its auth mode. */
  | 'shared'
  /** The device's own token, as it is now, in `auth.token`. */
  | 'device'
  | 'none'
  | 'wrong'
  /** The shared secret in the other field: a token as password, a password as token. */
  | 'other-field'
  /** An empty string. */
  | 'blank'
  /** The first half of the shared secret. */
  | 'partial'
  /** The first half of the device's own token, and that token in capital letters. */
  | 'partial-device'
  | 'device-upper-case'
  /** The shared secret and one character behind it. */
  | 'secret-and-more'
  /** The shared secret with the case of its letters turned around. */
  | 'other-case'
  /** The string `undefined`, as a client sends whose configuration lacks the secret. */
  | 'literal-undefined'
  /** The device's own token in `auth.deviceToken`. */
  | 'device-field'
  /** A wrong token in `auth.token`, the device's own in `auth.deviceToken`. */
  | 'wrong-beside-device'
  /** The device's own token in `auth.token`, a wrong one in `auth.deviceToken`. */
  | 'device-beside-wrong'
  /** The token that the device had when the case began, whatever happened to it since. */
  | 'old-device'
  /** The token of another device, which is paired with everything. */
  | 'other-device'
  /** A setup code that nobody issued, in `auth.bootstrapToken`. */
  | 'made-up-setup-code'
  /** What the proxy in front says of the user (auth mode `trusted-proxy`); the client itself shows nothing. */
  | 'proxy-user'
  /** Two users, each in a header line of its own. */
  | 'two-proxy-users'
  /** An empty name. */
  | 'blank-proxy-user'

/** Somebody else who acts on the case's device between handshakes, over a session of its own. */
export interface Actor {
  readonly id: string
  readonly title: string
  /**
   * `operator`: the suite's own, paired with everything. `device`: paired with `record`. `shared`: the shared secret without a
   * device. `self`: the case's own device, over the session that its last handshake held.
   */
  readonly kind: 'operator' | 'device' | 'shared' | 'self'
  /** For `device`. */
  readonly record?: RecordShape
  /** What it asks when it connects. */
  readonly ask?: { readonly role: Role; readonly scopes: readonly Scope[] }
  readonly credential?: Credential
}

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
