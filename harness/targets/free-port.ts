import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** Two boots of one process must not be given the same port, although both are free while neither gateway listens yet. */
const handedOut = new Set<number>()

async function listen(host: string, port: number): Promise<Server> {
  const server = createServer()
  server.listen({ host, port, exclusive: true })
  await once(server, 'listening')
  return server
}

/** @returns a server on `::1`, or undefined where the host has no such address. */
async function listenOnIpv6(port: number): Promise<Server | undefined> {
  try {
    return await listen('::1', port)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return undefined
    throw error
  }
}

/**
 * A port that is free on 127.0.0.1 and, where the host has it, on ::1.
 *
 * It is free now; another program may take it before the caller does, so that a caller has to be ready to ask again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = await listen('127.0.0.1', 0)
    const { port } = server.address() as { port: number }
    let other: Server | undefined
    try {
      other = await listenOnIpv6(port)
      if (handedOut.has(port)) continue
      handedOut.add(port)
      return port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    } finally {
      server.close()
      other?.close()
    }
  }
}
