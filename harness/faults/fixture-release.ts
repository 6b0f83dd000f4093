import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The release that the stand-ins pose as. */
export const FAKE_VERSION = '2026.2.19'

/** The part that all fake gateways share: the port of the command line, the files of the environment, a server. */
export const FAKE_GATEWAY = `
import { readFileSync } from 'node:fs'
import ws from ${JSON.stringify(createRequire(import.meta.url).resolve('ws'))}
const port = Number(process.argv[process.argv.indexOf('--port') + 1])
const config = JSON.parse(readFileSync(process.env.OPENCLAW_CONFIG_PATH, 'utf8'))
const rows = JSON.parse(readFileSync(process.env.OPENCLAW_STATE_DIR + '/devices/paired.json', 'utf8'))
const serve = (onMessage) => new ws.WebSocketServer({ host: '127.0.0.1', port }, () => console.log('listening')).on('connection', (socket) => {
  socket.send('{"type":"event","event":"connect.challenge","payload":{"nonce":"n","ts":1}}')
  socket.on('message', (data) => onMessage(socket, String(data)))
})
const refuse = (socket, code, more) =>
  socket.send(JSON.stringify({ type: 'res', id: 'ready', ok: false, error: { code, message: code, ...more } }))
`

/** One bundled copy of the module that says which pairing requests are silent, as 2026.2.19 has it. */
export const SILENT_BUNDLE = `//#region src/gateway/server/ws-connection/message-handler.ts
export const silently = (isLocalClient, reason) => {
	return {
		silent: isLocalClient && reason === "not-paired"
	};
};
//#endregion
`

export interface FakeRelease {
  readonly version?: string
  readonly engines?: string
  readonly integrity?: string
  /** More files of `node_modules`, by their path in it: `openclaw/dist/a.js`. */
  readonly files?: Readonly<Record<string, string>>
}

/** Puts a release whose `openclaw.mjs` is ours into a cache of the test's own, as if it had been installed. */
export async function placeRelease(
  cacheDir: string,
  gateway: string,
  { version = FAKE_VERSION, engines = '>=20', integrity = 'sha512-x', files = {} }: FakeRelease = {},
): Promise<void> {
  const release = join(cacheDir, 'releases', version)
  const home = join(release, 'node_modules', 'openclaw')
  await mkdir(home, { recursive: true })
  await writeFile(join(home, 'openclaw.mjs'), FAKE_GATEWAY + gateway)
  await writeFile(join(home, 'package.json'), JSON.stringify({ version, type: 'module', engines: { node: engines } }))
  for (const [path, text] of Object.entries(files)) {
    const file = join(release, 'node_modules', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  await writeFile(join(release, 'complete.json'), JSON.stringify({ version, integrity, bytes: 1 }))
}

export interface Trouble {
  /**
   * Which connections get into trouble; JavaScript that sees `connection` (1 asks for readiness, 2 is the sanity device, 3
   * the watcher), `head` (its request) and `trustedProxies`. All others go to a gateway that works.
   */
  readonly when: string
  /** What happens to them; JavaScript that sees `client`, a socket, `head`, and the helpers of `troubledGateway`. */
  readonly does: string
  /** What the program does first of all. */
  readonly first?: string
  /** Where to tell the port, and `trouble` when it begins; the connection ends with the process. */
  readonly post: string
}

const referenceGateway = new URL('../../reference-gateway/index.ts', import.meta.url).href

/**
 * A gateway that works until it gets into trouble: the reference gateway behind a socket that fails on purpose.
 *
 * `upgrade(client, head)` answers the WebSocket upgrade; `send(client, data)` sends a text frame.
 */
export const troubledGateway = ({ when, does, first = '', post }: Trouble): string => `${first}
import { createHash } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { startReferenceGateway } from ${JSON.stringify(referenceGateway)}
const told = connect(${JSON.stringify(post)}).on('error', () => {})
const tell = (what) => told.write(JSON.stringify(what) + '\\n')
const { auth, trustedProxies = [], controlUi } = config.gateway
const works = await startReferenceGateway({
  port: 0,
  stateDir: process.env.OPENCLAW_STATE_DIR,
  auth: { mode: auth.mode, token: auth.token },
  trustedProxies,
  allowedOrigins: controlUi?.allowedOrigins ?? [],
  synchronous: 'normal',
})
const upgrade = (client, head) => {
  const [, key] = /sec-websocket-key: *(\\S+)/i.exec(head)
  const accept = createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64')
  client.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: ' + accept + '\\r\\n\\r\\n')
}
const send = (client, data) => {
  const head = Buffer.alloc(10)
  head[0] = 0x81
  head[1] = 127
  head.writeBigUInt64BE(BigInt(data.length), 2)
  client.write(head)
  client.write(data)
}
let connections = 0
createServer((client) => {
  const connection = ++connections
  client.on('error', () => {})
  client.once('data', (data) => {
    const head = String(data)
    if (${when}) {
      tell('trouble')
      ${does}
      return
    }
    const onward = connect(works.port, '127.0.0.1').on('error', () => client.destroy())
    onward.write(data)
    client.pipe(onward).pipe(client)
  })
}).listen(port, '127.0.0.1', () => tell({ port }))
`
