import { type OpenChannel, openChannel } from '../protocol/channel.ts'
import { type Handshake, handshake } from '../protocol/connect.ts'
import type { ConnectAuth } from '../protocol/connect-params.ts'
import type { DeviceIdentity } from '../protocol/device-identity.ts'
import { isObject } from '../protocol/frames.ts'
import { openSession } from '../protocol/session.ts'
import { recorded, Transcript } from '../protocol/transcript.ts'
import type { RunningGateway, Secrets } from '../targets/target.ts'
import { pathTo } from '../vantages/paths.ts'
import type { ProxyPorts } from '../vantages/proxies.ts'
import type {
  Ask,
  Capability,
  Client,
  Configuration,
  Credential,
  HeaderLine,
  Proof,
  RecordShape,
  Vantage,
} from '../vocabulary.ts'
import type { Traffic } from './traffic.ts'
import { WatchError, Watcher } from './watcher.ts'

/** A gateway that runs under one configuration, and everything that a handshake with it needs. */
export interface Site {
  readonly configuration: Configuration
  readonly gateway: RunningGateway
  /** Undefined where no case goes through one; they start while the first cases run. */
  readonly proxies: Promise<ProxyPorts> | undefined
  readonly secrets: Secrets
  readonly capabilities: ReadonlySet<Capability>
  readonly deadlineMs: number
  readonly signal: AbortSignal
  readonly traffic: Traffic
}

const MAX_FRAME_BYTES = 64 * 1024 * 1024
const CALL_DEADLINE_MS = 15_000

/** What a client brings to one handshake. */
export interface Knock {
  readonly vantage: Vantage
  readonly client: Client
  readonly ask: Ask
  readonly credential: Credential
  readonly proof: Proof
  /** Absent: no device is shown. */
  readonly device?: {
    readonly identity: DeviceIdentity
    readonly displayName: string
    readonly token: string | undefined
  }
  /** Further header lines, for one ad-hoc handshake. */
  readonly headers?: readonly HeaderLine[]
}

const WRONG = 'not-the-shared-secret'

/** What stands in `connect.auth` for a credential under an auth mode. */
export function authOf(
  configuration: Configuration,
  secrets: Secrets,
  credential: Credential,
  deviceToken: string | undefined,
): ConnectAuth | undefined {
  switch (credential) {
    case 'none':
      return undefined
    case 'device':
      // A device token works in `token` in every release; `deviceToken` is refused up to 2026.2.21.
      return { token: deviceToken ?? WRONG }
    case 'wrong':
      return configuration.auth === 'password' ? { password: WRONG } : { token: WRONG }
    case 'shared':
      if (configuration.auth === 'password') return { password: secrets.password }
      return configuration.auth === 'token' ? { token: secrets.token } : undefined
  }
}

/** A transcript that knows every secret and id of a handshake. */
export function transcriptFor(site: Site, device: Knock['device'], proxies?: ProxyPorts): Transcript {
  return new Transcript({
    values: [
      [site.secrets.token, '‹shared token›'],
      [site.secrets.password, '‹password›'],
      ...(device
        ? ([
            [device.identity.id, '‹device›'],
            [device.identity.publicKey, '‹public key›'],
            ...(device.token === undefined ? [] : ([[device.token, '‹device token›']] as const)),
          ] as const)
        : []),
    ],
    ports: [site.gateway.port, ...Object.values(proxies ?? {})],
  })
}

/** One handshake, from the vantage's path to the answer; the transcript has what passed. */
export const knock = (site: Site, knocking: Knock, transcript: Transcript, proxies?: ProxyPorts): Promise<Handshake> =>
  knockThrough(recorded(openChannel, transcript), site, knocking, proxies)

/** One handshake over a channel of one's own. */
export function knockThrough(
  open: OpenChannel,
  site: Omit<Site, 'traffic' | 'proxies'>,
  knocking: Knock,
  proxies?: ProxyPorts,
): Promise<Handshake> {
  const { vantage, client, ask, device } = knocking
  const path = pathTo(vantage, site.gateway.port, proxies)
  const auth = authOf(site.configuration, site.secrets, knocking.credential, device?.token)
  return handshake(
    open,
    {
      address: path.address,
      port: path.port,
      ...(path.from === undefined ? {} : { from: path.from }),
      head: path.head(client, knocking.headers),
      signal: site.signal,
      deadlineMs: site.deadlineMs,
      maxFrameBytes: MAX_FRAME_BYTES,
    },
    {
      clientId: client.clientId,
      clientMode: client.mode,
      platform: ask.platform ?? client.platform,
      role: ask.role,
      scopes: ask.scopes,
      proof: knocking.proof,
      ...(client.id === 'control-ui' && site.capabilities.has('client-build-id') ? { buildId: 'dev' as const } : {}),
      ...(auth === undefined ? {} : { auth }),
      ...(device === undefined ? {} : { device: device.identity, displayName: device.displayName }),
    },
  )
}

/** The suite's own operator: planted with everything that watching and approving needs. */
export const operatorShape: RecordShape = {
  role: 'operator',
  roles: ['operator'],
  scopes: ['operator.admin', 'operator.approvals', 'operator.pairing', 'operator.read', 'operator.write'],
  approvedScopes: ['operator.admin', 'operator.approvals', 'operator.pairing', 'operator.read', 'operator.write'],
  tokens: {
    operator: {
      scopes: ['operator.admin', 'operator.approvals', 'operator.pairing', 'operator.read', 'operator.write'],
    },
  },
}

export const operatorAsk: Ask = {
  id: 'operator:everything',
  role: 'operator',
  scopes: ['operator.admin', 'operator.approvals', 'operator.pairing', 'operator.read', 'operator.write'],
}

const pairingEvents = new Set(['device.pair.requested', 'device.pair.resolved'])

/**
 * Connects the suite's operator.
 *
 * @throws WatchError when the gateway does not let it in.
 */
export async function watch(site: Site, knocking: Knock): Promise<Watcher> {
  const transcript = transcriptFor(site, knocking.device)
  const { answer, channel } = await knock(site, knocking, transcript)
  if (answer.kind !== 'hello' || !channel) {
    throw new WatchError(`the suite's own operator was not let in: ${answerInWords(answer)}`)
  }
  const events = new Map<string, string[]>()
  const session = openSession(channel, {
    callDeadlineMs: CALL_DEADLINE_MS,
    onEvent: ({ event, payload }) => {
      if (!pairingEvents.has(event) || !isObject(payload) || typeof payload.deviceId !== 'string') return
      const said = typeof payload.decision === 'string' ? `${event} ${payload.decision}` : event
      const seen = events.get(payload.deviceId)
      if (seen) seen.push(said)
      else events.set(payload.deviceId, [said])
    },
  })
  return new Watcher(session, events, site.traffic)
}

/** An answer in a few words, for messages about the suite's own connections. */
export function answerInWords(answer: Handshake['answer']): string {
  switch (answer.kind) {
    case 'hello':
      return 'hello'
    case 'refused':
      return `${answer.errorCode}: ${answer.message}`
    case 'http':
      return `HTTP ${answer.status}`
    case 'closed':
      return `closed with ${answer.close.code} ${answer.close.reason}`.trim()
    case 'timeout':
      return 'no answer in time'
    case 'unreachable':
      return `unreachable (${answer.error})`
    case 'garbled':
      return `not the protocol: ${answer.what}`
  }
}
