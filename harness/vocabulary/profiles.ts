/** Policies as tables, and the catalogue that holds everything. */
import type {
  Actor,
  AddressClaim,
  Ask,
  AuthMode,
  Client,
  Configuration,
  Credential,
  Evidence,
  History,
  HostSpelling,
  OriginSeen,
  Relation,
  Vantage,
} from './axes.ts'
import type { Outcome, Reason, Refusal, Role } from './decision.ts'
import type { Form } from './forms.ts'
import type { Act, Family, Requirement, Story } from './rules.ts'

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
  /** Names of which none may be there. */
  readonly forwardingLacks?: readonly string[]
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
  readonly form?: readonly Form[]
  readonly configuration?: readonly string[]
  /** For rows about acts. */
  readonly act?: readonly Act[]
  readonly actor?: readonly string[]
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
  /** For `rejected`: the codes of which the close frame has to show one. Left out: see the judge's own table. */
  readonly closeCode?: readonly number[]
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

/** What a profile expects of an act. */
export interface ActExpectation {
  readonly answer: 'allowed' | 'denied'
  /** What becomes of the session that the device holds: it is ended, or works on. Left out: not looked at. */
  readonly session?: 'ended' | 'kept'
  /** Does the answer hold a token of the device, for somebody who is not that device? Left out: it must not. */
  readonly token?: 'handed-out'
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
  /** Who may approve, reject, remove, rotate and revoke what. The last row must match everything. */
  readonly acts: readonly Row<ActExpectation>[]
}

/** Why some handshakes on some releases come out otherwise than the release's own profile says. */
export interface Explanation {
  /** Semver range over `YYYY.M.D`. */
  readonly releases: string
  /** Glob over case ids: `*` stays within one part, `**` crosses parts. */
  readonly cases: string
  readonly because: string
  readonly source: string
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
  readonly actors: readonly Actor[]
  /** `history × ask → relation`, by hand. */
  readonly relations: readonly {
    readonly history: string
    readonly ask: readonly string[]
    readonly relation: Relation
  }[]
}
