import { randomBytes } from 'node:crypto'
import { connect as connectTo, type Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import semver from 'semver'
import { openChannel } from '../protocol/channel.ts'
import { handshake } from '../protocol/connect.ts'
import type { Dial } from '../protocol/dialling.ts'
import type { Capability, Configuration } from '../vocabulary.ts'
import type { LiveAddress } from './address.ts'
import { liveCannot } from './live-limits.ts'
import { askReadiness } from './readiness.ts'
import { baseRelease, NEWEST, OLDEST, releaseCapabilities } from './release-eras.ts'
import { PrepareError, type Secrets, type Target, UnknownTargetError } from './target.ts'

export interface LiveOptions {
  /** `ws://127.0.0.1:18789`, as the user names it. */
  readonly id: string
  readonly at: LiveAddress
  /** How it is taken to be configured. */
  readonly configuration: Configuration
  /** What the environment holds of its secrets. */
  readonly secrets: Partial<Secrets>
  /** The release that it is; undefined: what it says itself. */
  readonly release?: string | undefined
  /** May a gateway on another machine be changed? */
  readonly allowMutation: boolean
  /** Options that repeat all this, for the command that replays a case. */
  readonly flags: readonly string[]
  /** Is the outcome of a case the same wherever its client stands? By case id. */
  readonly holdsAnywhere: (id: string) => boolean
  readonly signal?: AbortSignal | undefined
}

const DIAL_MS = 10_000
const ASK_MS = 20_000

/** Dials the one address that was found, whatever is asked for: nothing else is ever connected to. */
export const pinned =
  ({ address, port }: Pick<LiveAddress, 'address' | 'port'>): Dial =>
  ({ localAddress }) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connectTo({ host: address, port, noDelay: true, ...(localAddress && { localAddress }) })
      const late = setTimeout(() => {
        socket.destroy()
        reject(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' }))
      }, DIAL_MS)
      socket.once('error', (error) => {
        clearTimeout(late)
        reject(error)
      })
      socket.once('connect', () => {
        clearTimeout(late)
        socket.removeAllListeners('error')
        // Whoever speaks over it hears of its errors; until then nobody need.
        socket.on('error', () => {})
        resolve(socket)
      })
    })

/** What a gateway that runs cannot be made to do: it is not ours to plant in, to end, or to put elsewhere. */
const NOT_OURS: readonly Capability[] = [
  ...(['seed-records', 'seed-malformed-records', 'seed-pending', 'seed-while-running'] as const),
  ...(['restart', 'orderly-restart', 'bind-lan', 'bind-dual-stack'] as const),
  // Another program may have that port there.
  'ipv6-loopback',
]

/** A release that the suite knows the words of, or undefined. */
const releaseIn = (version: unknown): string | undefined =>
  typeof version === 'string' && /^\d{4}\.\d/.test(version) && semver.valid(version) !== null
    ? baseRelease(version)
    : undefined

/** What a gateway says of itself. */
interface Self {
  readonly version: string
  readonly protocol: number
}

/** Up to 2026.3.31 gateways speak it, and call their version "dev" where nobody told them. */
const OLD_PROTOCOL = 3

/**
 * Asks what it is by a connect without a device, which leaves nothing behind.
 *
 * @returns undefined where it lets nobody in without a device. @throws PrepareError when nobody answers, or the secret is refused.
 */
async function selfOf({ id, at, configuration, secrets, signal }: LiveOptions): Promise<Self | undefined> {
  const { auth } = configuration
  const shown =
    auth === 'token'
      ? { token: secrets.token ?? '' }
      : auth === 'password'
        ? { password: secrets.password ?? '' }
        : undefined
  const head = [['Host', `${at.name}:${at.port}`]] as const
  const { answer, channel } = await handshake(
    openChannel,
    {
      ...{ address: at.address, port: at.port, dial: pinned(at), head, maxFrameBytes: 16 * 1024 * 1024 },
      ...{ deadlineMs: ASK_MS, signal: signal ?? new AbortController().signal },
    },
    {
      ...{ clientId: 'cli', clientMode: 'cli', platform: 'linux', role: 'operator', scopes: [] },
      ...(shown && { auth: shown }),
    },
  )
  await channel?.close()
  signal?.throwIfAborted()
  switch (answer.kind) {
    case 'hello': {
      const { server } = answer.hello
      const named = typeof server === 'object' && server !== null && 'version' in server ? String(server.version) : ''
      return { version: named, protocol: answer.protocol }
    }
    case 'unreachable':
      throw new PrepareError(`${id}: nobody listens there (${answer.error}). Next step: start the gateway.`)
    case 'refused':
      if (!/token|password|unauthorized/i.test(`${answer.detailCode} ${answer.message}`)) return undefined
      throw new PrepareError(
        `${id} does not take the credential (${answer.message}). Next step: put its secret into OPENCLAW_GATEWAY_TOKEN or ` +
          'OPENCLAW_GATEWAY_PASSWORD, by its gateway.auth.mode.',
      )
    case 'http':
      if (answer.status === 403) return undefined
      throw new PrepareError(`${id} is no gateway: it answers a WebSocket with HTTP ${answer.status}.`)
    default:
      throw new PrepareError(`${id} is no gateway that answers: ${answer.kind}. Next step: look at its log.`)
  }
}

/**
 * A gateway that runs already. Nothing can be planted in it; it is not ended, and what the run paired is removed behind it.
 *
 * @throws UnknownTargetError for a release that the suite does not know, PrepareError when nobody answers.
 */
export async function liveTarget(options: LiveOptions): Promise<Target> {
  const { id, at, configuration, allowMutation, flags } = options
  if (options.release !== undefined && releaseIn(options.release) === undefined)
    throw new UnknownTargetError(
      `--release ${options.release} is no release: a full version is needed, such as ${NEWEST}`,
    )
  const self = options.release === undefined ? await selfOf(options) : undefined
  const version = options.release ?? self?.version
  if (self?.protocol === OLD_PROTOCOL && releaseIn(version) === undefined)
    throw new UnknownTargetError(
      `${id} says that its version is "${version}", and speaks as releases of before May 2026 do, which differ much. Next step: say which it is with --release, as in --release ${OLDEST}`,
    )
  const release = releaseIn(version)
  if (release !== undefined && semver.lt(release, OLDEST))
    throw new UnknownTargetError(
      `${id} is OpenClaw ${release}, older than ${OLDEST}, the first release that the suite knows.`,
    )
  const capabilities = new Set(releaseCapabilities(version !== undefined && release !== undefined ? version : NEWEST))
  for (const one of NOT_OURS) capabilities.delete(one)
  const isLoopback = ipaddr.process(at.address).range() === 'loopback'
  const mayChange = at.isHere || allowMutation
  const what = release === undefined ? 'a gateway of an unknown release' : `OpenClaw ${version}`
  // What no secret was given for is shown by nobody; but a transcript needs something to take out.
  let told = false
  const made = () => randomBytes(24).toString('base64url')
  return {
    id,
    title: `${what} that runs already${at.isHere ? '' : ', on another machine'}`,
    release,
    capabilities,
    pace: { gateways: 1 },
    configuration: configuration.id,
    flags,
    secrets: { token: options.secrets.token ?? made(), password: options.secrets.password ?? made() },
    operator: mayChange ? 'enrolled' : 'none',
    lasting: true,
    refuses: (wanted) =>
      wanted.id === configuration.id
        ? undefined
        : `it runs already, and is taken to be configured as ${configuration.id} (--configuration says otherwise)`,
    cannot: liveCannot({
      isOn127: at.address === '127.0.0.1',
      isLoopback,
      mayChange,
      holdsAnywhere: options.holdsAnywhere,
    }),
    async prepare({ signal, progress }) {
      const readiness = await askReadiness({ port: at.port, dial: pinned(at) }, signal)
      signal.throwIfAborted()
      if (!readiness.ready)
        throw new PrepareError(`${id}: no gateway answers there (${readiness.why}). Next step: start it.`)
      if (release === undefined && !told)
        progress(
          `it says no release that is known ("${version ?? ''}"), and is taken to speak as ${NEWEST}; --release says otherwise`,
        )
      told = true
    },
    boot: async () => ({
      port: at.port,
      bootMs: 0,
      died: new AbortController().signal,
      at: { dial: pinned(at), ...(isLoopback ? {} : { name: at.name }) },
      logTail: () => '',
      [Symbol.asyncDispose]: async () => {},
    }),
  }
}
