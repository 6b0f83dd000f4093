import { rm } from 'node:fs/promises'
import { type Supervised, startSupervised } from '../processes/supervised.ts'
import { freePort } from './free-port.ts'
import { untilReady } from './readiness.ts'
import { exchangeRows } from './release-rows.ts'
import { prepareState, type ReleaseState } from './release-state.ts'
import { BootError, type BootRequest, type RunningGateway, type Secrets } from './target.ts'

const PORT_TRIES = 3
const TAIL_LINES = 40
const PORT_TAKEN = /EADDRINUSE|address (?:is )?already in use|port \d+ is (?:already )?in use|already listening on/i

export interface ReleaseBoot {
  /** What messages call it. */
  readonly name: string
  readonly version: string
  /** The program: `openclaw.mjs` of the package. */
  readonly entry: string
  /** Would it build its Control UI, into its own folder, were it not given another one? */
  readonly givePage?: boolean
  /** Deadline for the whole boot, in milliseconds. */
  readonly bootMs: number
  /** Where to find a port; tests bring their own. */
  readonly findPort?: () => Promise<number>
}

/** Starts a gateway of a release. @throws BootError when it ends or is not ready in time; the signal's reason on abort. */
export async function bootRelease(boot: ReleaseBoot, request: BootRequest): Promise<RunningGateway> {
  const started = performance.now()
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), boot.bootMs)
  const state = await prepareState(boot.version, request, { givePage: boot.givePage ?? false })
  try {
    for (let attempt = 1; ; attempt += 1) {
      const port = await (boot.findPort ?? freePort)()
      await state.configure(port)
      const outcome = await start(boot, request, state, port, deadline.signal)
      if (outcome.ready) return running(boot, outcome.gateway, state, port, performance.now() - started, request)
      await outcome.gateway.stop()
      request.signal.throwIfAborted()
      const tail = logTail(outcome.gateway, request.secrets)
      if (PORT_TAKEN.test(tail) && attempt < PORT_TRIES && !deadline.signal.aborted) continue
      throw new BootError(`${boot.name} ${outcome.why}\n${tail || '(it logged nothing)'}`)
    }
  } catch (error) {
    if (error instanceof BootError) error.storeIsIntact = await state.isIntact()
    await removeState(state)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

type Start = { gateway: Supervised } & ({ ready: true } | { ready: false; why: string })

async function start(
  boot: ReleaseBoot,
  request: BootRequest,
  state: ReleaseState,
  port: number,
  deadline: AbortSignal,
): Promise<Start> {
  let wake = () => {}
  const bind = request.configuration.bind === undefined ? 'loopback' : 'lan'
  const called = [boot.entry, 'gateway', 'run', '--port', String(port), '--bind', bind]
  const [command, ...args] = request.on?.enter(process.execPath, called) ?? [process.execPath, ...called]
  const gateway = startSupervised({
    command,
    args,
    env: state.env,
    cwd: state.folder,
    signal: request.signal,
    onLine: () => wake(),
  })
  const over = new AbortController()
  const ended = gateway.exited.then((ending) => {
    over.abort()
    const how = ending.error ?? (ending.signal ? `signal ${ending.signal}` : `exit code ${ending.code}`)
    return { gateway, ready: false, why: `ended at boot with ${how}; its last lines:` } as const
  })
  const answering = untilReady({ port, dial: request.on?.dial }, AbortSignal.any([over.signal, deadline]), (next) => {
    wake = next
  }).then((why): Promise<Start> | Start => {
    if (why === undefined) return { gateway, ready: true }
    if (over.signal.aborted) return ended
    return { gateway, ready: false, why: `was not ready within ${boot.bootMs} ms (${why}); its last lines:` }
  })
  return Promise.race([ended, answering])
}

/** Starts a gateway again on the state and the port that another one left. @throws BootError; then the state is removed. */
async function startAgain(
  boot: ReleaseBoot,
  state: ReleaseState,
  port: number,
  request: BootRequest,
): Promise<RunningGateway> {
  const started = performance.now()
  const deadline = AbortSignal.timeout(boot.bootMs)
  try {
    const outcome = await start(boot, request, state, port, deadline)
    if (outcome.ready) return running(boot, outcome.gateway, state, port, performance.now() - started, request)
    await outcome.gateway.stop()
    request.signal.throwIfAborted()
    throw new BootError(`${boot.name} ${outcome.why}\n${logTail(outcome.gateway, request.secrets)}`)
  } catch (error) {
    await removeState(state)
    throw error
  }
}

function running(
  boot: ReleaseBoot,
  gateway: Supervised,
  state: ReleaseState,
  port: number,
  bootMs: number,
  request: BootRequest,
): RunningGateway {
  const died = new AbortController()
  let disposed = false
  const tail = () => logTail(gateway, request.secrets)
  void gateway.exited.then(({ code, signal }) => {
    if (!disposed)
      died.abort(new Error(`The gateway ended with ${signal ?? `code ${code}`}; its last lines:\n${tail()}`))
  })
  return {
    port,
    bootMs: Math.round(bootMs),
    died: died.signal,
    logTail: tail,
    storeIsIntact: () => state.isIntact(),
    exchange: (change) => exchangeRows(boot.version, state, change),
    async restart() {
      disposed = true
      await gateway.stop()
      return startAgain(boot, state, port, request)
    },
    async [Symbol.asyncDispose]() {
      disposed = true
      await gateway.stop()
      await removeState(state)
    },
  }
}

const removeState = (state: ReleaseState) => rm(state.folder, { recursive: true, force: true, maxRetries: 5 })

function logTail(gateway: Supervised, secrets: Secrets): string {
  let text = gateway.lastLines().slice(-TAIL_LINES).join('\n')
  for (const secret of Object.values(secrets)) if (secret !== '') text = text.replaceAll(secret, '<secret>')
  return text
}
