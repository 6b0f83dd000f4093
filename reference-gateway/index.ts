/** The reference gateway: a second, independent implementation of the handshake. Start it here, or with `main.ts`. */

import { serveConnection } from './connection.ts'
import { TICK_INTERVAL_MS } from './hello.ts'
import { createLimiter, DEFAULT_RATE_LIMIT } from './limiter.ts'
import { listen } from './listener.ts'
import { DEFAULT_LIMITS, type ReferenceGatewayOptions, StartError } from './options.ts'
import { createPairing } from './pairing.ts'
import { policies, policyNamed } from './policies.ts'
import { readEvidence } from './request-evidence.ts'
import { isSecret } from './secrets.ts'
import { createSessions } from './sessions.ts'
import { openStore } from './store.ts'
import { answerHttp } from './surfaces.ts'

export type { AuthOptions } from './credential.ts'
export type { Facts, Policy, Proof, Reason, Role } from './decision.ts'
export type { RateLimit } from './limiter.ts'
export { type EquivalentMutant, equivalents } from './mutants/equivalents.ts'
export { type Mutant, mutants } from './mutants/index.ts'
export { type Limits, type ReferenceGatewayOptions, StartError, type StartProblem } from './options.ts'
export { policies, policyNamed } from './policies.ts'
export { proposalIds, proposalPolicyName } from './proposals.ts'
export { watched } from './reach.ts'
export type * from './rules.ts'

export interface ReferenceGateway extends AsyncDisposable {
  readonly port: number
  /** Addresses that it listens on. */
  readonly addresses: readonly string[]
  close(): Promise<void>
  /** Ends as a killed process would: no close frames, and nothing is written any more. */
  kill(): Promise<void>
}

const DEFAULT_HOSTS = ['127.0.0.1', '::1']

/** @throws StartError when the options, the port or the state directory do not allow it. */
export async function startReferenceGateway(options: ReferenceGatewayOptions): Promise<ReferenceGateway> {
  const { isTrustedProxy, policy } = checkOptions(options)
  const limits = { ...DEFAULT_LIMITS, preAuthFrameBytes: policy.frames.preAuthBytes, ...options.limits }
  const now = options.now ?? Date.now
  const log = options.log ?? (() => {})

  const synchronous = options.synchronous ?? 'full'
  const store = openStore(options.stateDir, { synchronous, rules: policy.store, now })
  const sessions = createSessions(policy.administration.sees)
  const pairing = createPairing({ store, policy, now, emit: sessions.announce })
  const limiter = createLimiter(options.rateLimit ?? DEFAULT_RATE_LIMIT, now, policy.limits)
  const context = {
    ...{ auth: options.auth, allowedOrigins: options.allowedOrigins ?? [] },
    autoApproveLocal: options.autoApproveLocal ?? true,
    ...{ policy, store, pairing, sessions, limiter, limits, now, log, startedAt: now() },
  }
  const listener = await listen({
    hosts: options.hosts ?? DEFAULT_HOSTS,
    optionalHosts: ['::1'],
    port: options.port,
    maxPayload: limits.maxPayload,
    onConnection: (socket, request) =>
      serveConnection(context, socket, request.socket, readEvidence(request, isTrustedProxy, policy.proxies)),
    onRequest: (request, response) =>
      answerHttp(context, readEvidence(request, isTrustedProxy, policy.proxies), request, response),
  }).catch((error) => {
    store.close()
    throw error
  })
  const ticking = setInterval(() => sessions.tick(now()), TICK_INTERVAL_MS).unref()
  log(`listening on ${listener.addresses.join(', ')} port ${listener.port}, policy ${policy.name}`)

  let closing: Promise<void> | undefined
  const close = () => {
    clearInterval(ticking)
    closing ??= listener.close().then(() => store.close())
    return closing
  }
  const kill = () => {
    clearInterval(ticking)
    closing ??= listener.drop().then(() => store.abandon())
    return closing
  }
  return { port: listener.port, addresses: listener.addresses, close, kill, [Symbol.asyncDispose]: close }
}

function checkOptions({ auth, trustedProxies = [], policy: wanted = 'recommended', port }: ReferenceGatewayOptions) {
  const policy = typeof wanted === 'string' ? policyNamed(wanted) : wanted
  if (!policy) throw new StartError('usage', `No policy "${wanted}"; there are: ${[...policies.keys()].join(', ')}`)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new StartError('usage', `Port ${port} is no port`)
  if (auth.mode === 'token' && !isSecret(auth.token)) throw new StartError('usage', 'Auth mode token needs a token')
  if (auth.mode === 'password' && !isSecret(auth.password)) {
    throw new StartError('usage', 'Auth mode password needs a password')
  }
  if (auth.mode === 'trusted-proxy' && trustedProxies.length === 0) {
    throw new StartError('usage', 'Auth mode trusted-proxy needs at least one trusted proxy')
  }
  try {
    return { policy, isTrustedProxy: policy.proxies.matcher(trustedProxies) }
  } catch (error) {
    throw new StartError('usage', error instanceof Error ? error.message : String(error), { cause: error })
  }
}
