import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { StartError } from './options.ts'
import { recommended } from './policy.ts'
import { openStore } from './store.ts'
import { plant, tempDir } from './testing.ts'

const open = (path: string, synchronous: 'full' | 'normal' = 'normal') =>
  openStore(path, { synchronous, rules: recommended.store, now: Date.now })

// Child processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

test('planted rows are imported once, as they are', () => {
  using dir = tempDir()
  const rows = { a: { scopes: 'operator.admin', roles: null }, b: null, c: 'x', odd: [1] }
  plant(dir.path, rows)
  const first = open(dir.path)
  expect(Object.fromEntries(first.records())).toEqual(rows)
  first.apply({ put: { deviceId: 'a', record: { scopes: [] } }, remove: 'b' })
  first.close()
  expect(readdirSync(join(dir.path, 'devices'))).toEqual(['paired.json.migrated'])
  const second = open(dir.path)
  expect(Object.fromEntries(second.records())).toEqual({ a: { scopes: [] }, c: 'x', odd: [1] })
  second.close()
  expect(statSync(join(dir.path, 'state', 'openclaw.sqlite')).mode & 0o777).toBe(0o600)
})

test('a failing change changes nothing, neither on disk nor in memory', () => {
  using dir = tempDir()
  const store = open(dir.path)
  const unwritable = {
    toJSON: () => {
      throw new Error('disk')
    },
  }
  store.apply({ put: { deviceId: 'a', record: 1 } })
  expect(() => store.apply({ remove: 'a', put: { deviceId: 'b', record: unwritable } })).toThrow('disk')
  expect([...store.records()]).toEqual([['a', 1]])
  store.close()
  const again = open(dir.path)
  expect([...again.records()]).toEqual([['a', 1]])
  again.close()
})

test('one gateway per state directory, and a planted file that is no map is named', () => {
  using dir = tempDir()
  const store = open(dir.path)
  expect(() => open(dir.path)).toThrow(/another gateway uses it/)
  store.close()
  plant(dir.path, [1])
  expect(() => open(dir.path)).toThrow(StartError)
  expect(existsSync(join(dir.path, 'devices', 'paired.json'))).toBe(true)
})

/** Approves one planted request after the other and says so; killed by the parent at some instruction of some approval. */
async function killWhileApproving(stateDir: string, after: number): Promise<Set<string>> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'store-approver.ts'), [stateDir], { execArgv: [] })
  const acknowledged = new Set<string>()
  child.on('message', (deviceId) => {
    acknowledged.add(String(deviceId))
    if (acknowledged.size === after) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return acknowledged
}

test('a gateway killed while it approves has lost nothing and invented nothing', async () => {
  using dir = tempDir()
  const acknowledged = await killWhileApproving(dir.path, 25)
  expect(acknowledged.size).toBeGreaterThanOrEqual(25)
  const store = open(dir.path, 'full')
  const approved = new Map(store.records())
  const waiting = new Set([...store.allPending()].map(({ deviceId }) => deviceId))
  store.close()
  expect(approved.size + waiting.size).toBe(200)
  expect(waiting.size).toBeGreaterThan(0)
  for (const [deviceId, record] of approved) {
    expect(waiting.has(deviceId)).toBe(false)
    expect(record).toMatchObject({
      approvedScopes: ['operator.read'],
      tokens: { operator: { scopes: ['operator.read'] } },
    })
  }
  for (const deviceId of acknowledged) expect(approved.has(deviceId)).toBe(true)
})
