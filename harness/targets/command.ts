import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { split } from 'shlex'
import type { Configuration } from '../vocabulary.ts'
import {
  ADAPTER_VERSION,
  type AdapterConfiguration,
  type DescribeRequest,
  Description,
  Started,
  type StartRequest,
} from './adapter-contract.ts'
import { type AdapterProcess, askAdapter } from './adapter-process.ts'
import { othersPlanted } from './live-limits.ts'
import { untilReady } from './readiness.ts'
import {
  BootError,
  type BootRequest,
  PrepareError,
  type RunningGateway,
  type Target,
  UnknownTargetError,
  USER_HEADER,
} from './target.ts'

export interface CommandOptions {
  /** Every configuration that there is, so that the adapter can say which it refuses. */
  readonly configurations: readonly Configuration[]
  /** Deadline of one start until the gateway answers, in milliseconds. Default 60 000. */
  readonly bootMs?: number
  readonly signal?: AbortSignal | undefined
}

/** To say what it is, nothing has to be started. */
const DESCRIBE_MS = 20_000

const LISTEN = { none: 'loopback', lan: 'all-ipv4', 'dual-stack': 'all' } as const

const told = (one: Configuration): AdapterConfiguration => ({
  id: one.id,
  title: one.title,
  auth: one.auth,
  trustedProxies: [...one.trustedProxies],
  allowedOrigins: [...one.allowedOrigins],
  autoApproveLocal: one.autoApproveLocal ?? true,
  rateLimit: one.rateLimit === 'default' ? 'default' : 'off',
  ...(one.auth === 'trusted-proxy' && { userHeader: USER_HEADER }),
  listen: LISTEN[one.bind ?? 'none'],
})

function argvOf(line: string): readonly string[] {
  const wrong = (why: string) =>
    new UnknownTargetError(
      `command:${line}: ${why}. It is a program with its arguments, as in command:'node adapter.mjs --verbose'; no shell reads it`,
    )
  let argv: string[]
  try {
    argv = split(line)
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
  if (argv[0] === undefined || argv[0] === '') throw wrong('no program is named')
  return argv
}

/**
 * Anything that starts a gateway and speaks the contract of adapters (docs/adapter.md). It is asked at once what it is.
 *
 * @param line program and arguments, quoted as for a shell; none is used.
 * @throws UnknownTargetError when there is no such program, PrepareError when it does not answer as the contract says.
 */
export async function commandTarget(line: string, options: CommandOptions): Promise<Target> {
  const argv = argvOf(line)
  const id = `command:${line}`
  const { bootMs = 60_000, signal = new AbortController().signal } = options
  const asked = await askAdapter({
    argv,
    request: {
      adapter: ADAPTER_VERSION,
      ask: 'describe',
      configurations: options.configurations.map(told),
    } satisfies DescribeRequest,
    answer: Description,
    env: {},
    withinMs: DESCRIBE_MS,
    secrets: [],
    signal,
  })
  if ('wrong' in asked) {
    if (asked.missing === true) throw new UnknownTargetError(`${id} ${asked.wrong}`)
    throw new PrepareError(`${id}, asked to describe itself, ${asked.wrong}`)
  }
  await asked.process.end()
  const { name, release, capabilities, refuses = {} } = asked.answer
  const known = new Set(options.configurations.map((one) => one.id))
  const unknown = Object.keys(refuses).find((one) => !known.has(one))
  if (unknown !== undefined) {
    throw new PrepareError(
      `${id} refuses a configuration "${unknown}", which there is not; there are: ${[...known].join(', ')}.`,
    )
  }
  return {
    id,
    title: name,
    release,
    capabilities: new Set(capabilities),
    pace: { gateways: 1 },
    ...(!capabilities.includes('seed-records') && { operator: 'enrolled', cannot: othersPlanted }),
    refuses: (configuration) =>
      configuration.store === 'unreadable'
        ? 'an adapter is given rows, and cannot be given a store that is broken'
        : refuses[configuration.id],
    prepare: async () => {},
    async boot(request) {
      const state = await mkdtemp(join(tmpdir(), 'openclaw-adapter-'))
      return start({ id, argv, bootMs, state }, request, { port: 0, again: false })
    },
  }
}

interface CommandBoot {
  readonly id: string
  readonly argv: readonly string[]
  readonly bootMs: number
  /** Private folder; goes with the gateway. */
  readonly state: string
}

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []

/** Tokens of planted devices, which a gateway may log. */
const tokensIn = (records: BootRequest['records']): string[] =>
  Object.values(records).flatMap(({ tokens }) =>
    Object.values(tokens ?? {}).flatMap((one) => strings((one as { token?: unknown } | null)?.token)),
  )

/** @throws BootError when it does not come up as the contract says; then nothing is left. */
async function start(
  boot: CommandBoot,
  request: BootRequest,
  how: { readonly port: number; readonly again: boolean },
): Promise<RunningGateway> {
  const started = performance.now()
  const { id, argv, bootMs, state } = boot
  const { secrets, configuration } = request
  let wake = () => {}
  let adapter: AdapterProcess | undefined
  try {
    const asked = await askAdapter({
      argv,
      request: {
        adapter: ADAPTER_VERSION,
        ask: 'start',
        configuration: told(configuration),
        secrets,
        paired: how.again ? {} : request.records,
        pending: how.again ? {} : (request.pending ?? {}),
        state,
        ...how,
      } satisfies StartRequest,
      answer: Started,
      // A gateway that is started without a word about its state must not find that of its user.
      env: { OPENCLAW_STATE_DIR: state, OPENCLAW_CONFIG_PATH: join(state, 'openclaw.json') },
      on: request.on,
      withinMs: bootMs,
      secrets: [secrets.token, secrets.password, ...tokensIn(request.records)],
      signal: request.signal,
      onLog: () => wake(),
    })
    if ('wrong' in asked) throw new BootError(`${id} ${asked.wrong}`)
    adapter = asked.process
    if ('refuses' in asked.answer)
      throw new BootError(`${id} refuses configuration ${configuration.id}: ${asked.answer.refuses}`)
    const { port } = asked.answer
    if (how.port !== 0 && port !== how.port)
      throw new BootError(`${id} was to listen on port ${how.port} again, and says ${port}.`)
    await untilUp(boot, request, adapter, port, bootMs - (performance.now() - started), (next) => {
      wake = next
    })
    return running(boot, request, adapter, port, performance.now() - started)
  } catch (error) {
    await adapter?.end()
    await removeState(state)
    request.signal.throwIfAborted()
    throw error
  }
}

const removeState = (state: string) => rm(state, { recursive: true, force: true, maxRetries: 5 })

/** Waits until the gateway answers where the adapter says that it listens, and nowhere else. */
async function untilUp(
  { id, bootMs }: CommandBoot,
  request: BootRequest,
  adapter: AdapterProcess,
  port: number,
  leftMs: number,
  onWake: (wake: () => void) => void,
): Promise<void> {
  const over = new AbortController()
  const ended = adapter.child.exited.then(() => over.abort())
  const signal = AbortSignal.any([over.signal, request.signal, AbortSignal.timeout(Math.max(1, Math.round(leftMs)))])
  const why = await untilReady({ port, dial: request.on?.dial }, signal, onWake)
  request.signal.throwIfAborted()
  if (why !== undefined) {
    const how = over.signal.aborted ? 'ended before its gateway answered' : `was not ready within ${bootMs} ms`
    if (over.signal.aborted) await ended
    throw new BootError(
      `${id} ${how} on 127.0.0.1:${port} (${why}); its last lines:\n${adapter.tail() || '(it logged nothing)'}`,
    )
  }
  if (request.configuration.bind === undefined && (await isOpen('127.0.0.2', port))) {
    throw new BootError(
      `${id} listens on more than 127.0.0.1 (port ${port} is open on 127.0.0.2, too), where others could reach a gateway ` +
        'that is made to be attacked. Next step: listen on 127.0.0.1, and ::1 if you like.',
    )
  }
}

/** Does anybody listen there? All of 127.0.0.0/8 is this machine's own, and only a socket on all addresses takes it. */
function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port })
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy())
}

function running(
  boot: CommandBoot,
  request: BootRequest,
  adapter: AdapterProcess,
  port: number,
  bootMs: number,
): RunningGateway {
  const died = new AbortController()
  let over = false
  void adapter.child.exited.then(({ code, signal }) => {
    if (!over)
      died.abort(new Error(`${boot.id} ended with ${signal ?? `code ${code}`}; its last lines:\n${adapter.tail()}`))
  })
  return {
    port,
    bootMs: Math.round(bootMs),
    died: died.signal,
    logTail: () => adapter.tail(),
    async restart(how) {
      over = true
      await (how === 'kill' ? adapter.child.stop() : adapter.end())
      return start(boot, request, { port, again: true })
    },
    async [Symbol.asyncDispose]() {
      over = true
      await adapter.end()
      await removeState(boot.state)
    },
  }
}
