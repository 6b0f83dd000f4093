/**
 * Full control over the head of an upgrade request: order, letter case, repetition, raw values.
 *
 * HTTP clients sort, merge and lower-case what they are given, and parsers disagree exactly about the rest. So the head
 * that the HTTP client made is thrown away at the socket and ours is written in its place.
 */
import type { Socket } from 'node:net'
import type { HeaderLine } from '../vocabulary.ts'

/** What an upgrade cannot do without (RFC 6455, section 4.1). */
const UPGRADE_NAMES = new Set(['sec-websocket-version', 'sec-websocket-key', 'connection', 'upgrade'])

const END_OF_LINE = '\r\n'

/**
 * A request head with exactly these lines, in this order, byte for byte.
 *
 * @param generated the head that an HTTP client made: its request line is kept, and those of its upgrade lines that
 *   `lines` does not bring itself are put behind them, because the client checks the answer against its own key.
 * @param lines names and values as they shall stand on the wire. Nothing is trimmed, folded or checked.
 * @returns the head with the empty line that ends it; one character is one byte (latin1).
 */
export function composeHead(generated: string, lines: readonly HeaderLine[]): string {
  const own = new Set(lines.map(([name]) => name.toLowerCase()))
  const [requestLine = '', ...rest] = generated.split(END_OF_LINE)
  let head = requestLine + END_OF_LINE
  for (const [name, value] of lines) head += `${name}: ${value}${END_OF_LINE}`
  for (const line of rest) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    if (UPGRADE_NAMES.has(name) && !own.has(name)) head += line + END_OF_LINE
  }
  return head + END_OF_LINE
}

/**
 * Makes the next write to the socket send these header lines instead of those in it.
 *
 * @param socket one that has not sent anything, whose next write is a whole request head without a body.
 */
export function replaceHead(socket: Socket, lines: readonly HeaderLine[]): void {
  const write = socket.write
  const replacing = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    socket.write = write
    const generated = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1')
    const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined
    return socket.write(composeHead(generated, lines), 'latin1', done)
  }
  socket.write = replacing as Socket['write']
}
