import type {
  Act,
  ActExpectation,
  Ask,
  AuthMode,
  Client,
  Credential,
  Evidence,
  Form,
  Locality,
  OriginSeen,
  Profile,
  Reason,
  Relation,
  Row,
  When,
} from '../vocabulary.ts'

/** Everything about one handshake that a table row may look at. */
export interface Facts {
  readonly configuration: string
  readonly auth: AuthMode
  readonly trustedPeer: boolean
  readonly vantage: string
  readonly evidence: Evidence
  readonly origin: OriginSeen
  readonly history: string
  readonly relation: Relation
  readonly client: Client
  readonly credential: Credential
  readonly ask: Ask
  readonly form: Form
  /** For acts. */
  readonly act?: Act
  readonly actor?: string
  readonly locality?: Locality
  readonly reason?: Reason | 'none'
}

const among = <T>(wanted: readonly T[] | undefined, value: T | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value))

/** `x-forwarded-*` stands for every name that begins so. */
const namesHeader = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

function forwardingMatches(wanted: When['forwarding'], seen: readonly string[]): boolean {
  if (wanted === undefined) return true
  if (wanted === 'none') return seen.length === 0
  return wanted.some((pattern) => seen.some((name) => namesHeader(pattern, name)))
}

/** Do all conditions of a row hold? */
export function matches(when: When, facts: Facts): boolean {
  const { evidence } = facts
  return (
    among(when.configuration, facts.configuration) &&
    among(when.auth, facts.auth) &&
    (when.trustedPeer === undefined || when.trustedPeer === facts.trustedPeer) &&
    among(when.vantage, facts.vantage) &&
    among(when.peer, evidence.peer) &&
    among(when.host, evidence.host) &&
    among(when.hostSpelling, evidence.hostSpelling) &&
    forwardingMatches(when.forwarding, evidence.forwarding) &&
    (when.forwardingLacks === undefined || !forwardingMatches(when.forwardingLacks, evidence.forwarding)) &&
    among(when.firstClaim, evidence.claim[0]) &&
    among(when.lastClaim, evidence.claim[1]) &&
    among(when.origin, facts.origin) &&
    among(when.locality, facts.locality) &&
    among(when.history, facts.history) &&
    among(when.relation, facts.relation) &&
    among(when.reason, facts.reason) &&
    among(when.client, facts.client.id) &&
    among(when.clientKind, facts.client.kind) &&
    among(when.credential, facts.credential) &&
    among(when.role, facts.ask.role) &&
    among(when.ask, facts.ask.id) &&
    among(when.form, facts.form) &&
    among(when.act, facts.act) &&
    among(when.actor, facts.actor)
  )
}

/** The first row that matches, or undefined. */
export const firstMatch = <T>(rows: readonly Row<T>[], facts: Facts): Row<T> | undefined =>
  rows.find((row) => matches(row.when, facts))

/** What a profile decides about one handshake. */
export interface Decision {
  readonly locality: Locality
  readonly reason: Reason | 'none'
  /** The row that decided. */
  readonly row: Profile['decision'][number]
}

/** Locality and reason, which rows of the later tables look at. */
function settle(profile: Profile, facts: Facts): Pick<Decision, 'locality' | 'reason'> {
  const locality = firstMatch(profile.locality, facts)?.gives
  if (locality === undefined) throw new Error(`profile ${profile.id}: no locality row matches vantage ${facts.vantage}`)
  const reason = firstMatch(profile.reasons, { ...facts, locality })?.gives
  if (reason === undefined) throw new Error(`profile ${profile.id}: no reason row matches relation ${facts.relation}`)
  return { locality, reason }
}

/**
 * Looks a handshake up in a profile's tables: locality, admission, reason, decision; first match wins in each.
 *
 * @throws Error when a table leaves the handshake undecided, which is a mistake in the profile.
 */
export function decide(profile: Profile, facts: Facts): Decision {
  const { locality, reason } = settle(profile, facts)
  const settled = { ...facts, locality, reason }
  const row = firstMatch(profile.admission, settled) ?? firstMatch(profile.decision, settled)
  if (row === undefined) {
    throw new Error(`profile ${profile.id}: undecided: ${facts.vantage}, ${facts.history}, ${facts.ask.id}, ${reason}`)
  }
  return { locality, reason, row }
}

/**
 * Looks an act up in a profile's table of acts, with the locality and reason of the device's own ask.
 *
 * @throws Error when the table leaves the act undecided, which is a mistake in the profile.
 */
export function decideAct(profile: Profile, facts: Facts): Row<ActExpectation> {
  const { locality, reason } = settle(profile, facts)
  const row = firstMatch(profile.acts, { ...facts, locality, reason })
  if (row === undefined) {
    throw new Error(`profile ${profile.id}: undecided: ${facts.actor} does ${facts.act}, ${facts.history}`)
  }
  return row
}
