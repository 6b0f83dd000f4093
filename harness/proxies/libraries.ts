/**
 * Proxies that people build on libraries of Node, as they build them: the library's own server with their options.
 *
 * The libraries are looked for on this machine (harness/machine/programs.ts) and only some are ours to install, so that
 * nothing is known of their types here but what is used.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ProxyProgram, ProxySetup } from '../vocabulary.ts'
import { written } from './place.ts'

/** A proxy that listens on a port of its own choosing. */
export interface LibraryProxy extends AsyncDisposable {
  readonly port: number
}

type Options = Readonly<Record<string, unknown>>
type Open = (options: Options, listen: string) => Promise<LibraryProxy>

/** What http-proxy and its successors have in common. */
interface ProxyServer {
  on(event: 'error', listener: (error: Error, request: IncomingMessage, answer: ServerResponse | Duplex) => void): void
  web(request: IncomingMessage, response: ServerResponse): unknown
}

/** A name that only the run time resolves. */
const load = (name: string): Promise<Record<string, unknown>> => import(name)

/** A gateway that ends or refuses is the client's to notice; the proxy hangs up and goes on. */
function hangUp(answer: ServerResponse | Duplex): void {
  if ('writeHead' in answer && !answer.headersSent) answer.writeHead(502)
  answer.end()
}

async function serve(
  proxy: ProxyServer,
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown,
  listen: string,
): Promise<LibraryProxy> {
  proxy.on('error', (_error, _request, answer) => hangUp(answer))
  // What goes wrong is told by `error`; a promise besides says it again.
  const quietly = (done: unknown) => void Promise.resolve(done).catch(() => {})
  const server: Server = createServer((request, response) => quietly(proxy.web(request, response)))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    quietly(upgrade(request, socket, head)),
  )
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

/** What `createProxyServer(options).listen(port)` does, on a server whose port is known. */
const httpProxy =
  (name: string): Open =>
  async (options, listen) => {
    const loaded = await load(name)
    const { createProxyServer } = (loaded.default ?? loaded) as {
      createProxyServer(options: Options): ProxyServer & {
        ws(request: IncomingMessage, socket: Duplex, head: Buffer): unknown
      }
    }
    const proxy = createProxyServer(options)
    return serve(proxy, (request, socket, head) => proxy.ws(request, socket, head), listen)
  }

const httpxy: Open = async (options, listen) => {
  const { createProxyServer } = (await load('httpxy')) as unknown as {
    createProxyServer(options: Options): ProxyServer & {
      ws(request: IncomingMessage, socket: Duplex, options: Options, head: Buffer): unknown
    }
  }
  const proxy = createProxyServer(options)
  return serve(proxy, (request, socket, head) => proxy.ws(request, socket, {}, head), listen)
}

/** Fastify with its proxy plugin, which answers the client's WebSocket itself and opens another one to the gateway. */
const fastify: Open = async (options, listen) => {
  const { default: create } = (await load('fastify')) as unknown as {
    default(): {
      register(plugin: unknown, options: Options): void
      listen(where: { host: string; port: number }): Promise<string>
      close(): Promise<void>
      readonly server: Server
    }
  }
  const { default: plugin } = await load('@fastify/http-proxy')
  const app = create()
  app.register(plugin, options)
  await app.listen({ host: listen, port: 0 })
  return {
    port: (app.server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}

const libraries: Partial<Record<ProxyProgram, Open>> = {
  'http-proxy-3': httpProxy('http-proxy-3'),
  'http-proxy': httpProxy('http-proxy'),
  httpxy,
  'fastify-http-proxy': fastify,
}

/**
 * Opens a setup of a library in this thread.
 *
 * @param gateway address and port.
 * @throws what importing the library throws where it is not installed.
 */
export function openLibrary(setup: ProxySetup, gateway: string, listen: string): Promise<LibraryProxy> {
  const open = libraries[setup.program]
  if (open === undefined) throw new Error(`${setup.program} is not a library`)
  return open(JSON.parse(written(setup, gateway)) as Options, listen)
}
