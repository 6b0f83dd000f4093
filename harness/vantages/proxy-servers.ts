/** One reverse proxy per mode, on 127.0.0.1, in front of one gateway. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ProxyServer } from 'http-proxy-3'
import { replaceHead } from '../protocol/request-head.ts'
import type { HeaderLine, ProxyMode } from '../vocabulary.ts'
import { applyMode, PROXY_MODES } from './forwarding.ts'
import type { Proxies } from './proxies.ts'

const LOOPBACK = '127.0.0.1'

function start(mode: ProxyMode, gatewayPort: number): Promise<Server> {
  const proxy = new ProxyServer({
    target: { host: LOOPBACK, port: gatewayPort },
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
  return new Promise((resolve) => server.listen(0, LOOPBACK, () => resolve(server)))
}

function headerLines({ rawHeaders }: IncomingMessage): HeaderLine[] {
  const lines: HeaderLine[] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) lines.push([rawHeaders[at]!, rawHeaders[at + 1]!])
  return lines
}

function peerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? LOOPBACK
}

/** Starts all modes in this thread. */
export async function openProxies(gatewayPort: number): Promise<Proxies> {
  const servers = await Promise.all(PROXY_MODES.map((mode) => start(mode, gatewayPort)))
  const ports = servers.map((server, at) => [PROXY_MODES[at], (server.address() as AddressInfo).port])
  return {
    ports: Object.fromEntries(ports),
    async [Symbol.asyncDispose]() {
      const closed = servers.map((server) => new Promise((done) => server.close(done)))
      for (const server of servers) server.closeAllConnections()
      await Promise.all(closed)
    },
  }
}
