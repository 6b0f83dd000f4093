/** What the tests of this folder share: devices with real keys, a raw client, gateways in directories of their own. */

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { WebSocket } from 'ws'
import { type SignatureVersion, signaturePayload } from './identity.ts'
import { type ReferenceGateway, startReferenceGateway } from './index.ts'
import type { ReferenceGatewayOptions } from './options.ts'

export const TOKEN = 'test-shared-token'

export function tempDir(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'reference-gateway-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

export interface TestGateway extends AsyncDisposable {
  readonly port: number
  readonly stateDir: string
  readonly gateway: ReferenceGateway
}

export async function testGateway(
  options: Partial<ReferenceGatewayOptions> = {},
  records?: Readonly<Record<string, unknown>>,
  pending?: Readonly<Record<string, unknown>>,
): Promise<TestGateway> {
  const dir = tempDir()
  if (records) plant(dir.path, records)
  if (pending) plant(dir.path, pending, 'pending')
  const gateway = await startReferenceGateway({
    ...{ port: 0, stateDir: dir.path, auth: { mode: 'token', token: TOKEN }, synchronous: 'normal' },
    rateLimit: 'off',
    ...options,
  }).catch((error) => {
    dir[Symbol.dispose]()
    throw error
  })
  const dispose = async () => {
    await gateway.close()
    dir[Symbol.dispose]()
  }
  return { port: gateway.port, stateDir: dir.path, gateway, [Symbol.asyncDispose]: dispose }
}

export function plant(stateDir: string, records: unknown, file: 'paired' | 'pending' = 'paired'): void {
  mkdirSync(join(stateDir, 'devices'), { recursive: true })
  writeFileSync(join(stateDir, 'devices', `${file}.json`), JSON.stringify(records))
}

/** As another process writes while the gateway runs. */
export function writeBeside(stateDir: string, write: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(stateDir, 'state', 'openclaw.sqlite'), { timeout: 5000 })
  try {
    write(db)
  } finally {
    db.close()
  }
}

export const insertRow = (stateDir: string, deviceId: string, record: unknown): void =>
  writeBeside(stateDir, (db) => {
    const sql = 'INSERT OR REPLACE INTO device_pairing_paired (device_id, record_json) VALUES (?, ?)'
    db.prepare(sql).run(deviceId, JSON.stringify(record))
  })

export interface Device {
  readonly id: string
  readonly publicKey: string
  readonly privateKey: KeyObject
}

export function newDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  return { id: createHash('sha256').update(raw).digest('hex'), publicKey: raw.toString('base64url'), privateKey }
}

/** A complete row, as the gateway itself writes it; `over` replaces fields, undefined leaves them out. */
export function row(device: Device, scopes: readonly string[], over: Record<string, unknown> = {}) {
  return {
    ...{ deviceId: device.id, publicKey: device.publicKey, platform: 'linux', clientId: 'cli', clientMode: 'cli' },
    ...{ role: 'operator', roles: ['operator'], scopes, approvedScopes: scopes, createdAtMs: 1, approvedAtMs: 1 },
    tokens: { operator: { token: `token-${device.id}`, role: 'operator', scopes, createdAtMs: 1 } },
    ...over,
  }
}

export interface Answer {
  readonly ok: boolean
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked at by the tests
  readonly payload?: any
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly error?: any
}

export interface Attempt {
  readonly device?: Device | undefined
  readonly role?: string
  readonly scopes?: readonly string[]
  readonly auth?: Record<string, string> | undefined
  readonly client?: Record<string, unknown>
  readonly protocols?: readonly [number, number]
  readonly headers?: Record<string, string | string[]>
  readonly version?: SignatureVersion
  readonly signedAt?: number
  readonly nonce?: string
  /** Last word on the params, after they are signed. */
  readonly tamper?: (params: Record<string, unknown>) => void
}

export interface Client extends Disposable {
  readonly nonce: string
  readonly events: { readonly event: string; readonly payload: Record<string, unknown> }[]
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  connect(attempt: Attempt): Promise<Answer>
  call(method: string, params?: unknown): Promise<Answer>
  raw(data: string | Buffer): void
  readonly socket: WebSocket
}

export async function open(port: number, headers: Record<string, string | string[]> = {}): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers })
  const waiting = new Map<string, (answer: Answer) => void>()
  const events: Client['events'] = []
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      for (const answer of waiting.values()) answer({ ok: false, error: { code: 'CLOSED', message: String(code) } })
      resolve({ code, reason: reason.toString() })
    })
  })
  const nonce = await new Promise<string>((resolve, reject) => {
    socket.once('error', reject)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      if (frame.event === 'connect.challenge') resolve(frame.payload.nonce)
      else if (frame.type === 'event') events.push(frame)
      else waiting.get(frame.id)?.(frame)
    })
  })
  let calls = 0
  const call = (method: string, params?: unknown) =>
    new Promise<Answer>((resolve) => {
      calls += 1
      waiting.set(`r${calls}`, resolve)
      socket.send(JSON.stringify({ type: 'req', id: `r${calls}`, method, params }))
    })
  return {
    ...{ nonce, events, closed, call, socket },
    connect: (attempt) => call('connect', connectParams(attempt, nonce)),
    raw: (data) => socket.send(data),
    [Symbol.dispose]: () => socket.terminate(),
  }
}

/** One whole attempt: the answer, and the client to go on with. */
export async function knock(port: number, attempt: Attempt = {}): Promise<Answer & { readonly client: Client }> {
  const client = await open(port, attempt.headers)
  return { ...(await client.connect(attempt)), client }
}

export function connectParams(attempt: Attempt, nonce: string): Record<string, unknown> {
  const { device = newDevice(), role = 'operator', scopes = ['operator.read'], protocols = [3, 4] } = attempt
  const auth = 'auth' in attempt ? attempt.auth : { token: TOKEN }
  const client = { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'cli', ...attempt.client }
  const identity = { id: device.id, signedAt: attempt.signedAt ?? Date.now(), nonce: attempt.nonce ?? nonce }
  const payload = signaturePayload(attempt.version ?? 'v2', identity, {
    ...{
      clientId: client.id,
      clientMode: client.mode,
      role,
      scopes,
      token: auth?.token ?? auth?.deviceToken ?? auth?.bootstrapToken ?? '',
    },
    ...{ platform: client.platform, deviceFamily: attempt.client?.deviceFamily as string | undefined },
  })
  const params: Record<string, unknown> = {
    ...{ minProtocol: protocols[0], maxProtocol: protocols[1], client, role, scopes },
    ...(auth && { auth }),
    device: {
      ...{ ...identity, publicKey: device.publicKey },
      signature: sign(null, Buffer.from(payload), device.privateKey).toString('base64url'),
    },
  }
  if ('device' in attempt && attempt.device === undefined) delete params.device
  attempt.tamper?.(params)
  return params
}
