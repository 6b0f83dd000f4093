import type { AuthOptions } from './credential.ts'

export interface Limits {
  /** Silence before the handshake ends the connection. Source: gateway facts 1.6. */
  readonly handshakeMs: number
  /** Largest frame before authentication (GHSA-jv4g-m82p-2j93). */
  readonly preAuthFrameBytes: number
  readonly maxPayload: number
  /** Failed credentials per minute, counted per client address and per device at that address. */
  readonly failedCredentialsPerMinute: number
}

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
  /** Name of a policy. Default: `recommended`. */
  readonly policy?: string
  /** `full` survives a power cut, `normal` a killed process. Default: `full`. */
  readonly synchronous?: 'full' | 'normal'
  readonly limits?: Partial<Limits>
  /** Receives one line per event, without secrets. */
  readonly log?: (line: string) => void
  readonly now?: () => number
}

export const DEFAULT_LIMITS: Limits = {
  handshakeMs: 10_000,
  preAuthFrameBytes: 64 * 1024,
  maxPayload: 25 * 1024 * 1024,
  failedCredentialsPerMinute: 1000,
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
