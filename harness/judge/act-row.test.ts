import { expect, test } from 'vitest'
import { actRowFindings } from './act-row.ts'
import { ADMIN, READ, row, state, WRITE, waits } from './fixture.ts'

const approve = { do: 'approve', role: 'operator' } as const
const node = { role: 'node', scopes: [] }
const token = (scopes: readonly string[], revoked = false) => ({ scopes: [...scopes], revoked })
const both = row([READ], { roles: ['node', 'operator'], tokens: { operator: token([READ]), node: token([]) } })

test('an approval leaves what was there and what was asked, and the request is gone', () => {
  expect(actRowFindings(approve, state(null, waits(READ)), state(row([READ])))).toEqual([])
  expect(actRowFindings(approve, state(row([READ]), waits(WRITE)), state(row([READ, WRITE])))).toEqual([])
  expect(actRowFindings(approve, state(row([READ]), node), state(both))).toEqual([])
  expect(actRowFindings(approve, state(null, { role: 'node+operator', scopes: [READ] }), state(both))).toEqual([])
})

test('an approval writes neither a scope nor a role that was not asked', () => {
  expect(actRowFindings(approve, state(null, waits(READ)), state(row([READ, ADMIN])))).toEqual([
    'the row was widened beyond what was asked: operator.admin',
  ])
  expect(actRowFindings(approve, state(null, waits(READ)), state(both))).toEqual([
    'the row was widened beyond what was asked: role node',
  ])
})

test('only what was decided counts as asked, and a request that waits on was not', () => {
  const two = state(null, waits(READ), waits(ADMIN))
  expect(actRowFindings(approve, two, state(row([READ]), waits(ADMIN)))).toEqual([])
  expect(actRowFindings(approve, two, state(row([READ, ADMIN]), waits(ADMIN)))).toEqual([
    'the row was widened beyond what was asked: operator.admin',
  ])
  expect(actRowFindings(approve, state(row([READ]), waits(READ)), state(row([READ]), waits(READ)))).toEqual([
    'the request still waits',
  ])
  expect(actRowFindings(approve, state(null, waits(READ)), state())).toEqual(['no row was written'])
})

test('an approval takes nothing away', () => {
  expect(actRowFindings(approve, state(row([READ]), waits(WRITE)), state(row([WRITE])))).toEqual([])
  expect(actRowFindings(approve, state(both, waits(WRITE)), state(row([READ, WRITE])))).toEqual([
    'the row lost what was approved before: role node, the token for role node',
  ])
})

test('what the row of another key approves is neither kept nor missed', () => {
  const other = state(row([ADMIN], { key: 'other' }), waits(READ))
  expect(actRowFindings(approve, other, state(row([READ])))).toEqual([])
  expect(actRowFindings(approve, other, state(row([READ, ADMIN])))).toEqual([
    'the row was widened beyond what was asked: operator.admin',
  ])
})

test('a token that was revoked lives again for the role that was asked alone', () => {
  const revoked = row([READ], { tokens: { operator: token([READ], true) } })
  expect(actRowFindings(approve, state(revoked, waits(READ)), state(row([READ])))).toEqual([])
  expect(actRowFindings(approve, state(revoked, waits(READ)), state(revoked))).toEqual([
    'the token for role operator is still revoked',
  ])
  expect(actRowFindings(approve, state(revoked, node), state(both))).toEqual([
    'the revoked token for role operator is live again',
  ])
})

test('a rejection changes nothing but the request', () => {
  const reject = { do: 'reject', role: 'operator' } as const
  expect(actRowFindings(reject, state(row([READ]), waits(WRITE)), state(row([READ])))).toEqual([])
  expect(actRowFindings(reject, state(row([READ]), node), state({ ...both, tokens: row([READ]).tokens }))).toEqual([
    'roles: operator → node, operator',
  ])
  expect(actRowFindings(reject, state(null, waits(READ)), state(null, waits(READ)))).toEqual([
    'the request still waits',
  ])
})

test('looking changes nothing at all', () => {
  const list = { do: 'list', role: 'operator' } as const
  const before = state(row([READ]), waits(WRITE))
  expect(actRowFindings(list, before, before)).toEqual([])
  expect(actRowFindings(list, before, state(row([READ])))).toEqual(['the waiting requests changed'])
  expect(actRowFindings(list, before, state(row([WRITE], { tokens: {} }), waits(WRITE)))).toEqual([
    'scopes: operator.read → operator.write',
    'the token for role operator was taken away',
  ])
})

test('a removal leaves no row', () => {
  const remove = { do: 'remove', role: 'operator' } as const
  expect(actRowFindings(remove, state(row([READ])), state())).toEqual([])
  expect(actRowFindings(remove, state(row([READ])), state(row([READ])))).toEqual(['the row is still there'])
})

test('a revocation takes one token away, and a rotation none', () => {
  const gone = row([READ], { tokens: { operator: token([READ], true) } })
  const revoke = { do: 'revoke', role: 'operator' } as const
  expect(actRowFindings(revoke, state(row([READ])), state(gone))).toEqual([])
  expect(actRowFindings(revoke, state(row([READ])), state(row([READ])))).toEqual([
    'the token for role operator is still live',
  ])
  const neither = { node: token([], true), operator: token([READ], true) }
  expect(actRowFindings(revoke, state(both), state({ ...both, tokens: neither }))).toEqual([
    'the token for role node was taken away',
  ])
  expect(actRowFindings({ do: 'rotate', role: 'operator' }, state(row([READ])), state(row([READ, WRITE])))).toEqual([
    'scopes: operator.read → operator.read, operator.write',
  ])
  expect(actRowFindings({ do: 'rotate', role: 'operator' }, state(row([READ])), state(row([READ])))).toEqual([])
})
