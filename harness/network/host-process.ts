/**
 * Child process: a host of the run's own network. It is started in a network namespace, keeps it alive, and does there what
 * it is told. A connection that it dials is handed over to the run as a socket, so that the same client speaks on it as
 * everywhere else while the gateway sees this host as its peer.
 *
 * Ends when the run does, however that ends: the kernel closes its standard input. Then namespace and links go, too.
 */
import { execFile } from 'node:child_process'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { FromHost, ToHost } from './host-words.ts'

const [, , ip = 'ip'] = process.argv

function say(said: FromHost, socket?: Socket): void {
  // Whoever asked may be gone; then this process goes, too.
  process.send?.(said, socket, {}, () => {})
}

const failed = (id: number, error: NodeJS.ErrnoException): void => say({ id, failed: error.message, code: error.code })

function setUp(id: number, commands: readonly string[]): void {
  const child = execFile(ip, ['-batch', '-'], (error, _, stderr) => {
    if (error) say({ id, failed: stderr.trim() || error.message })
    else say({ id, done: true })
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(`${commands.join('\n')}\n`)
}

// While a connection is being handed over, `disconnect` may never be told.
process.stdin.on('end', () => process.exit()).on('error', () => process.exit())
process.stdin.resume()
process.on('message', (told: ToHost) => {
  const { id } = told
  if ('ip' in told) return setUp(id, told.ip)
  if ('dial' in told) {
    const socket = connect({ ...told.dial, noDelay: true })
    // Nothing is read here: whoever gets it reads it.
    socket.pause()
    const refused = (error: NodeJS.ErrnoException) => failed(id, error)
    socket.once('error', refused)
    socket.once('connect', () => {
      socket.off('error', refused)
      socket.on('error', () => {})
      say({ id, done: true }, socket)
    })
    return
  }
  const { from, to } = told.forward
  const server = createServer((client) => {
    const onward = connect({ ...to, noDelay: true })
    client.setNoDelay(true)
    for (const [one, other] of [
      [client, onward],
      [onward, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.pipe(other)
    }
  })
  server.on('error', (error) => failed(id, error))
  server.listen(0, from, () => say({ id, done: true, port: (server.address() as AddressInfo).port }))
})
say({ ready: true })
