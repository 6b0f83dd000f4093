/**
 * Child process: stands where the proxy looks for its gateway, tells what arrives there, and passes every byte on to the gateway.
 * Arguments: the port to listen on, and a file with the gateway's port, which is read for each connection; both on 127.0.0.1. Prints
 * a line of JSON when it listens, and one for each request head.
 */
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'

const LOOPBACK = '127.0.0.1'
const MAX_HEAD_BYTES = 64 * 1024
const END_OF_HEAD = '\r\n\r\n'

const [, , port = '0', gatewayPortFile = ''] = process.argv

const say = (said: unknown): void => {
  process.stdout.write(`${JSON.stringify(said)}\n`)
}

/** What a head begins with that is no client's: it is told in order, and goes no further. */
const MARK = 'MARK '

const server = createServer({ noDelay: true }, (client) => {
  client.on('error', () => client.destroy())
  const chunks: Buffer[] = []
  const listen = (chunk: Buffer): void => {
    chunks.push(chunk)
    const said = Buffer.concat(chunks)
    const head = said.toString('latin1')
    if (!head.includes(END_OF_HEAD) && said.length < MAX_HEAD_BYTES) return
    client.off('data', listen).pause()
    say({ head: head.slice(0, head.indexOf(END_OF_HEAD)), peer: client.remoteAddress })
    if (head.startsWith(MARK)) {
      client.destroy()
      return
    }
    const gateway = connect({ host: LOOPBACK, port: Number(readFileSync(gatewayPortFile, 'utf8')), noDelay: true })
    gateway.write(said)
    for (const [one, other] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
  }
  client.on('data', listen)
})
server.on('error', (error: NodeJS.ErrnoException) => {
  say({ failed: error.message, code: error.code })
  process.exitCode = 1
})
server.listen(Number(port), LOOPBACK, () => say({ listening: true }))
