import { describe, expect, test } from 'vitest'
import { pendingView, recordView } from './state.ts'

const KEY = 'the key of the device'

describe('a row', () => {
  test('without secrets, times and order', () => {
    const row = {
      deviceId: 'd',
      publicKey: KEY,
      displayName: 'case',
      platform: 'linux',
      role: 'operator',
      roles: ['operator', 'node'],
      approvedScopes: ['operator.write', 'operator.read', 'operator.read'],
      tokens: [{ role: 'operator', scopes: ['b', 'a'], token: 'a secret', createdAtMs: 5 }],
      approvedAtMs: 7,
    }
    expect(recordView(row, KEY)).toEqual({
      key: 'own',
      roles: ['node', 'operator'],
      scopes: ['operator.read', 'operator.write'],
      platform: 'linux',
      tokens: { operator: { scopes: ['a', 'b'], revoked: false } },
    })
  })

  test('of another key, or of none, is not the own one', () => {
    expect(recordView({ publicKey: 'another' }, KEY).key).toBe('other')
    expect(recordView({}, KEY).key).toBe('other')
  })

  test('with nothing but the key', () => {
    expect(recordView({ publicKey: KEY }, KEY)).toEqual({ key: 'own', roles: [], scopes: [], tokens: {} })
  })

  test('the old role string counts as a role, once', () => {
    expect(recordView({ role: 'operator' }, KEY).roles).toEqual(['operator'])
    expect(recordView({ role: 'node', roles: ['operator', 'node'] }, KEY).roles).toEqual(['node', 'operator'])
  })

  test('approved scopes go before scopes, also when they are empty', () => {
    expect(recordView({ scopes: ['a', 'b'], approvedScopes: ['a'] }, KEY).scopes).toEqual(['a'])
    expect(recordView({ scopes: ['a'], approvedScopes: [] }, KEY).scopes).toEqual([])
    expect(recordView({ scopes: ['a'] }, KEY).scopes).toEqual(['a'])
  })

  test('what is malformed is not shown', () => {
    const row = { roles: [null, 7, '', 'node'], role: 5, scopes: ['a', {}, ''], platform: 3, tokens: 'none' }
    expect(recordView(row, KEY)).toEqual({ key: 'other', roles: ['node'], scopes: ['a'], tokens: {} })
    expect(recordView({ roles: 'operator', scopes: { 0: 'a' } }, KEY)).toMatchObject({ roles: [], scopes: [] })
  })
})

describe('tokens', () => {
  const operator = { operator: { scopes: ['a'], revoked: false } }

  test('come as a list or by role', () => {
    const token = { role: 'operator', scopes: ['a'] }
    expect(recordView({ tokens: [token] }, KEY).tokens).toEqual(operator)
    expect(recordView({ tokens: { operator: token } }, KEY).tokens).toEqual(operator)
  })

  test('are revoked when they have a time of it', () => {
    const revokedIn = (revokedAtMs: unknown) =>
      recordView({ tokens: [{ role: 'node', revokedAtMs }] }, KEY).tokens.node?.revoked
    expect([revokedIn(5), revokedIn(0), revokedIn(undefined), revokedIn(null)]).toEqual([true, true, false, false])
  })

  test('without a role are passed over', () => {
    expect(
      recordView({ tokens: [{ scopes: ['a'] }, null, 'x', { role: 'operator', scopes: ['a'] }] }, KEY).tokens,
    ).toEqual(operator)
  })
})

describe('a waiting request', () => {
  test.each<[object, string]>([
    [{ role: 'operator', roles: ['operator'] }, 'operator'],
    [{ role: 'operator' }, 'operator'],
    [{ roles: ['node'], role: 'operator' }, 'node'],
    [{ roles: ['operator', 'node'] }, 'operator+node'],
    [{ roles: [] }, 'none'],
    [{ role: 7 }, 'none'],
  ])('%j asks role %s', (row, role) => {
    expect(pendingView({ ...row }).role).toBe(role)
  })

  test('scopes in one order, each once', () => {
    expect(pendingView({ role: 'operator', scopes: ['b', 'a', 'b', null] })).toEqual({
      role: 'operator',
      scopes: ['a', 'b'],
    })
  })
})
