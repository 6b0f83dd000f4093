import type { AuthOptions } from './credential.ts'
import type { Policy } from './decision.ts'
import type { RateLimit } from './limiter.ts'

export interface Limits {
  /** Silence before the handshake ends the connection. Source: gateway facts 1.6. */
  readonly handshakeMs: number
  /** Largest frame before authentication. Default: the policy's. */
  readonly preAuthFrameBytes: number
  readonly maxPayload: number
}

/** `full` survives a power cut; `normal` does, but perhaps without the last changes; `off` survives a killed process only. */
export type Synchronous = 'full' | 'normal' | 'off'

export interface ReferenceGatewayOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly stateDir: string
  readonly auth: AuthOptions
  /** Addresses or CIDR ranges. They tell whose X-Forwarded-For counts; they never make anybody local. */
  readonly trustedProxies?: readonly string[]
  readonly allowedOrigins?: readonly string[]
  /** Addresses to listen on, all on the same port. Default: 127.0.0.1 and ::1; a machine without ::1 goes on without. */
  readonly hosts?: readonly string[]
  /** A policy, or the name of one. Default: `recommended`. */
  readonly policy?: string | Policy
  /** How much of the store a crash leaves. Default: `full`. */
  readonly synchronous?: Synchronous
  readonly limits?: Partial<Limits>
  /** Wrong guesses of one client before it is locked out. Default: 10 within 60 s, then 5 minutes. */
  readonly rateLimit?: RateLimit | 'off'
  /** `false`: nobody is let in unasked, not even on this host (`gateway.nodes.pairing.autoApproveLocal`). Default: true. */
  readonly autoApproveLocal?: boolean
  /** Receives one line per event, without secrets. */
  readonly log?: (line: string) => void
  readonly now?: () => number
}

export const DEFAULT_LIMITS: Omit<Limits, 'preAuthFrameBytes'> = {
  handshakeMs: 10_000,
  maxPayload: 25 * 1024 * 1024,
}

export type StartProblem = 'usage' | 'port' | 'state'

/** The gateway cannot start as asked; the message says what to change. */
export class StartError extends Error {
  override name = 'StartError'
  readonly problem: StartProblem
  constructor(problem: StartProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}
