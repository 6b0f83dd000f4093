/**
 * Child process for tests: an upstream that tells what it saw of each connection, a line of JSON each: the peer's address and
 * the head that it sent. Listens on the address and, where one is given, the port of its arguments; tells the port first.
 */
import { type AddressInfo, createServer } from 'node:net'

const [, , address = '127.0.0.1', port = '0'] = process.argv

const server = createServer((socket) => {
  let head = ''
  socket.on('error', () => {})
  const onData = (chunk: string) => {
    head += chunk
    if (!head.includes('\r\n\r\n')) return
    // A proxy that keeps its connections open would send the next request behind this one.
    socket.off('data', onData).resume()
    process.stdout.write(`${JSON.stringify({ peer: socket.remoteAddress, head })}\n`)
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\nConnection: close\r\n\r\nseen')
  }
  socket.setEncoding('latin1').on('data', onData)
})
server.listen(Number(port), address, () =>
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`),
)
