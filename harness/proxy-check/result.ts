/** What a check of a proxy's configuration finds. */
import type { HeaderLine } from '../vocabulary.ts'

/** What became of a new device that shows the shared secret. */
export type Fate = 'in unasked' | 'waits for a human' | 'refused' | 'no answer of the gateway'

export interface Handled {
  readonly fate: Fate
  /** The refusal, or what came instead of an answer. */
  readonly said?: string
}

export interface PolicyView {
  readonly profile: string
  readonly fate: Fate
  /** The row of the profile that says so. */
  readonly because: string
}

export interface ClientCheck {
  readonly id: string
  readonly title: string
  /** What the client sent, and what reached the gateway; the upgrade's own lines are left out. */
  readonly sent: readonly HeaderLine[]
  readonly arrived: readonly HeaderLine[] | undefined
  /** The gateway as it is without `gateway.trustedProxies`, and with the proxy named there. */
  readonly untrusted: Handled
  readonly trusted: Handled
  /** What each policy makes of it without `gateway.trustedProxies`. */
  readonly policies: readonly PolicyView[]
}

export interface DoorCheck {
  readonly port: number
  readonly tls: boolean
  /** Only clients on the proxy's own host reach it. */
  readonly onlyLocal: boolean
  readonly clients: readonly ClientCheck[]
}

export interface ProxyCheck {
  /** `nginx 1.22.1 with my.conf`, or the address of one that runs already. */
  readonly proxy: string
  readonly program: string | undefined
  readonly target: string
  /** The name that clients ask for. */
  readonly name: string
  readonly upstream: number
  /** The newest policy that was released: what it lets in counts as well, whatever gateway was asked. */
  readonly newest: string
  readonly doors: readonly DoorCheck[]
}

export type Verdict = 'makes clients local' | 'tells clients apart' | 'lets nobody through'

/** Ports from which something reached the gateway; the others answer by themselves, a redirect for example. */
export const leadingOn = ({ doors }: Pick<ProxyCheck, 'doors'>): readonly DoorCheck[] =>
  doors.filter(({ clients }) => clients.some(({ arrived }) => arrived !== undefined))

const reached = (check: ProxyCheck): readonly ClientCheck[] =>
  leadingOn(check).flatMap(({ clients }) => clients.filter(({ arrived }) => arrived !== undefined))

/** What a policy makes of a client. */
export const fateBy = ({ policies }: ClientCheck, profile: string): Fate | undefined =>
  policies.find((one) => one.profile === profile)?.fate

/**
 * Clients that get in unasked: on the gateway that was asked, with no proxy trusted or with this one; or by the newest policy that
 * was released, since whoever keeps a proxy in order does it for more than one gateway.
 */
export const lettingIn = (check: ProxyCheck): readonly ClientCheck[] =>
  reached(check).filter((one) =>
    [one.untrusted.fate, one.trusted.fate, fateBy(one, check.newest)].includes('in unasked'),
  )

export function verdictOf(check: ProxyCheck): Verdict {
  if (reached(check).length === 0) return 'lets nobody through'
  return lettingIn(check).length > 0 ? 'makes clients local' : 'tells clients apart'
}
