import { createHash } from 'node:crypto'
import { PageError } from '../pages/pages.ts'
import { type OpenChannel, openChannel } from '../protocol/channel.ts'
import { type Handshake, handshake } from '../protocol/connect.ts'
import type { DeviceIdentity } from '../protocol/device-identity.ts'
import { recorded } from '../protocol/recorded.ts'
import { Transcript } from '../protocol/transcript.ts'
import { USER_HEADER } from '../targets/target.ts'
import { pathTo } from '../vantages/paths.ts'
import type { ProxyPorts } from '../vantages/proxies.ts'
import type { Ask, Client, Credential, Form, HeaderLine, Vantage } from '../vocabulary.ts'
import { authOf } from './credentials.ts'
import type { Site } from './site.ts'

const MAX_FRAME_BYTES = 64 * 1024 * 1024

/** A device as it is shown, with the tokens that it could show. */
export interface ShownDevice {
  readonly identity: DeviceIdentity
  readonly displayName: string
  /** The token that it has now. */
  readonly token: string | undefined
  /** The one that it had when the case began. */
  readonly firstToken?: string | undefined
}

/** What a client brings to one handshake. */
export interface Knock {
  readonly vantage: Vantage
  readonly client: Client
  readonly ask: Ask
  readonly credential: Credential
  readonly form: Form
  /** Absent: no device is shown. */
  readonly device?: ShownDevice
  /** For the credential `other-device`. */
  readonly otherToken?: string | undefined
  /** Whose address stands for `{client}` in header values; the same label gives the same address. */
  readonly label?: string
  /** Which of several such handshakes in a row it is, for `{nth-client}`. */
  readonly nth?: number
  /** Further header lines, for one ad-hoc handshake. */
  readonly headers?: readonly HeaderLine[]
}

/** A transcript that knows every secret and id of a handshake. */
export function transcriptFor(
  site: Pick<Site, 'secrets' | 'gateway'>,
  device: ShownDevice | undefined,
  proxies?: ProxyPorts,
  otherToken?: string,
): Transcript {
  const tokens = new Set([device?.token, device?.firstToken, otherToken].filter((token) => token !== undefined))
  return new Transcript({
    values: [
      [site.secrets.token, '‹shared token›'],
      [site.secrets.password, '‹password›'],
      ...(device
        ? ([
            [device.identity.id, '‹device›'],
            [device.identity.publicKey, '‹public key›'],
          ] as const)
        : []),
      ...[...tokens].map((token) => [token, '‹device token›'] as const),
    ],
    ports: [site.gateway.port, ...Object.values(proxies ?? {})],
  })
}

/** 198.18.0.0/15 is for tests between networks (RFC 2544); its two halves are for a case's client and for another. */
const addressOf = (half: 18 | 19, label: string): string => {
  const hash = createHash('sha256').update(label, 'utf8').digest()
  return `198.${half}.${hash[0]}.${hash[1]}`
}

const withClient =
  (label: string, nth: number) =>
  ([name, value]: HeaderLine): HeaderLine => [
    name,
    value
      .replaceAll('{client}', addressOf(18, label))
      .replaceAll('{other-client}', addressOf(19, label))
      .replaceAll('{nth-client}', addressOf(19, `${label}, ${nth}`)),
  ]

/** What the proxy says of the user. */
const USERS: Partial<Record<Credential, readonly string[]>> = {
  'proxy-user': ['conformance'],
  'two-proxy-users': ['conformance', 'somebody-else'],
  'blank-proxy-user': [''],
}

/** The header lines that go with a credential that is no part of `connect`. */
const headersOf = (knocking: Knock): readonly HeaderLine[] => [
  ...(USERS[knocking.credential] ?? []).map((user): HeaderLine => [USER_HEADER, user]),
  ...(knocking.headers ?? []),
]

/** Where a knock goes, and with which header lines. */
export function wayOf(
  site: Pick<Site, 'gateway' | 'network' | 'signal' | 'deadlineMs'>,
  knocking: Knock,
  proxies?: ProxyPorts,
) {
  const { at } = site.gateway
  const path = pathTo(knocking.vantage, site.gateway.port, proxies, at?.name)
  // A proxy stands on this machine, wherever the gateway is.
  const dialled = path.port === site.gateway.port ? at?.dial : undefined
  return {
    address: path.address,
    port: path.port,
    dial: site.network?.host(knocking.vantage.host ?? 'gateway').dial ?? dialled,
    ...(path.from === undefined ? {} : { from: path.from }),
    head: path.head(knocking.client, headersOf(knocking)).map(withClient(knocking.label ?? '', knocking.nth ?? 0)),
    signal: site.signal,
    deadlineMs: site.deadlineMs,
  }
}

/** Who opens the channel: this process, or a page. */
async function openerOf({ doors }: Site, knocking: Knock, transcript: Transcript): Promise<OpenChannel> {
  const { vantage, form, device } = knocking
  if (vantage.page === undefined) return openChannel
  if (form !== 'v2') throw new PageError(`a page puts a connect on the wire in form v2 only, not in ${form}`)
  const pages = await doors.pages()
  transcript.knowPort(pages.port, '{page}')
  return pages.opening(vantage.page, device?.identity)
}

/**
 * One handshake, from the vantage's path to the answer; the transcript has what passed.
 *
 * @throws PageError where a page knocks, and did not load.
 */
export async function knock(
  site: Site,
  knocking: Knock,
  transcript: Transcript,
  proxies?: ProxyPorts,
): Promise<Handshake> {
  const open = await openerOf(site, knocking, transcript)
  return knockThrough(recorded(open, transcript), site, knocking, proxies)
}

/** One handshake over a channel of one's own. */
export function knockThrough(
  open: OpenChannel,
  site: Omit<Site, 'traffic' | 'doors'>,
  knocking: Knock,
  proxies?: ProxyPorts,
): Promise<Handshake> {
  const { client, ask, device } = knocking
  const auth = authOf(site.configuration, site.secrets, knocking.credential, device, knocking.otherToken)
  return handshake(
    open,
    { ...wayOf(site, knocking, proxies), maxFrameBytes: MAX_FRAME_BYTES },
    {
      clientId: client.clientId,
      clientMode: client.mode,
      platform: ask.platform ?? client.platform,
      ...(ask.deviceFamily === undefined ? {} : { deviceFamily: ask.deviceFamily }),
      role: ask.role,
      scopes: ask.scopes,
      form: knocking.form,
      ...(client.id === 'control-ui' && site.capabilities.has('client-build-id') ? { buildId: 'dev' as const } : {}),
      ...(auth === undefined ? {} : { auth }),
      ...(device === undefined ? {} : { device: device.identity, displayName: device.displayName }),
    },
  )
}
