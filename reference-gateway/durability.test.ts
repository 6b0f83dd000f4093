import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startReferenceGateway } from './index.ts'
import { insertRow, knock, newDevice, row, TOKEN, tempDir, testGateway, writeBeside } from './testing.ts'

const XFF = { 'x-forwarded-for': '203.0.113.9' }
const [READ, ADMIN] = ['operator.read', 'operator.admin'] as const

// Child processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

async function spawned(stateDir: string, port = 0): Promise<{ port: number; child: ChildProcess }> {
  const args = [
    '--port',
    String(port),
    '--state',
    stateDir,
    '--token-env',
    'MY_TOKEN',
    '--json',
    '--synchronous',
    'normal',
  ]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...process.env, MY_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout!, 'data')
  return { port: JSON.parse(String(line)).port, child }
}

const killed = {
  async 'a process that is killed'(stateDir: string) {
    const { port, child } = await spawned(stateDir)
    return { port, end: () => void child.kill('SIGKILL'), gone: once(child, 'exit') }
  },
  async 'a gateway that is killed in its thread'(stateDir: string) {
    const auth = { mode: 'token', token: TOKEN } as const
    const gateway = await startReferenceGateway({ port: 0, stateDir, auth, synchronous: 'normal' })
    const gone = Promise.withResolvers<void>()
    return { port: gateway.port, end: () => void gateway.kill().then(gone.resolve), gone: gone.promise }
  },
}

test.each(Object.entries(killed))('%s has lost nothing that it answered', async (_title, start) => {
  using dir = tempDir()
  const { port, end, gone } = await start(dir.path)
  const [operatorDevice, paired, revoked, rejected] = [newDevice(), newDevice(), newDevice(), newDevice()]
  const operator = (await knock(port, { device: operatorDevice, scopes: [ADMIN] })).client
  const token = (await knock(port, { device: paired })).payload.auth.deviceToken
  await knock(port, { device: revoked })
  const { requestId } = (await knock(port, { device: rejected, headers: XFF })).error.details
  expect((await operator.call('device.token.revoke', { deviceId: revoked.id, role: 'operator' })).ok).toBe(true)
  expect((await operator.call('device.pair.reject', { requestId })).ok).toBe(true)
  const rotated = (await operator.call('device.token.rotate', { deviceId: paired.id, role: 'operator' })).ok
  end()
  await gone
  expect((await operator.closed).code).toBe(1006)

  await using gateway = await testGateway({ stateDir: dir.path, port })
  expect(gateway.port).toBe(port)
  expect(rotated).toBe(true)
  expect((await knock(port, { device: paired, auth: { token } })).ok).toBe(false)
  expect((await knock(port, { device: paired, headers: XFF })).ok).toBe(true)
  expect((await knock(port, { device: revoked })).error.details.reason).toBe('role-upgrade')
  const back = (await knock(port, { device: operatorDevice, scopes: [ADMIN] })).client
  const { pending } = (await back.call('device.pair.list', {})).payload
  expect(pending.map(({ deviceId }: { deviceId: string }) => deviceId)).toEqual([revoked.id])
})

test('a restart keeps rows, tokens, and what waits', async () => {
  using dir = tempDir()
  const [device, asker] = [newDevice(), newDevice()]
  let token = ''
  let requestId = ''
  {
    await using gateway = await testGateway({ stateDir: dir.path })
    token = (await knock(gateway.port, { device })).payload.auth.deviceToken
    requestId = (await knock(gateway.port, { device: asker, headers: XFF })).error.details.requestId
  }
  await using gateway = await testGateway({ stateDir: dir.path })
  expect((await knock(gateway.port, { device, auth: { token }, headers: XFF })).ok).toBe(true)
  expect((await knock(gateway.port, { device: asker, headers: XFF })).error.details.requestId).toBe(requestId)
})

test("another process's rows are seen at once, and kept", async () => {
  await using gateway = await testGateway()
  const operator = (await knock(gateway.port, { scopes: [ADMIN] })).client
  const [device, other, gone] = [newDevice(), newDevice(), newDevice()]
  await knock(gateway.port, { device: gone })
  insertRow(gateway.stateDir, device.id, row(device, [READ]))
  expect((await knock(gateway.port, { device, auth: { token: `token-${device.id}` }, headers: XFF })).ok).toBe(true)
  expect((await knock(gateway.port, { device: other })).ok).toBe(true)
  insertRow(gateway.stateDir, device.id, row(device, [READ, ADMIN]))
  expect((await knock(gateway.port, { device, scopes: [ADMIN], headers: XFF })).ok).toBe(true)
  writeBeside(gateway.stateDir, (db) => {
    db.prepare('DELETE FROM device_pairing_paired WHERE device_id = ?').run(gone.id)
    const request = { requestId: 'x', deviceId: gone.id, publicKey: gone.publicKey, role: 'operator', scopes: [READ] }
    const sql = 'INSERT INTO device_pairing_pending (request_id, device_id, request_json, ts) VALUES (?, ?, ?, ?)'
    db.prepare(sql).run('x', gone.id, JSON.stringify({ ...request, ts: Date.now() }), Date.now())
    db.prepare("INSERT INTO device_pairing_paired (device_id, record_json) VALUES ('broken', '{')").run()
  })
  const { paired, pending } = (await operator.call('device.pair.list', {})).payload
  const ids = paired.map(({ deviceId }: { deviceId: string }) => deviceId)
  for (const id of [device.id, other.id, 'broken']) expect(ids).toContain(id)
  expect(ids).not.toContain(gone.id)
  expect(pending).toMatchObject([{ requestId: 'x', silent: false }])
  expect((await operator.call('device.pair.approve', { requestId: 'x' })).ok).toBe(true)
  expect((await knock(gateway.port, { device: gone, headers: XFF })).ok).toBe(true)
})

test('a writer who holds the store is waited for, and its row is kept', async () => {
  await using gateway = await testGateway()
  const device = newDevice()
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `const { DatabaseSync } = require('node:sqlite')
     const db = new DatabaseSync(process.argv[1]); db.exec('BEGIN IMMEDIATE')
     db.prepare('INSERT OR REPLACE INTO device_pairing_paired (device_id, record_json) VALUES (?, ?)').run(process.argv[2], process.argv[3])
     console.log('holds'); setTimeout(() => { db.exec('COMMIT'); db.close() }, 300)`,
      ...[join(gateway.stateDir, 'state', 'openclaw.sqlite'), device.id, JSON.stringify(row(device, [READ]))],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(holder.stdout, 'data')
  // Judged on the old rows this is a first contact; judged anew, a scope upgrade that keeps what the writer approved.
  const { payload } = await knock(gateway.port, { device, scopes: ['operator.write'] })
  expect(payload.auth.scopes).toEqual(['operator.write'])
  using operator = (await knock(gateway.port, { scopes: [ADMIN] })).client
  const { paired } = (await operator.call('device.pair.list', {})).payload
  const found = paired.find(({ deviceId }: { deviceId: string }) => deviceId === device.id)
  expect(found.approvedScopes).toEqual([READ, 'operator.write'])
})

test.each<[string, (good: Buffer) => Buffer]>([
  ['text', () => Buffer.from('this is no database, but it was one once')],
  ['nothing', () => Buffer.alloc(0)],
  ['zeros', (good) => Buffer.alloc(good.length)],
  ['half of it', (good) => good.subarray(0, Math.floor(good.length / 2))],
  ['a broken page', (good) => Buffer.concat([good.subarray(0, 4096), Buffer.alloc(4096, 0xff), good.subarray(8192)])],
])('a store that holds %s is refused, and left as it is', async (_title, spoil) => {
  using dir = tempDir()
  {
    await using gateway = await testGateway({ stateDir: dir.path })
    await knock(gateway.port, {})
  }
  const path = join(dir.path, 'state', 'openclaw.sqlite')
  const bytes = spoil(readFileSync(path))
  writeFileSync(path, bytes)
  await expect(testGateway({ stateDir: dir.path })).rejects.toThrow(
    /The store .*openclaw\.sqlite cannot be read: .*Restore it/,
  )
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('a store with other columns is refused', async () => {
  using dir = tempDir()
  await (await testGateway({ stateDir: dir.path }))[Symbol.asyncDispose]()
  writeBeside(dir.path, (db) => {
    db.exec(
      'DROP TABLE device_pairing_paired; CREATE TABLE device_pairing_paired (device_id TEXT PRIMARY KEY, public_key TEXT)',
    )
  })
  await expect(testGateway({ stateDir: dir.path })).rejects.toThrow(/cannot be read: no such column: record_json/)
})

test.each(['paired', 'pending'])('a planted %s.json that is no map is refused, and left', async (name) => {
  for (const text of ['', '[]', '{"a":']) {
    using dir = tempDir()
    mkdirSync(join(dir.path, 'devices'), { recursive: true })
    const path = join(dir.path, 'devices', `${name}.json`)
    writeFileSync(path, text)
    await expect(testGateway({ stateDir: dir.path })).rejects.toThrow(new RegExp(`${name}\\.json`))
    expect(readFileSync(path, 'utf8')).toBe(text)
  }
})
