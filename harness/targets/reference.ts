import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AuthOptions } from '../../reference-gateway/index.ts'
import { startSupervised } from '../processes/supervised.ts'
import type { Capability, Configuration } from '../vocabulary.ts'
import { hostHasIpv6Loopback } from './loopback.ts'
import { ReferenceThread } from './reference-thread.ts'
import {
  BootError,
  type BootRequest,
  type PlantedRecords,
  type RunningGateway,
  type Secrets,
  type Target,
} from './target.ts'

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
  ...(hostHasIpv6Loopback() ? (['ipv6-loopback'] as const) : []),
  'reason-on-wire',
  'signature-v3',
  'auth-none',
  'auth-trusted-proxy-loopback',
  'pair-remove',
  'client-build-id',
  'session-scopes-in-hello',
])

const USER_HEADER = 'x-user'

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

/** A private state directory with the planted rows in the file that every era takes over. */
async function plantedState(records: PlantedRecords): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reference-gateway-'))
  await mkdir(join(folder, 'devices'))
  await writeFile(join(folder, 'devices', 'paired.json'), JSON.stringify(records), { mode: 0o600 })
  return folder
}

const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** One thread for all boots of this process; it loads while the run is planned. */
let thread: ReferenceThread | undefined

function sharedThread(): ReferenceThread {
  if (thread === undefined || thread.failed.aborted) thread = new ReferenceThread()
  return thread
}

/** In a thread of this process. */
async function bootInProcess(
  { configuration, records, secrets }: BootRequest,
  policy: string,
): Promise<RunningGateway> {
  const started = performance.now()
  const stateDir = await plantedState(records)
  const inThread = sharedThread()
  try {
    const { port, stop } = await inThread.start({
      port: 0,
      stateDir,
      auth: authOptions(configuration, secrets),
      trustedProxies: configuration.trustedProxies,
      allowedOrigins: configuration.allowedOrigins,
      policy,
      // The state is thrown away after the run; only a crash of this process could ask for more.
      synchronous: 'normal',
    })
    return {
      port,
      bootMs: performance.now() - started,
      died: inThread.failed,
      logTail: () => '',
      async [Symbol.asyncDispose]() {
        await stop()
        await remove(stateDir)
      },
    }
  } catch (error) {
    await remove(stateDir)
    throw new BootError(
      `the reference gateway did not start: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

const program = fileURLToPath(new URL(`../../reference-gateway/main${extname(import.meta.url)}`, import.meta.url))

const TOKEN_VARIABLE = 'REFERENCE_GATEWAY_TOKEN'
const PASSWORD_VARIABLE = 'REFERENCE_GATEWAY_PASSWORD'

function programArguments(stateDir: string, configuration: Configuration, policy: string): string[] {
  const list = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value])
  return [
    program,
    ...['--port', '0', '--state', stateDir, '--policy', policy, '--auth', configuration.auth, '--json'],
    ...(configuration.auth === 'token' ? ['--token-env', TOKEN_VARIABLE] : []),
    ...(configuration.auth === 'password' ? ['--password-env', PASSWORD_VARIABLE] : []),
    ...(configuration.auth === 'trusted-proxy' ? ['--user-header', USER_HEADER] : []),
    ...list('--trusted-proxy', configuration.trustedProxies),
    ...list('--allowed-origin', configuration.allowedOrigins),
  ]
}

const portOf = (line: string): number | undefined => {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null && 'port' in said && typeof said.port === 'number'
      ? said.port
      : undefined
  } catch {
    return undefined
  }
}

async function bootSpawned(request: BootRequest, policy: string, bootMs: number): Promise<RunningGateway> {
  const started = performance.now()
  const stateDir = await plantedState(request.records)
  let listening: (port: number) => void
  const port = new Promise<number>((resolve) => {
    listening = resolve
  })
  const { secrets } = request
  const child = startSupervised({
    command: process.execPath,
    args: programArguments(stateDir, request.configuration, policy),
    env: { PATH: process.env.PATH, [TOKEN_VARIABLE]: secrets.token, [PASSWORD_VARIABLE]: secrets.password },
    cwd: dirname(program),
    signal: request.signal,
    onLine: (line, stream) => {
      const said = stream === 'stdout' ? portOf(line) : undefined
      if (said !== undefined) listening(said)
    },
  })
  const tail = () =>
    child.lastLines().join('\n').replaceAll(secrets.token, '‹shared token›').replaceAll(secrets.password, '‹password›')
  const late = AbortSignal.timeout(bootMs)
  const failed = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () =>
      reject(new BootError(`the reference gateway did not listen within ${bootMs} ms\n${tail()}`)),
    )
    void child.exited.then(({ code }) =>
      reject(new BootError(`the reference gateway ended at boot with code ${code}\n${tail()}`)),
    )
  })
  failed.catch(() => {})
  const died = new AbortController()
  let disposed = false
  const dispose = async () => {
    disposed = true
    await child.stop()
    await remove(stateDir)
  }
  try {
    const ready = await Promise.race([port, failed])
    void child.exited.then(({ code }) => {
      if (!disposed) died.abort(new Error(`the reference gateway ended with code ${code}\n${tail()}`))
    })
    return {
      port: ready,
      bootMs: performance.now() - started,
      died: died.signal,
      logTail: tail,
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** The project's own gateway: in this process, or as a child. */
export function referenceTarget(options: ReferenceOptions = {}): Target {
  const { spawn = false, policy = 'recommended', bootMs = 10_000 } = options
  return {
    id: 'reference',
    title: `the reference gateway${policy === 'recommended' ? '' : `, policy ${policy}`}`,
    release: undefined,
    capabilities,
    pace: { gateways: 2, casesPerBoot: Number.POSITIVE_INFINITY },
    refuses: () => undefined,
    prepare: async () => {
      if (!spawn) sharedThread()
    },
    boot: (request) => (spawn ? bootSpawned(request, policy, bootMs) : bootInProcess(request, policy)),
  }
}
