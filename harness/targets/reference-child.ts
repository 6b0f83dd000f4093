import { dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSupervised } from '../processes/supervised.ts'
import type { Configuration } from '../vocabulary.ts'
import { exchangeRows, plantedState, removeState, storeIsIntact } from './reference-state.ts'
import { BootError, type BootRequest, type RunningGateway, USER_HEADER } from './target.ts'

const program = fileURLToPath(new URL(`../../reference-gateway/main${extname(import.meta.url)}`, import.meta.url))

const TOKEN_VARIABLE = 'REFERENCE_GATEWAY_TOKEN'
const PASSWORD_VARIABLE = 'REFERENCE_GATEWAY_PASSWORD'
/** How long one may take to stop in order. */
const GRACE_MS = 5_000

function programArguments(stateDir: string, port: number, configuration: Configuration, policy: string): string[] {
  const list = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value])
  return [
    program,
    ...['--port', String(port), '--state', stateDir, '--policy', policy, '--auth', configuration.auth, '--json'],
    ...(configuration.auth === 'token' ? ['--token-env', TOKEN_VARIABLE] : []),
    ...(configuration.auth === 'password' ? ['--password-env', PASSWORD_VARIABLE] : []),
    ...(configuration.auth === 'trusted-proxy' ? ['--user-header', USER_HEADER] : []),
    ...(configuration.rateLimit === 'default' ? [] : ['--no-rate-limit']),
    ...(configuration.autoApproveLocal === false ? ['--no-auto-approve-local'] : []),
    ...list('--trusted-proxy', configuration.trustedProxies),
    ...list('--allowed-origin', configuration.allowedOrigins),
    ...(configuration.bind === undefined ? [] : ['--host', configuration.bind === 'lan' ? '0.0.0.0' : '::']),
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

/** What a child needs to know. */
export interface ChildBoot {
  readonly policy: string
  /** Deadline of a boot, in milliseconds. */
  readonly bootMs: number
}

/** Starts the reference gateway as a child. @throws BootError */
export async function bootSpawned(request: BootRequest, boot: ChildBoot): Promise<RunningGateway> {
  const stateDir = await plantedState(request)
  return start(request, boot, stateDir, 0)
}

/** On a state directory that is removed when the gateway is disposed, or does not come up. */
async function start(request: BootRequest, boot: ChildBoot, stateDir: string, port: number): Promise<RunningGateway> {
  const started = performance.now()
  let listening: (port: number) => void
  const said = new Promise<number>((resolve) => {
    listening = resolve
  })
  const { secrets } = request
  const called = programArguments(stateDir, port, request.configuration, boot.policy)
  const [command, ...args] = request.on?.enter(process.execPath, called) ?? [process.execPath, ...called]
  const child = startSupervised({
    command,
    args,
    env: { PATH: process.env.PATH, [TOKEN_VARIABLE]: secrets.token, [PASSWORD_VARIABLE]: secrets.password },
    cwd: dirname(program),
    signal: request.signal,
    graceMs: GRACE_MS,
    onLine: (line, stream) => {
      const port = stream === 'stdout' ? portOf(line) : undefined
      if (port !== undefined) listening(port)
    },
  })
  const kill = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
    await child.exited
  }
  const tail = () =>
    child.lastLines().join('\n').replaceAll(secrets.token, '‹shared token›').replaceAll(secrets.password, '‹password›')
  const late = AbortSignal.timeout(boot.bootMs)
  const failed = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () =>
      reject(new BootError(`the reference gateway did not listen within ${boot.bootMs} ms\n${tail()}`)),
    )
    void child.exited.then(({ code }) =>
      reject(new BootError(`the reference gateway ended at boot with code ${code}\n${tail()}`)),
    )
  })
  failed.catch(() => {})
  const died = new AbortController()
  let over = false
  try {
    const ready = await Promise.race([said, failed])
    void child.exited.then(({ code }) => {
      if (!over) died.abort(new Error(`the reference gateway ended with code ${code}\n${tail()}`))
    })
    return {
      port: ready,
      bootMs: performance.now() - started,
      died: died.signal,
      logTail: tail,
      exchange: exchangeRows(stateDir),
      storeIsIntact: () => storeIsIntact(stateDir),
      async restart(how) {
        over = true
        await (how === 'kill' ? kill() : child.stop())
        return start(request, boot, stateDir, ready)
      },
      async [Symbol.asyncDispose]() {
        over = true
        // Its state is thrown away.
        await kill()
        await removeState(stateDir)
      },
    }
  } catch (error) {
    await kill()
    if (error instanceof BootError) error.storeIsIntact = await storeIsIntact(stateDir)
    await removeState(stateDir)
    throw error
  }
}
