import { expect, test } from 'vitest'
import { recordChanges } from './classify.ts'
import { ADMIN, READ, row, WRITE } from './fixture.ts'

const token = (scopes: readonly string[], revoked = false) => ({ operator: { scopes: [...scopes], revoked } })

test('nothing changed: no row before and after, or the same row', () => {
  expect(recordChanges(null, null)).toEqual([])
  expect(recordChanges(row([READ, WRITE]), row([WRITE, READ]))).toEqual([])
})

test('a row that comes or goes', () => {
  expect(recordChanges(null, row([]))).toEqual(['a row was created'])
  expect(recordChanges(row([]), null)).toEqual(['the row was removed'])
})

test('key, roles, scopes and platform, one sentence each', () => {
  const after = row([READ, WRITE], { key: 'other', roles: ['node', 'operator'], platform: 'darwin' })
  expect(recordChanges(row([READ], { tokens: {} }), { ...after, tokens: {} })).toEqual([
    'the row holds another key',
    'roles: operator → node, operator',
    'scopes: operator.read → operator.read, operator.write',
    'platform: linux → darwin',
  ])
})

test('a scope that is replaced counts, though the number stays', () => {
  expect(recordChanges(row([READ], { tokens: {} }), row([WRITE], { tokens: {} }))).toEqual([
    'scopes: operator.read → operator.write',
  ])
})

test('lists that were taken away count as well', () => {
  expect(recordChanges(row([READ], { tokens: {} }), row([], { roles: [], tokens: {} }))).toEqual([
    'roles: operator → none',
    'scopes: operator.read → none',
  ])
})

test('a platform that is pinned, or no longer', () => {
  const { platform: _, ...unpinned } = row([READ])
  expect(recordChanges(unpinned, row([READ]))).toEqual(['platform: none → linux'])
  expect(recordChanges(row([READ]), unpinned)).toEqual(['platform: linux → none'])
})

test('a token: minted, minted in place of a revoked one, taken away, revoked', () => {
  const [none, live, dead] = [{}, token([READ]), token([READ], true)].map((tokens) => row([READ], { tokens }))
  const minted = ['a token for role operator was minted: operator.read']
  const gone = ['the token for role operator was taken away']
  expect(recordChanges(none!, live!)).toEqual(minted)
  expect(recordChanges(dead!, live!)).toEqual(minted)
  expect(recordChanges(live!, none!)).toEqual(gone)
  expect(recordChanges(live!, dead!)).toEqual(gone)
  expect(recordChanges(none!, dead!)).toEqual([])
  expect(recordChanges(dead!, none!)).toEqual([])
})

test('a token for another role is a change of its own', () => {
  const both = row([READ], { tokens: { ...token([READ]), node: { scopes: [], revoked: false } } })
  expect(recordChanges(row([READ]), both)).toEqual(['a token for role node was minted: none'])
})

test('a token that is minted again within what the row approves is no change', () => {
  expect(recordChanges(row([WRITE], { tokens: token([WRITE]) }), row([WRITE], { tokens: token([READ]) }))).toEqual([])
  expect(recordChanges(row([ADMIN], { tokens: token([READ]) }), row([ADMIN], { tokens: token([ADMIN]) }))).toEqual([])
})

test('a token that outgrows the row is a change', () => {
  expect(recordChanges(row([READ], { tokens: token([READ]) }), row([READ], { tokens: token([READ, ADMIN]) }))).toEqual([
    'the token for role operator outgrew the row: operator.admin, operator.read',
  ])
})

test('a token that was wider than the row before is no news', () => {
  const wide = row([READ], { tokens: token([ADMIN]) })
  expect(recordChanges(wide, wide)).toEqual([])
})
