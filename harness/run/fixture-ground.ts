/** A ground for tests of single steps: a scripted gateway with the suite's own connections to it, and a case's device. */
import { isObject, type JsonObject } from '../protocol/frames.ts'
import { gatewayPeer, type Turn } from '../protocol/scripted-peer.ts'
import type { Secrets } from '../targets/target.ts'
import type { Configuration } from '../vocabulary.ts'
import { Actors } from './actors.ts'
import { type CaseDevice, Devices } from './devices.ts'
import { noDoors } from './doors.ts'
import type { Ground } from './ground.ts'
import { operatorAsk, operatorShape, watch } from './operator.ts'
import { ownPlace } from './own-place.ts'
import { Standing } from './run-case.ts'
import type { Site } from './site.ts'
import { emptyState } from './state.ts'
import { Traffic } from './traffic.ts'

export const secrets: Secrets = { token: 'the-shared-token', password: 'the-password' }

const configuration: Configuration = { id: 'token', title: '', auth: 'token', trustedProxies: [], allowedOrigins: [] }

/** A request, and whose session it came over: the label of a device, or `nobody`. */
export interface Asked extends Turn {
  readonly who: string
}

/** What the gateway shows in its list; tests change it as a gateway would. */
export interface Store {
  paired: JsonObject[]
  pending: JsonObject[]
}

/** The case's own device, as its label. */
export const OWN = 'the case'
const WATCHER = 'the watcher'

export interface Standground extends AsyncDisposable {
  readonly ground: Ground
  readonly store: Store
  readonly device: CaseDevice
  readonly standing: Standing
  /** What was asked, but for the watcher's own. */
  readonly asked: readonly Asked[]
  readonly confirmed: number
}

/**
 * Stands on a gateway that lets everybody in and answers everything with an empty ok, but for what the script does
 * otherwise (`true`: nothing more to do).
 *
 * @param labels of those whose requests should be told apart, beyond the case's own device.
 */
export async function standing(
  script: (turn: Asked, store: Store) => boolean | undefined = () => false,
  { labels = [], deadlineMs = 2_000 }: { readonly labels?: readonly string[]; readonly deadlineMs?: number } = {},
): Promise<Standground> {
  const devices = new Devices('a salt')
  const names = new Map([OWN, WATCHER, ...labels].map((label) => [devices.of(label, operatorShape).identity.id, label]))
  const store: Store = { paired: [], pending: [] }
  const asked: Asked[] = []
  const speakers = new Map<unknown, string>()
  const peer = await gatewayPeer((turn) => {
    if (turn.method === 'connect') speakers.set(turn.socket, speakerOf(turn.params))
    const told: Asked = { ...turn, who: speakers.get(turn.socket) ?? '' }
    if (told.who !== WATCHER) asked.push(told)
    if (told.who !== WATCHER && script(told, store)) return
    if (turn.method === 'connect') turn.ok(hello(turn.params))
    else if (turn.method === 'device.pair.list') turn.ok({ ...store })
    else turn.ok({})
  })
  const speakerOf = (params: unknown): string => {
    const device = isObject(params) && isObject(params.device) ? params.device.id : undefined
    return device === undefined ? 'nobody' : (names.get(String(device)) ?? 'a stranger')
  }
  const stop = new AbortController()
  const site: Site = {
    configuration,
    gateway: {
      port: peer.port,
      bootMs: 0,
      died: stop.signal,
      logTail: () => '',
      [Symbol.asyncDispose]: async () => {},
    },
    doors: noDoors,
    secrets,
    capabilities: new Set(['session-scopes-in-hello']),
    deadlineMs,
    signal: stop.signal,
    traffic: new Traffic(4),
  }
  const own = ownPlace(configuration)
  const { identity, displayName } = devices.of(WATCHER, operatorShape)
  const shown = { identity, displayName, token: undefined }
  const watcher = await watch(site, { ...own, ask: operatorAsk, form: 'v2', device: shown })
  const actors = new Actors(site, devices, own)
  let confirmed = 0
  const confirm = async () => {
    confirmed += 1
  }
  return {
    ground: { site, watcher, actors, confirm },
    store,
    device: devices.of(OWN, operatorShape),
    standing: new Standing(emptyState, undefined),
    asked,
    get confirmed() {
      return confirmed
    },
    async [Symbol.asyncDispose]() {
      await actors.close()
      await watcher.close()
      stop.abort()
      await peer[Symbol.asyncDispose]()
    },
  }
}

/** A hello with what was asked. */
export function hello(params: unknown, deviceToken?: string) {
  const { role, scopes } = params as { role?: string; scopes?: readonly string[] }
  const auth = { role, scopes, ...(deviceToken === undefined ? {} : { deviceToken }) }
  return { type: 'hello-ok', protocol: 3, auth, features: { methods: [], events: [] } }
}
