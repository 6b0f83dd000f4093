/** The measured cells of release 2026.2.19, one connect each. Source: gateway facts 3.2, column 2.19. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Attempt, type Device, knock, newDevice, row, type TestGateway, testGateway } from './testing.ts'

const READ = ['operator.read']
const ADMIN = ['operator.admin']

const LOCALITIES: Record<string, Record<string, string>> = {
  ...{ plain: {}, hostLocalhost: { host: 'localhost' }, hostEvil: { host: 'evil.example' } },
  ...{ hostTsNet: { host: 'foo.tail.ts.net' }, hostPriv: { host: '192.168.1.50:18789' } },
  ...{ xffPub: { 'x-forwarded-for': '203.0.113.9' }, xffLoop: { 'x-forwarded-for': '127.0.0.1' } },
  ...{ realIp: { 'x-real-ip': '203.0.113.9' }, xfHost: { 'x-forwarded-host': 'x' }, fwd: { forwarded: 'for=1.2.3.4' } },
  ...{ xfProto: { 'x-forwarded-proto': 'https' }, xfPrefix: { 'x-forwarded-prefix': '/x' } },
  ...{ originEvil: { origin: 'https://evil.example' }, originLoop: { origin: 'http://127.0.0.1:5173' } },
  ...{ xffSpoof: { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' } },
  ...{ xffSpoof2: { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }, realIpLoop: { 'x-real-ip': '127.0.0.1' } },
  xffLoopHostEvil: { 'x-forwarded-for': '127.0.0.1', host: 'evil.example' },
}
const USUAL = Object.keys(LOCALITIES).slice(0, 14)
const TRUSTED = ['plain', 'xffPub', 'xffLoop', 'xfHost', ...Object.keys(LOCALITIES).slice(14)]

interface Cell {
  readonly shape?: (device: Device) => unknown
  readonly attempt: Attempt
  /** Outcome by locality; `*` for the others. S silent, P pairing, = covered, d without device, A credential, O origin. */
  readonly expected: Record<string, string>
}

const shaped = (over: Record<string, unknown>) => (device: Device) => row(device, READ, over)
const remoteAsks = {
  ...{ hostEvil: 'P', hostPriv: 'P', xffPub: 'P', xffLoop: 'P', realIp: 'P', xfHost: 'P', '*': 'S' },
}
const paired = (device: Device) => row(device, READ)
const gone = { scopes: undefined, approvedScopes: undefined }
const bare = { ...gone, roles: undefined, tokens: undefined }

const CLI: Record<string, Cell> = {
  nodevice: { attempt: { device: undefined }, expected: { '*': 'd' } },
  'not-paired': { attempt: {}, expected: remoteAsks },
  steady: { shape: paired, attempt: {}, expected: { '*': '=' } },
  'scope-up': { shape: paired, attempt: { scopes: ADMIN }, expected: { '*': 'P' } },
  'role-up-node': { shape: paired, attempt: { role: 'node', scopes: [] }, expected: { '*': 'P' } },
  'meta-up': { shape: paired, attempt: { client: { platform: 'darwin' } }, expected: { '*': 'S' } },
  'leg-noscopes': { shape: shaped(gone), attempt: {}, expected: { '*': 'P' } },
  'leg-emptyscopes': { shape: shaped({ scopes: [], approvedScopes: [] }), attempt: {}, expected: { '*': 'P' } },
  'leg-rolestring-admin': { shape: shaped(bare), attempt: { scopes: ADMIN }, expected: { '*': 'P' } },
  'leg-none': { shape: shaped({ ...bare, role: undefined }), attempt: {}, expected: { '*': 'P' } },
  'leg-emptyroles': { shape: shaped({ roles: [], role: undefined }), attempt: {}, expected: { '*': 'P' } },
  notokens: { shape: shaped({ tokens: undefined }), attempt: {}, expected: { '*': 'S' } },
}
const ui = { id: 'openclaw-control-ui', mode: 'webchat' }
const browser = (expected: Record<string, string>) => ({
  ...{ hostEvil: 'O', hostPriv: 'O', hostTsNet: 'O', originEvil: 'O' },
  ...expected,
})
const UI: Record<string, Cell> = {
  nodevice: { attempt: { device: undefined, client: ui }, expected: browser({ '*': 'D' }) },
  'not-paired': {
    attempt: { client: ui },
    expected: browser({ xffPub: 'P', xffLoop: 'P', realIp: 'P', xfHost: 'P', '*': 'S' }),
  },
  steady: { shape: paired, attempt: { client: ui }, expected: browser({ '*': '=' }) },
  'scope-up': { shape: paired, attempt: { client: ui, scopes: ADMIN }, expected: browser({ '*': 'P' }) },
}
const BEHIND: Record<string, Cell> = {
  'not-paired': { attempt: {}, expected: { xffLoop: 'S', realIpLoop: 'S', xffSpoof: 'S', '*': 'P' } },
  'leg-none': { shape: shaped({ ...bare, role: undefined }), attempt: {}, expected: { '*': 'P' } },
}

const tables = [
  { title: 'cli', cells: CLI, localities: USUAL, usual: {}, trustedProxies: [] },
  { title: 'control UI', cells: UI, localities: USUAL, usual: { origin: 'http://127.0.0.1:1' }, trustedProxies: [] },
  { title: 'cli, 127.0.0.1 trusted', cells: BEHIND, localities: TRUSTED, usual: {}, trustedProxies: ['127.0.0.1'] },
].map((table) => ({
  ...table,
  tries: Object.entries(table.cells).flatMap(([name, cell]) =>
    table.localities.map((locality) => ({ name, cell, locality, device: newDevice() })),
  ),
}))

// Some two hundred connects in one test.
vi.setConfig({ testTimeout: 30_000 })

const gateways: TestGateway[] = []
beforeAll(async () => {
  for (const { tries, trustedProxies } of tables) {
    const planted = tries.flatMap(({ cell, device }) => (cell.shape ? [[device.id, cell.shape(device)]] : []))
    gateways.push(await testGateway({ policy: '2026.2.19', trustedProxies }, Object.fromEntries(planted)))
  }
})
afterAll(async () => {
  for (const gateway of gateways) await gateway[Symbol.asyncDispose]()
})

test.each(tables.map((table, index) => ({ ...table, index })))('$title', async ({ tries, usual, index }) => {
  const port = gateways[index]!.port
  using operator = (
    await knock(port, { scopes: ADMIN, headers: { 'x-forwarded-for': '127.0.0.1' } }).then((first) =>
      first.ok ? first : knock(port, { scopes: ADMIN }),
    )
  ).client
  const rows = async () =>
    new Map(
      (await operator.call('device.pair.list', {})).payload.paired.map((found: { deviceId: string }) => {
        const { connected: _, ...stored } = found as Record<string, unknown>
        return [found.deviceId, JSON.stringify(stored)]
      }),
    )
  const before = await rows()
  const answers = await Promise.all(
    tries.map(async ({ cell, locality, device }) => {
      const headers = { ...usual, ...LOCALITIES[locality] }
      const { ok, error, client } = await knock(port, { device, ...cell.attempt, headers })
      client[Symbol.dispose]()
      return { ok, code: String(error?.details?.code) }
    }),
  )
  const after = await rows()
  const codes: Record<string, string> = { PAIRING_REQUIRED: 'P', CONTROL_UI_ORIGIN_NOT_ALLOWED: 'O' }
  const got = tries.map(({ name, locality, device, cell }, at) => {
    const { ok, code } = answers[at]!
    const hasDevice = !('device' in cell.attempt)
    const isSame = before.get(device.id) === after.get(device.id)
    const outcome = ok
      ? !hasDevice
        ? 'd'
        : isSame
          ? '='
          : 'S'
      : (codes[code] ?? (/DEVICE_IDENTITY/.test(code) ? 'D' : code))
    return `${name} ${locality} ${outcome}`
  })
  const { cells } = tables[index]!
  expect(got).toEqual(
    tries.map(({ name, locality }) => {
      const { expected } = cells[name]!
      return `${name} ${locality} ${expected[locality] ?? expected['*']}`
    }),
  )
})
