import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../cli/catalogue.ts'
import { surveyMachine } from '../machine/machine.ts'
import { namespacesOf } from '../machine/namespaces.ts'
import { programOf } from '../machine/programs.ts'
import { peerAddress } from '../plan/steps.ts'
import { startSupervised } from '../processes/supervised.ts'
import { openChannel } from '../protocol/channel.ts'
import { request } from '../protocol/http-request.ts'
import { knockAt } from '../protocol/scripted-peer.ts'
import { Transcript } from '../protocol/transcript.ts'
import { pathTo } from '../vantages/paths.ts'
import type { Proxies } from '../vantages/proxies.ts'
import { evidenceOf, linesOf } from '../vantages/seen.ts'
import type { Vantage } from '../vocabulary.ts'
import { type Network, NetworkError, startNetwork } from './network.ts'
import { portsFor, startNetworkProxies } from './network-proxies.ts'
import { openTunnels, type Tunnels } from './tunnels.ts'

const namespaces = await namespacesOf()
// In a namespace of users there are no other users.
const ssh = process.getuid?.() === 0 ? await programOf('ssh') : { missing: 'Next step: run as root' }
const why = 'missing' in namespaces ? ` (${namespaces.missing})` : ''

/** What an upstream in the network saw of the latest connection. */
interface Seen {
  readonly peer: string
  readonly head: string
}

const { signal } = new AbortController()
const program = fileURLToPath(new URL('./fixture-recorder.ts', import.meta.url))

/** An upstream on the gateway's host. */
class Recorder implements AsyncDisposable {
  readonly #child: ReturnType<typeof startSupervised>
  #listening = Promise.withResolvers<number>()
  #seen = Promise.withResolvers<Seen>()

  constructor(network: Network, address: string) {
    const [command, ...args] = network.host('gateway').enter(process.execPath, [program, address])
    this.#child = startSupervised({
      command,
      args,
      env: { PATH: process.env.PATH },
      cwd: dirname(program),
      onLine: (line, stream) => {
        if (stream === 'stderr') return this.#listening.reject(new Error(line))
        const said = JSON.parse(line) as { port: number } | Seen
        if ('port' in said) this.#listening.resolve(said.port)
        else this.#seen.resolve(said)
      },
    })
  }

  get port(): Promise<number> {
    return this.#listening.promise
  }

  async next(): Promise<Seen> {
    const seen = await this.#seen.promise
    this.#seen = Promise.withResolvers()
    return seen
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child.stop()
  }
}

const hosted = catalogue.vantages.filter(({ host }) => host !== undefined)
const machine = await surveyMachine(
  hosted.flatMap(({ through }) => (typeof through === 'object' ? through.program : [])),
)
const lackOf = ({ through, tunnel }: Vantage): string | undefined => {
  if (tunnel === 'ssh') return 'missing' in ssh ? ssh.missing : undefined
  return typeof through === 'object' ? machine.lacks(through.program) : undefined
}
const placed = hosted.filter((vantage) => lackOf(vantage) === undefined)
const lacking = hosted.filter((vantage) => lackOf(vantage) !== undefined)
const own = ['192.168.77.1', '172.17.0.1', '100.64.0.1', 'fd00:77::1']
const isIpv6 = ({ dial }: Vantage): boolean => dial.includes(':')

describe.skipIf('missing' in namespaces)(`hosts of a network of the run's own${why}`, () => {
  let network: Network
  let tunnels: Tunnels
  let proxies: Proxies
  let recorder: Recorder
  let dual: Recorder

  beforeAll(async () => {
    network = await startNetwork({ hosts: ['lan', 'container', 'tailnet', 'proxy'], signal })
    recorder = new Recorder(network, '0.0.0.0')
    dual = new Recorder(network, '::')
    const kinds = 'missing' in ssh ? (['tcp'] as const) : (['tcp', 'ssh'] as const)
    const gatewayPort = await recorder.port
    tunnels = openTunnels({ network, gatewayPort, kinds, signal })
    const through = placed.filter((vantage) => vantage.through !== undefined)
    proxies = await startNetworkProxies(network, through, { gatewayPort, signal })
  })
  afterAll(async () => {
    await tunnels?.[Symbol.asyncDispose]()
    await proxies?.[Symbol.asyncDispose]()
    await recorder?.[Symbol.asyncDispose]()
    await dual?.[Symbol.asyncDispose]()
    await network?.[Symbol.asyncDispose]()
  })

  async function walk(vantage: Vantage, upstream: Recorder): Promise<Seen & { readonly port: number }> {
    const port = await upstream.port
    const { tunnel, host = 'gateway' } = vantage
    const doors = tunnel ? { [tunnel]: (await tunnels.entry(tunnel)).port } : portsFor(vantage, proxies.ports)
    const { head, ...path } = pathTo(vantage, port, doors)
    const { dial } = network.host(host)
    const answer = await openChannel({ ...knockAt({ port }), ...path, dial, head: head({ kind: 'native' }) })
    expect(answer).toMatchObject({ kind: 'http', httpStatus: 403 })
    return { ...(await upstream.next()), port }
  }

  test.each(placed.map((vantage) => [vantage.id, vantage] as const))(
    'what an upstream sees of %s is what the vantage says',
    async (_, vantage) => {
      const { peer, head, port } = await walk(vantage, isIpv6(vantage) ? dual : recorder)
      expect(peer).toBe(peerAddress(vantage))
      const { peerAddress: _peer, forwarding, ...evidence } = vantage.evidence
      const seen = evidenceOf({ peer, lines: linesOf(head) }, own)
      expect({ ...seen, forwarding: seen.forwarding.toSorted() }).toEqual({
        ...evidence,
        forwarding: forwarding.toSorted(),
      })
      if (vantage.through !== undefined) return
      const lines = linesOf(head).filter(([name]) => name === 'Host' || /^x-/i.test(name))
      expect(lines).toEqual(
        expect.arrayContaining(vantage.headers.map(([name, value]) => [name, value.replace('{port}', String(port))])),
      )
    },
  )

  test.each(lacking.map((vantage) => [vantage.id, vantage] as const))(
    '%s takes more than there is here',
    (_, vantage) => {
      expect(lackOf(vantage)).toContain('Next step: ')
    },
  )

  test('an IPv4 peer of an IPv6 socket is mapped, and so is the loopback', async () => {
    const lan = placed.find(({ id }) => id === 'lan')
    expect((await walk(lan!, dual)).peer).toBe('::ffff:192.168.77.20')
    const direct: Vantage = { ...lan!, host: 'gateway', dial: '127.0.0.1' }
    const { from: _, ...fromAnywhere } = direct
    expect((await walk(fromAnywhere, dual)).peer).toBe('::ffff:127.0.0.1')
  })

  test('an HTTP request goes the same way', async () => {
    const port = await recorder.port
    const { dial } = network.host('lan')
    const at = { address: '192.168.77.1', port, dial, head: [], signal, deadlineMs: 5_000 }
    const transcript = new Transcript({ values: [], ports: [] })
    expect(await request(at, { method: 'GET', path: '/health' }, undefined, transcript)).toMatchObject({ status: 403 })
    expect(await recorder.next()).toMatchObject({ peer: '192.168.77.20' })
  })

  test('nobody there is told as everywhere: a host that refuses, and one that is asked to stop', async () => {
    const { dial } = network.host('lan')
    const at = { ...knockAt({ port: 9 }), address: '192.168.77.1', dial }
    expect(await openChannel(at)).toEqual({ kind: 'unreachable', error: 'ECONNREFUSED' })
    const silent = { ...at, dial: () => new Promise<never>(() => {}) }
    const stop = new AbortController()
    const stopped = openChannel({ ...silent, signal: stop.signal })
    stop.abort()
    expect(await stopped).toMatchObject({ kind: 'closed', fault: 'aborted' })
  })

  test('a command that fails on a host says what it said', async () => {
    await using other = await startNetwork({ hosts: [], signal })
    expect(() => other.host('lan')).toThrow(NetworkError)
    await expect(startNetwork({ hosts: ['lan'], signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop')
  })

  test('a host that is gone is an error of the network, not an answer of the gateway', async () => {
    const other = await startNetwork({ hosts: ['lan'], signal })
    const { dial } = other.host('lan')
    await other[Symbol.asyncDispose]()
    await expect(openChannel({ ...knockAt({ port: 9 }), address: '192.168.77.1', dial })).rejects.toThrow(NetworkError)
  })
})
