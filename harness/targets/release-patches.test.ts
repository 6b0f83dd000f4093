import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { patchOf, releasePatches } from './release-patches.ts'
import { UnknownTargetError } from './target.ts'

/** What the module of 2026.2.19 knows at the place of the expression: a local operator with the shared token. */
const LOCAL = {
  isLocalClient: true,
  remoteAddr: '127.0.0.1',
  hostIsLocal: true,
  isLoopbackAddress: (address: string) => address.startsWith('127.'),
  requestHost: '127.0.0.1:1',
  requestOrigin: undefined as string | undefined,
  isControlUi: false,
  isWebchat: false,
  role: 'operator',
  authMethod: 'token',
  resolvedAuth: { mode: 'token' },
  configSnapshot: {},
  checkBrowserOrigin: ({ origin }: { origin: string }) => ({ ok: origin === 'http://127.0.0.1:1' }),
}
const REMOTE = { ...LOCAL, isLocalClient: false, remoteAddr: '192.0.2.1', hostIsLocal: false }
/** A proxy on the gateway host that tells whom it forwards. */
const PROXIED = { ...LOCAL, isLocalClient: false }
const FOREIGN_HOST = { ...LOCAL, isLocalClient: false, hostIsLocal: false }
const FOREIGN_PAGE = { ...LOCAL, requestOrigin: 'https://evil.example' }
const CONTROL_UI = { ...LOCAL, requestOrigin: 'http://127.0.0.1:1', isControlUi: true }
const NODE = { ...LOCAL, role: 'node' }
const DEVICE_TOKEN = { ...LOCAL, authMethod: 'device-token' }

const REASONS = { N: 'not-paired', S: 'scope-upgrade', R: 'role-upgrade' }

/** The reasons that are silent, by their first letters. */
function silentFor(version: string, id: string, known: typeof LOCAL): string {
  const { put } = patchOf(version, id)
  const silent = Object.entries(REASONS).filter(([, reason]) => {
    const paired = reason === 'not-paired' ? null : {}
    const decided: unknown = runInNewContext(`({ ${put} }).silent`, { ...known, reason, paired, _paired: paired })
    expect(decided).toBeTypeOf('boolean')
    return decided
  })
  return silent.map(([letter]) => letter).join('')
}

test.each([
  // id, then: local, remote, behind a local proxy, foreign Host, foreign page, Control UI, node, device token
  ['2026.2.17', 'pr-17425', 'NSR SR SR SR NSR NSR NSR NSR'],
  ['2026.2.17', 'commit-0bda0202fd', 'N - - - N N N N'],
  ['2026.2.19', 'pr-17425', 'NSR SR SR SR NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22253', 'NSR - - - NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22280', 'NSR - - - NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22365', 'NSR - SR SR NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22365-as-described', 'NSR - SR - NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22381', 'N - - - N N N N'],
  ['2026.2.19', 'pr-22587', 'NSR - - - NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22712', 'NSR - - - NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-22838', 'NSR - - - NSR NSR NSR NSR'],
  ['2026.2.19', 'pr-23690', 'NS - - - NS NS NS NS'],
  ['2026.2.19', 'pr-23708', 'NS - - - NS NS NS NS'],
  ['2026.2.21', 'pr-36305', 'NSR - - - - NS NSR NSR'],
  ['2026.2.21', 'pr-54694', 'N - - - N N N N'],
  ['2026.2.21', 'pr-59092', 'NR - - - NR NR NR NR'],
  ['2026.2.21', 'pr-124589', 'NS - - - N NS NS N'],
])('%s+%s is silent for %s', (version, id, expected) => {
  const clients = [LOCAL, REMOTE, PROXIED, FOREIGN_HOST, FOREIGN_PAGE, CONTROL_UI, NODE, DEVICE_TOKEN]
  expect(clients.map((client) => silentFor(version, id, client) || '-').join(' ')).toBe(expected)
})

test('pr-22381 looks at the Origin in auth mode none only, and at none that did not come', () => {
  const none = { ...LOCAL, resolvedAuth: { mode: 'none' }, authMethod: 'none' }
  const decided = (requestOrigin: string | undefined) => silentFor('2026.2.19', 'pr-22381', { ...none, requestOrigin })
  expect(['https://evil.example', 'http://127.0.0.1:1', undefined].map(decided)).toEqual(['', 'N', 'N'])
})

test('pr-21697: what is approved covers what is narrower', () => {
  const { put } = patchOf('2026.2.19', 'pr-21697')
  const upgrades = (approved: string, scope: string): unknown =>
    runInNewContext(put, { allowedScopes: new Set([approved]), scope })
  const admin = ['operator.write', 'operator.pairing', 'operator.admin', 'other.read']
  expect(admin.filter((scope) => upgrades('operator.admin', scope))).toEqual(['other.read'])
  const write = ['operator.read', 'operator.write', 'operator.admin', 'operator.approvals']
  expect(write.filter((scope) => upgrades('operator.write', scope))).toEqual([
    ...['operator.read', 'operator.admin', 'operator.approvals'],
  ])
  expect(upgrades('operator.read', 'operator.write')).toBe(true)
})

test('pr-21664: the one role of a row without roles and scopes counts for nothing', () => {
  const { put } = patchOf('2026.2.19', 'pr-21664')
  const roles = (paired: object): unknown => runInNewContext(put, { paired })
  expect(roles({ role: 'operator' })).toEqual([])
  expect(roles({ role: 'operator', scopes: [] })).toEqual(['operator'])
  expect(roles({ role: 'operator', roles: ['node'] })).toEqual(['node'])
  expect(roles({})).toEqual([])
})

describe('the table', () => {
  test('has each id once for a release', () => {
    for (const version of ['2026.2.17', '2026.2.19', '2026.2.21', '2026.2.22', '2026.9.6']) {
      const ids = releasePatches.map(({ id }) => id).filter((id) => knows(version, id))
      const rows = releasePatches.filter((patch) => knows(version, patch.id) && patchOf(version, patch.id) === patch)
      expect(rows.map(({ id }) => id)).toEqual([...new Set(ids)])
    }
  })

  test.each(releasePatches.map((patch) => [`${patch.id} for ${patch.for}`, patch] as const))(
    '%s changes something, and what it finds is gone afterwards',
    (_title, { id, find, put, of, why }) => {
      expect(put).not.toContain(find)
      expect(id).toMatch(/^(pr-\d+|commit-[0-9a-f]{10}|release-[\d.]+)(-as-described)?$/)
      expect(of).toContain(/\d[0-9a-f]*/.exec(id)?.[0])
      expect(why).toMatch(/^\S[^\n]*[^.]$/)
    },
  )
})

function knows(version: string, id: string): boolean {
  try {
    return patchOf(version, id) !== undefined
  } catch {
    return false
  }
}

test.each([
  ['2026.2.19', 'pr-1', /there is no patch "pr-1"; for openclaw@2026\.2\.19 there are: pr-17425, pr-21664, /],
  [
    '2026.2.21',
    'pr-21697',
    /"pr-21697" is for openclaw >=2026\.2\.17 <2026\.2\.21, not for 2026\.2\.21; .* there are: /,
  ],
  ['2026.9.6', 'pr-22365', /is for openclaw .*, not for 2026\.9\.6; .* there is none, only for >=2026\.2\.17 /],
  ['latest', 'pr-22365', /"latest" is not a release/],
])('%s+%s is told with what there is', (version, id, message) => {
  const attempt = () => patchOf(version, id)
  expect(attempt).toThrow(UnknownTargetError)
  expect(attempt).toThrow(message)
})
