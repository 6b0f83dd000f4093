/** Which clients does a proxy make local? Asks the gateway, through the proxy, and writes down what arrives. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dial } from '../protocol/dialling.ts'
import type { ProxyPlace } from '../proxies/place.ts'
import { newSecrets } from '../run/run.ts'
import type { RunningGateway, Secrets, Target } from '../targets/target.ts'
import { type Arrival, evidenceOf } from '../vantages/seen.ts'
import type { Configuration, Evidence, HeaderLine } from '../vocabulary.ts'
import { askThrough, type Way } from './ask.ts'
import { checkedClients } from './clients.ts'
import { type Relay, startRelay } from './relay.ts'
import type { ClientCheck, DoorCheck, Handled, PolicyView } from './result.ts'

/** What the policies that are known make of a client, by what a gateway sees of it. */
export type Judge = (evidence: Evidence) => readonly PolicyView[]

/** Where gateways and relay run. */
export interface Ground {
  readonly enter: ProxyPlace['enter']
  readonly dial: Dial
  /** The host to boot gateways on, for a network of the run's own. */
  readonly on?: Parameters<Target['boot']>[0]['on']
}

export interface CheckRequest {
  readonly target: Target
  readonly ground: Ground
  /** Port on 127.0.0.1 at which the proxy looks for its gateway. */
  readonly upstream: number
  readonly judge: Judge
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

/** A door of the proxy, with the place from which it is asked. */
export interface AskedDoor extends Way {
  readonly onlyLocal: boolean
}

const configurationOf = (trustedProxies: readonly string[]): Configuration => ({
  id: trustedProxies.length === 0 ? 'untrusted' : 'trusted',
  title: '',
  auth: 'token',
  trustedProxies,
  allowedOrigins: [],
})

/** Not what makes it an upgrade, nor what any HTTP client says. */
const UNTOLD = /^(?:sec-websocket-.*|upgrade|accept-encoding|user-agent|content-length)$/i

const told = (lines: readonly HeaderLine[]): readonly HeaderLine[] => lines.filter(([name]) => !UNTOLD.test(name))

/** Gateways that stand behind the relay, one of which it passes connections on to. */
export class Behind implements AsyncDisposable {
  readonly #request: CheckRequest
  readonly #secrets: Secrets
  readonly #folder: string
  readonly #gateways: readonly [untrusted: RunningGateway, trusted: RunningGateway]
  readonly #relay: Relay

  private constructor(request: CheckRequest, folder: string, gateways: Behind['gateways'], relay: Relay, own: Secrets) {
    this.#request = request
    this.#folder = folder
    this.#gateways = gateways
    this.#relay = relay
    this.#secrets = own
  }

  /** @throws BootError, PortTakenError */
  static async start(request: CheckRequest): Promise<Behind> {
    const { target, ground, upstream, signal } = request
    const folder = await mkdtemp(join(tmpdir(), 'proxy-check-'))
    const own = newSecrets()
    const started: AsyncDisposable[] = []
    try {
      const boot = async (trusted: readonly string[]) => {
        const gateway = await target.boot({
          ...{ configuration: configurationOf(trusted), records: {}, secrets: own, on: ground.on, signal },
        })
        started.push(gateway)
        return gateway
      }
      const booted = await Promise.allSettled([boot([]), boot(['127.0.0.1'])])
      for (const one of booted) if (one.status === 'rejected') throw one.reason
      const gateways = booted.map((one) => (one as PromiseFulfilledResult<RunningGateway>).value)
      const file = join(folder, 'gateway-port')
      await writeFile(file, String(gateways[0]?.port))
      const relay = await startRelay({ port: upstream, gatewayPortFile: file, ...ground, signal })
      return new Behind(request, folder, gateways as never, relay, own)
    } catch (error) {
      for (const one of started) await one[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  get gateways(): readonly [untrusted: RunningGateway, trusted: RunningGateway] {
    return this.#gateways
  }

  /** Sends every client through a door. */
  async check(door: AskedDoor): Promise<DoorCheck> {
    const untrusted = await this.#round(this.#gateways[0], door)
    const trusted = await this.#round(this.#gateways[1], door)
    const clients = checkedClients.map((one, at): ClientCheck => {
      const { arrival, handled } = untrusted[at]!
      return {
        ...{ id: one.id, title: one.title, sent: one.lines(door.name) },
        arrived: arrival && told(arrival.lines),
        untrusted: handled,
        trusted: trusted[at]!.handled,
        policies: arrival === undefined ? [] : this.#request.judge(evidenceOf(arrival)),
      }
    })
    return { port: door.port, tls: door.tls, onlyLocal: door.onlyLocal, clients }
  }

  async #round(
    gateway: RunningGateway,
    door: AskedDoor,
  ): Promise<{ arrival: Arrival | undefined; handled: Handled }[]> {
    const { target, deadlineMs, signal } = this.#request
    await writeFile(join(this.#folder, 'gateway-port'), String(gateway.port))
    const rounds: { arrival: Arrival | undefined; handled: Handled }[] = []
    for (const client of checkedClients) {
      signal.throwIfAborted()
      await this.#relay.take()
      const site = {
        ...{ configuration: configurationOf([]), gateway, secrets: this.#secrets, deadlineMs, signal },
        capabilities: target.capabilities,
      }
      const handled = await askThrough(site, door, client)
      const [arrival] = await this.#relay.take()
      rounds.push({
        arrival,
        handled: arrival === undefined ? { ...handled, fate: 'no answer of the gateway' } : handled,
      })
    }
    return rounds
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#relay[Symbol.asyncDispose]()
    for (const gateway of this.#gateways) await gateway[Symbol.asyncDispose]()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
