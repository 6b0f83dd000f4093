/** The reverse proxies that are built on Node, in front of one gateway: one per mode, and one per setup of a library. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ProxyServer } from 'http-proxy-3'
import { replaceHead } from '../protocol/request-head.ts'
import { type LibraryProxy, openLibrary } from '../proxies/libraries.ts'
import type { ProxyPlace } from '../proxies/place.ts'
import type { Proxies } from '../proxies/running.ts'
import type { HeaderLine, ProxyMode } from '../vocabulary.ts'
import { applyMode } from './forwarding.ts'
import { nameOf, type Through } from './proxies.ts'

const LOOPBACK = '127.0.0.1'

type Place = Pick<ProxyPlace, 'listen' | 'gateway'>

async function start(mode: ProxyMode, gatewayPort: number, { listen, gateway }: Place): Promise<LibraryProxy> {
  const proxy = new ProxyServer({
    target: { host: gateway, port: gatewayPort },
    xfwd: mode === 'appends',
    changeOrigin: false,
  })
  // A gateway that ends or refuses is the client's to notice; the proxy hangs up and goes on.
  proxy.on('error', (_error, _request, response) => {
    if ('writeHead' in response && !response.headersSent) response.writeHead(502)
    response.end()
  })
  if (mode === 'passes-through')
    proxy.on('proxyReqWs', (outgoing, incoming) => {
      const lines = headerLines(incoming)
      outgoing.once('socket', (socket) => replaceHead(socket, lines))
    })

  // A request without Host is the gateway's to refuse.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    applyMode(mode, request.headers, peerOf(request))
    proxy.web(request, response)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    applyMode(mode, request.headers, peerOf(request))
    proxy.ws(request, socket, head)
  })
  await new Promise<void>((resolve) => server.listen(0, listen, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}

function headerLines({ rawHeaders }: IncomingMessage): HeaderLine[] {
  const lines: HeaderLine[] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) lines.push([rawHeaders[at]!, rawHeaders[at + 1]!])
  return lines
}

function peerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? LOOPBACK
}

/** Starts them in this thread. @throws what importing a library throws where it is not installed. */
export async function openProxies(request: {
  readonly gatewayPort: number
  readonly wanted: readonly Through[]
  readonly place: Place
}): Promise<Proxies> {
  const { gatewayPort, wanted, place } = request
  const open = (one: Through): Promise<LibraryProxy> =>
    typeof one === 'string'
      ? start(one, gatewayPort, place)
      : openLibrary(one, `${place.gateway}:${gatewayPort}`, place.listen)
  const proxies = await Promise.all(wanted.map(open))
  return {
    ports: Object.fromEntries(proxies.map(({ port }, at) => [nameOf(wanted[at]!), port])),
    async [Symbol.asyncDispose]() {
      await Promise.all(proxies.map((proxy) => proxy[Symbol.asyncDispose]()))
    },
  }
}
