import { describe, expect, test } from 'vitest'
import { small } from '../plan/fixture.ts'
import type { RecordShape } from '../vocabulary.ts'
import { caseDevice, plantedRecord } from './devices.ts'

const client = { ...small.clients[0]!, clientId: 'a client', mode: 'a mode', platform: 'linux' }
const NOW = 1_700_000_000_000
const shape: RecordShape = { tokens: { operator: { scopes: ['a'] }, node: { scopes: [] } } }
const planted = (own: RecordShape) => plantedRecord('salt', caseDevice('salt', 'label', own), own, client, NOW)

describe('a device', () => {
  test('is the same for the same salt and label, so that its planted row is its own', () => {
    const [one, two] = [caseDevice('salt', 'label', shape), caseDevice('salt', 'label', shape)]
    expect(two.identity.id).toBe(one.identity.id)
    expect([...two.tokens]).toEqual([...one.tokens])
    expect(two.displayName).toBe(one.displayName)
  })

  test.each([
    ['salt', 'another label'],
    ['another salt', 'label'],
  ])('is another for %s, %s', (salt, label) => {
    const [one, two] = [caseDevice('salt', 'label', shape), caseDevice(salt, label, shape)]
    expect(two.identity.id).not.toBe(one.identity.id)
    expect(two.identity.publicKey).not.toBe(one.identity.publicKey)
    expect(two.tokens.get('operator')).not.toBe(one.tokens.get('operator'))
  })

  test('has a token for each role of its row, none without a row', () => {
    const { tokens } = caseDevice('salt', 'label', shape)
    expect([...tokens.keys()]).toEqual(['operator', 'node'])
    expect(new Set(tokens.values()).size).toBe(2)
    expect(caseDevice('salt', 'label', undefined).tokens.size).toBe(0)
    expect(caseDevice('salt', 'label', { roles: ['operator'] }).tokens.size).toBe(0)
  })

  test('names do not repeat among many cases', () => {
    const names = Array.from({ length: 500 }, (_, index) => caseDevice('salt', `case ${index}`, undefined).displayName)
    expect(new Set(names).size).toBe(500)
  })
})

describe('a planted row', () => {
  test('has exactly the keys that its shape names, and those that every release needs', () => {
    const needed = [
      ...['approvedAtMs', 'clientId', 'clientMode', 'createdAtMs', 'deviceId', 'displayName', 'platform', 'publicKey'],
    ]
    expect(Object.keys(planted({})).sort()).toEqual(needed)
    const full = { role: 'operator', roles: [], scopes: [null, 7, ''], approvedScopes: 'odd', tokens: {} }
    expect(Object.keys(planted(full)).sort()).toEqual([...needed, ...Object.keys(full)].sort())
    expect(planted(full)).toMatchObject(full)
  })

  test('is the device of the case, as its client calls itself', () => {
    const { identity, displayName } = caseDevice('salt', 'label', undefined)
    expect(planted({})).toMatchObject({
      deviceId: identity.id,
      publicKey: identity.publicKey,
      displayName,
      platform: 'linux',
      clientId: 'a client',
      clientMode: 'a mode',
      createdAtMs: NOW,
    })
  })

  test('pins another platform, or holds another key, where its shape says so', () => {
    const { identity } = caseDevice('salt', 'label', undefined)
    expect(planted({ platform: 'darwin' }).platform).toBe('darwin')
    const other = planted({ key: 'other' })
    expect(other.deviceId).toBe(identity.id)
    expect(other.publicKey).not.toBe(identity.publicKey)
    expect(String(other.publicKey)).toHaveLength(identity.publicKey.length)
    expect(planted({ key: 'own' }).publicKey).toBe(identity.publicKey)
  })

  test('holds the very tokens that the device shows; only a revoked one has a time of it', () => {
    const own: RecordShape = { tokens: { operator: { scopes: ['a'], revoked: true }, node: { scopes: [] } } }
    const { tokens } = caseDevice('salt', 'label', own)
    expect(planted(own).tokens).toEqual({
      operator: {
        token: tokens.get('operator'),
        role: 'operator',
        scopes: ['a'],
        createdAtMs: NOW,
        revokedAtMs: NOW,
      },
      node: { token: tokens.get('node'), role: 'node', scopes: [], createdAtMs: NOW },
    })
  })
})
