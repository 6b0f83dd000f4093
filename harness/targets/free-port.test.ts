import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

test('a free port can be listened on, on every loopback address', async () => {
  const port = await freePort()
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer().listen(port, host)
    const outcome = await Promise.race([
      once(server, 'listening').then(() => 'listening'),
      once(server, 'error').then(([error]) => error.code as string),
    ])
    expect(['listening', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(outcome)
    server.close()
  }
})

test('ports that are asked for at once are different', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort))
  expect(new Set(ports).size).toBe(50)
})
