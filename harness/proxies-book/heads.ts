/** Measures what proxies put on the wire: a client that says this or that, and an upstream that writes down what arrives. */
import { openChannel } from '../protocol/channel.ts'
import { knockAt } from '../protocol/scripted-peer.ts'
import { type ProxyPorts, startProxies } from '../vantages/proxies.ts'
import { type Recorder, startRecorder } from '../vantages/recorder.ts'
import type { HeaderLine, ProxySetup } from '../vocabulary.ts'
import { type Measured, PORT, type Way, ways } from './book.ts'

/** The WebSocket's own handshake: the same for all, or made up anew each time. */
const OWN = /^sec-websocket-/i

async function headOf(recorder: Recorder, ports: ProxyPorts, setup: ProxySetup, way: Way): Promise<HeaderLine[]> {
  const withPort = (value: string) => value.replaceAll('{port}', String(recorder.port))
  const head = way.lines.map(([name, value]): HeaderLine => [name, withPort(value)])
  const [opened, arrived] = await Promise.all([
    openChannel(knockAt({ port: ports[setup.id]! }, { head })),
    recorder.next(),
  ])
  // One of them answers the client before it asks the gateway.
  if (opened.kind === 'open') await opened.close()
  return arrived.lines
    .filter(([name]) => !OWN.test(name))
    .map(([name, value]) => [name, value.replaceAll(String(recorder.port), PORT)])
}

/** @throws ProxyError when a program does not come up. */
export async function measureHeads(setups: readonly ProxySetup[], signal: AbortSignal): Promise<Measured['arrives']> {
  await using recorder = await startRecorder()
  await using proxies = await startProxies({ gatewayPort: recorder.port, wanted: setups, signal })
  const arrives: Measured['arrives'] = {}
  for (const setup of setups) {
    const heads: Record<string, HeaderLine[]> = {}
    // One after the other, so that nobody has to say whose request it was.
    for (const way of ways) heads[way.id] = await headOf(recorder, proxies.ports, setup, way)
    arrives[setup.id] = heads
  }
  return arrives
}
