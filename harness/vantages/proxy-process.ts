/**
 * Child process: one reverse proxy per mode, on 127.0.0.1, in front of the gateway whose port is the only argument.
 *
 * It is a process of its own so that the gateway sees the connections of a stranger, and so that five proxies cannot slow
 * down the clients that are being measured. Prints one line of JSON, `{ "<mode>": <port>, … }`, when all of them listen.
 */
import { openProxies } from './proxy-servers.ts'

const { ports } = await openProxies(Number(process.argv[2]))
process.stdout.write(`${JSON.stringify(ports)}\n`)
