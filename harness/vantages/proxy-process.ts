/**
 * Child process: the proxies that are built on Node, in front of one gateway. The only argument says which, as JSON.
 *
 * It is a process of its own so that the gateway sees the connections of a stranger, and so that many proxies cannot slow
 * down the clients that are being measured. Prints one line of JSON, `{ "<mode or setup>": <port>, … }`, when all of them listen.
 */
import { openProxies } from './proxy-servers.ts'

const { ports } = await openProxies(JSON.parse(process.argv[2] ?? ''))
process.stdout.write(`${JSON.stringify(ports)}\n`)
