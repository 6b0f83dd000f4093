import type { AuthOptions, Policy, ReferenceGatewayOptions } from '../../reference-gateway/index.ts'
import type { Capability, Configuration } from '../vocabulary.ts'
import { hostHasIpv6Loopback } from './loopback.ts'
import { bootSpawned } from './reference-child.ts'
import { inThisThread, type ReferenceHost } from './reference-inline.ts'
import { exchangeRows, plantedState, removeState, storeIsIntact } from './reference-state.ts'
import { ReferenceThread } from './reference-thread.ts'
import { BootError, type BootRequest, type RunningGateway, type Secrets, type Target, USER_HEADER } from './target.ts'

export interface ReferenceOptions {
  /** Run it as a child process instead of in this one. */
  readonly spawn?: boolean
  /** Name of the reference gateway's policy. Default `recommended`. */
  readonly policy?: string
  /** Deadline of a boot as a child, in milliseconds. Default 10 000. */
  readonly bootMs?: number
}

const capabilities: ReadonlySet<Capability> = new Set<Capability>([
  'seed-records',
  'seed-malformed-records',
  'seed-pending',
  'seed-while-running',
  'restart',
  'orderly-restart',
  'bind-lan',
  'bind-dual-stack',
  ...(hostHasIpv6Loopback() ? (['ipv6-loopback'] as const) : []),
  'reason-on-wire',
  'signature-v3',
  'device-token-field',
  'bootstrap-token-field',
  'auth-none',
  'auth-trusted-proxy-loopback',
  'auto-approve-local-knob',
  'pair-remove',
  'http-surfaces',
  'client-build-id',
  'session-scopes-in-hello',
])

function authOptions(configuration: Configuration, secrets: Secrets): AuthOptions {
  switch (configuration.auth) {
    case 'token':
      return { mode: 'token', token: secrets.token }
    case 'password':
      return { mode: 'password', password: secrets.password }
    case 'none':
      return { mode: 'none' }
    case 'trusted-proxy':
      return { mode: 'trusted-proxy', userHeader: USER_HEADER }
  }
}

/** One thread for all boots of this process; it loads while the run is planned. */
let thread: ReferenceThread | undefined

function sharedThread(): ReferenceThread {
  if (thread === undefined || thread.failed.aborted) thread = new ReferenceThread()
  return thread
}

const optionsFor = (
  { configuration, secrets }: BootRequest,
  policy: string | Policy,
  stateDir: string,
): Omit<ReferenceGatewayOptions, 'port'> => ({
  stateDir,
  auth: authOptions(configuration, secrets),
  trustedProxies: configuration.trustedProxies,
  allowedOrigins: configuration.allowedOrigins,
  ...(configuration.rateLimit === 'default' ? {} : { rateLimit: 'off' as const }),
  autoApproveLocal: configuration.autoApproveLocal ?? true,
  policy,
  // The state is thrown away after the run; nobody reads it after a power cut.
  synchronous: 'off',
})

/** In this process, on a state directory that goes with the gateway. */
async function start(
  host: ReferenceHost,
  request: BootRequest,
  policy: string | Policy,
  stateDir: string,
  port: number,
): Promise<RunningGateway> {
  const started = performance.now()
  try {
    const running = await host.start({ ...optionsFor(request, policy, stateDir), port })
    return {
      port: running.port,
      bootMs: performance.now() - started,
      died: host.failed,
      logTail: () => '',
      exchange: exchangeRows(stateDir),
      storeIsIntact: () => storeIsIntact(stateDir),
      async restart(how) {
        await running.stop(how)
        return start(host, request, policy, stateDir, running.port)
      },
      async [Symbol.asyncDispose]() {
        await running.stop('stop')
        await removeState(stateDir)
      },
    }
  } catch (error) {
    const failure = new BootError(
      `the reference gateway did not start: ${error instanceof Error ? error.message : String(error)}`,
    )
    failure.storeIsIntact = await storeIsIntact(stateDir)
    await removeState(stateDir)
    throw failure
  }
}

/** The project's own gateway under any policy, in this very thread. */
export function inlineTarget(policy: Policy): Target {
  return {
    id: `reference, ${policy.name}`,
    title: policy.title,
    release: undefined,
    capabilities,
    pace: { gateways: 1 },
    refuses: () => undefined,
    prepare: async () => {},
    boot: async (request) => start(inThisThread, request, policy, await plantedState(request), 0),
  }
}

/** The project's own gateway: in a thread of this process, or as a child. */
export function referenceTarget(options: ReferenceOptions = {}): Target {
  const { spawn = false, policy = 'recommended', bootMs = 10_000 } = options
  return {
    id: 'reference',
    title: `the reference gateway${policy === 'recommended' ? '' : `, policy ${policy}`}`,
    release: undefined,
    capabilities,
    pace: { gateways: 2 },
    refuses: () => undefined,
    prepare: async () => {
      if (!spawn) sharedThread()
    },
    boot: async (request) =>
      // A thread of this process stands on this machine only.
      spawn || request.on !== undefined
        ? bootSpawned(request, { policy, bootMs })
        : start(sharedThread(), request, policy, await plantedState(request), 0),
  }
}
