/** HTTP servers on one port of several addresses, and the WebSocket upgrade. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { StartError } from './options.ts'

export interface Listener {
  readonly port: number
  readonly addresses: readonly string[]
  close(): Promise<void>
  /** Every connection is gone at once, without a word. */
  drop(): Promise<void>
}

export interface ListenOptions {
  readonly hosts: readonly string[]
  /** Of the hosts, those that may be missing on this machine as long as another one is there. */
  readonly optionalHosts: readonly string[]
  readonly port: number
  readonly maxPayload: number
  readonly onConnection: (socket: WebSocket, request: IncomingMessage) => void
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void
}

const FREE_PORT_TRIES = 5
const CLOSE_MS = 100

/** @throws StartError when an address or the port cannot be had. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { maxPayload } = options
  const upgrades = new WebSocketServer({
    ...{ noServer: true, maxPayload, perMessageDeflate: false },
    // Whether it is a text is the policy's business.
    skipUTF8Validation: true,
  })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    upgrades.handleUpgrade(request, socket, head, (ws) => options.onConnection(ws, request))
  }
  // A missing Host is the policy's business; node would answer 400 before the policy hears of it.
  const create = () => createServer({ requireHostHeader: false }, options.onRequest).on('upgrade', onUpgrade)

  const servers = await listenOnAll(options, create)
  const { port } = servers[0]!.address() as AddressInfo
  return {
    port,
    addresses: servers.map((server) => (server.address() as AddressInfo).address),
    close: async () => {
      const closed = servers.map((server) => new Promise((done) => server.close(done)))
      for (const client of upgrades.clients) client.close(1012, 'service restart')
      for (const server of servers) server.closeIdleConnections()
      const late = setTimeout(() => {
        for (const client of upgrades.clients) client.terminate()
        for (const server of servers) server.closeAllConnections()
      }, CLOSE_MS)
      await Promise.all(closed)
      clearTimeout(late)
    },
    drop: async () => {
      const closed = servers.map((server) => new Promise((done) => server.close(done)))
      for (const client of upgrades.clients) client.terminate()
      for (const server of servers) server.closeAllConnections()
      await Promise.all(closed)
    },
  }
}

async function listenOnAll(options: ListenOptions, create: () => Server): Promise<Server[]> {
  // `::` alone takes IPv4 peers, too, as `::ffff:192.0.2.1`; beside an IPv4 address it must leave them to it.
  const ipv6Only = (host: string) => host.includes(':') && options.hosts.length > 1
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = []
    try {
      for (const host of options.hosts) {
        const known = servers[0] && (servers[0].address() as AddressInfo).port
        const server = await listenOn(create(), host, known ?? options.port, ipv6Only(host)).catch(
          (error: NodeJS.ErrnoException) => {
            if (options.optionalHosts.includes(host) && isUnavailable(error) && options.hosts.length > 1)
              return undefined
            throw error
          },
        )
        if (server) servers.push(server)
      }
      if (servers.length === 0) throw new StartError('port', `None of ${options.hosts.join(', ')} is an address here`)
      return servers
    } catch (error) {
      for (const server of servers) server.close()
      const { code, message } = error as NodeJS.ErrnoException
      // A free port of one address may be taken on another; then a new one is drawn.
      if (code === 'EADDRINUSE' && options.port === 0 && attempt < FREE_PORT_TRIES) continue
      if (error instanceof StartError) throw error
      const why = code === 'EADDRINUSE' ? `Port ${options.port} is taken` : `Cannot listen: ${message}`
      throw new StartError('port', why, { cause: error })
    }
  }
}

const isUnavailable = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' || error.code === 'EINVAL'

const listenOn = (server: Server, host: string, port: number, ipv6Only: boolean): Promise<Server> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ipv6Only, backlog: 1024 }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
