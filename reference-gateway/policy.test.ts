import { expect, test } from 'vitest'
import { type Facts, type Policy, type Reason, reasonsFor } from './decision.ts'
import { recommended } from './policy.ts'
import { release20260219 } from './policy-2026-02-19.ts'
import { recordFor } from './records.ts'
import { type Device, newDevice, row } from './testing.ts'

type Decision = 'admit' | { readonly reason: Reason; readonly silent: boolean }

const device: Device = newDevice()
/** The policies look at it only through `local` and `sentOrigin`. */
const evidence = {
  peer: '127.0.0.1',
  headers: [],
  peerIsTrustedProxy: false,
  isTrustedProxy: () => false,
  client: undefined,
}
const R = ['operator.read']

function facts(over: Partial<Facts>, stored?: unknown): Facts {
  return {
    ...{
      evidence,
      allowedOrigins: [],
      authMode: 'token',
      local: true,
      proof: 'shared-secret',
      sentOrigin: false,
      role: 'operator',
      scopes: R,
      autoApproveLocal: true,
    },
    client: { id: 'cli', mode: 'cli', platform: 'linux', deviceFamily: undefined },
    record: recordFor(recommended.identity, stored, device.publicKey),
    ...over,
  }
}

function decide(policy: Policy, judged: Facts): Decision {
  const [reason] = reasonsFor(policy, judged)
  return reason === undefined ? 'admit' : { reason, silent: policy.maySilently(reason, judged) }
}

const silent = (reason: Reason): Decision => ({ reason, silent: true })
const asks = (reason: Reason): Decision => ({ reason, silent: false })
const revoked = { operator: { token: 't', role: 'operator', scopes: R, createdAtMs: 1, revokedAtMs: 2 } }
const node = { token: 't', role: 'node', scopes: [], createdAtMs: 1 }
const { tokens: _, ...noTokens } = row(device, R)

const table: [string, Partial<Facts>, unknown, Decision][] = [
  ['first contact', {}, undefined, silent('not-paired')],
  ['first contact as node', { role: 'node', scopes: [] }, undefined, silent('not-paired')],
  ['first contact, remote', { local: false }, undefined, asks('not-paired')],
  ['first contact, knob', { autoApproveLocal: false }, undefined, asks('not-paired')],
  ['wider, knob', { autoApproveLocal: false, scopes: ['operator.admin'] }, row(device, R), asks('scope-upgrade')],
  ['legacy, knob', { autoApproveLocal: false }, noTokens, asks('role-upgrade')],
  ['covered, knob', { autoApproveLocal: false }, row(device, R), 'admit'],
  ['first contact as node with operator scopes', { role: 'node' }, undefined, asks('not-paired')],
  [
    'node asks operator scopes',
    { role: 'node' },
    row(device, R, { roles: ['operator', 'node'], tokens: { node } }),
    asks('scope-upgrade'),
  ],
  ['first contact, auth none', { proof: 'auth-none' }, undefined, silent('not-paired')],
  ['first contact, trusted-proxy user', { proof: 'trusted-proxy' }, undefined, asks('not-paired')],
  ['first contact of a page that poses as cli', { sentOrigin: true }, undefined, asks('not-paired')],
  [
    'first contact of the control UI',
    {
      sentOrigin: true,
      client: { id: 'openclaw-control-ui', mode: 'webchat', platform: 'x', deviceFamily: undefined },
    },
    undefined,
    silent('not-paired'),
  ],
  ['another key under the id', {}, row(device, R, { publicKey: newDevice().publicKey }), asks('not-paired')],
  ['covered', { local: false }, row(device, R), 'admit'],
  ['nothing asked', { local: false, scopes: [] }, row(device, []), 'admit'],
  ['implied by admin', { local: false }, row(device, ['operator.admin']), 'admit'],
  ['implied by write', { local: false }, row(device, ['operator.write']), 'admit'],
  ['admin implies no foreign scope', { scopes: ['node.x'] }, row(device, ['operator.admin']), silent('scope-upgrade')],
  ['wider scopes', { scopes: ['operator.admin'] }, row(device, R), silent('scope-upgrade')],
  ['wider, remote', { local: false, scopes: ['operator.admin'] }, row(device, R), asks('scope-upgrade')],
  ['wider, own token', { proof: 'device-token', scopes: ['operator.admin'] }, row(device, R), asks('scope-upgrade')],
  ['another role', { role: 'node', scopes: [] }, row(device, R), asks('role-upgrade')],
  [
    'operator, node before',
    {},
    row(device, [], { role: 'node', roles: ['node'], tokens: { node } }),
    asks('role-upgrade'),
  ],
  ['legacy: no tokens', {}, noTokens, silent('role-upgrade')],
  ['legacy: no tokens, remote', { local: false }, noTokens, asks('role-upgrade')],
  ['legacy: no tokens, own token', { proof: 'device-token' }, noTokens, asks('role-upgrade')],
  ['legacy: nothing but a key', {}, { publicKey: device.publicKey }, silent('role-upgrade')],
  ['legacy: empty roles', {}, row(device, R, { role: undefined, roles: [] }), silent('role-upgrade')],
  ['legacy: asks node', { role: 'node', scopes: [] }, noTokens, asks('role-upgrade')],
  ['legacy: no scopes', {}, row(device, R, { scopes: undefined, approvedScopes: undefined }), silent('scope-upgrade')],
  ['revoked', {}, row(device, R, { tokens: revoked }), asks('role-upgrade')],
  ['revoked node, legacy operator', {}, row(device, R, { tokens: { node: revoked.operator } }), asks('role-upgrade')],
  ['other platform', {}, row(device, R, { platform: 'darwin' }), asks('metadata-upgrade')],
  [
    'other platform comes before role',
    { role: 'node' },
    row(device, R, { platform: 'darwin' }),
    asks('metadata-upgrade'),
  ],
  ['same platform, other case', {}, row(device, R, { platform: ' Linux' }), 'admit'],
  ['no platform pinned', {}, row(device, R, { platform: undefined }), 'admit'],
  ['family gone', {}, row(device, R, { deviceFamily: 'phone' }), asks('metadata-upgrade')],
  ['malformed: scopes a string', {}, row(device, R, { approvedScopes: 'operator.admin' }), silent('scope-upgrade')],
  [
    'malformed: approved beats scopes',
    { local: false },
    row(device, R, { approvedScopes: [], scopes: R }),
    asks('scope-upgrade'),
  ],
  ['malformed: roles a map', {}, row(device, R, { role: 7, roles: { operator: true } }), silent('role-upgrade')],
  [
    'malformed: token a number',
    { local: false },
    row(device, R, { tokens: { operator: { token: 7 } } }),
    asks('role-upgrade'),
  ],
  ['malformed: not an object', {}, 'row', asks('not-paired')],
  ['malformed: null', {}, null, asks('not-paired')],
]

test.each(table)('recommended: %s', (_title, over, stored, expected) => {
  expect(decide(recommended, facts(over, stored))).toEqual(expected)
})

test.each([
  ['first contact', {}, undefined, silent('not-paired')],
  ['first contact, remote', { local: false }, undefined, asks('not-paired')],
  ['first contact of a page that poses as cli', { sentOrigin: true }, undefined, silent('not-paired')],
  ['another key under the id', {}, row(device, R, { publicKey: newDevice().publicKey }), silent('not-paired')],
  ['wider scopes', { scopes: ['operator.admin'] }, row(device, R), asks('scope-upgrade')],
  ['admin implies nothing', {}, row(device, ['operator.admin']), asks('scope-upgrade')],
  ['no tokens', { local: false }, noTokens, 'admit'],
  ['revoked', {}, row(device, R, { tokens: revoked }), 'admit'],
  ['other platform', { local: false }, row(device, R, { platform: 'darwin' }), 'admit'],
  ['nothing but a key', {}, { publicKey: device.publicKey }, asks('role-upgrade')],
] as [string, Partial<Facts>, unknown, unknown][])('2026.2.19: %s', (_title, over, stored, expected) => {
  expect(decide(release20260219, facts(over, stored))).toEqual(expected)
})
