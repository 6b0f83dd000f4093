import { expect, test } from 'vitest'
import { row, state, step } from './fixture.ts'
import { rowFindings } from './row.ts'

const [READ, WRITE, ADMIN] = ['operator.read', 'operator.write', 'operator.admin']
const silent = { outcome: 'silent' } as const
const asks = step('silent')

test('a row that holds what was asked, or what was there, is as it should be', () => {
  expect(rowFindings(asks, silent, state(), state(row([READ])))).toEqual([])
  expect(rowFindings(asks, silent, state(row([WRITE])), state(row([READ, WRITE])))).toEqual([])
  expect(rowFindings(asks, silent, state(row([ADMIN])), state(row([ADMIN, WRITE])))).toEqual([])
})

test('a scope or a role beyond it is told', () => {
  expect(rowFindings(asks, silent, state(), state(row([READ, ADMIN])))).toEqual([
    'the row was widened beyond what was asked: operator.admin',
  ])
  expect(rowFindings(asks, silent, state(row([READ])), state(row([READ], { roles: ['node', 'operator'] })))).toEqual([
    'the row was widened beyond what was asked: role node',
  ])
})

const both = row([READ], {
  roles: ['node', 'operator'],
  tokens: { operator: { scopes: [READ], revoked: false }, node: { scopes: [], revoked: false } },
})

test('what was approved before and is neither there nor implied any more is told', () => {
  const lost = (what: string) => [`the row lost what was approved before: ${what}`]
  expect(rowFindings(asks, silent, state(row([WRITE])), state(row([READ])))).toEqual(lost('operator.write'))
  expect(rowFindings(asks, silent, state(both), state(row([READ])))).toEqual(lost('role node, the token for role node'))
  const { platform: _, ...unpinned } = row([READ])
  expect(rowFindings(asks, silent, state(row([READ])), state(unpinned))).toEqual(lost('the pinned platform'))
  expect(rowFindings(asks, silent, state(row([READ])), state(row([READ], { platform: 'darwin' })))).toEqual([])
})

test('a token that was revoked is not missed, nor what a live one listed: what counts is what the row approves', () => {
  const token = (scopes: readonly string[], revoked = false) => ({ operator: { scopes: [...scopes], revoked } })
  expect(rowFindings(asks, silent, state(row([READ], { tokens: token([ADMIN]) })), state(row([READ])))).toEqual([])
  const revoked = row([READ], { tokens: token([READ], true) })
  expect(rowFindings(asks, silent, state(revoked), state({ ...revoked, platform: 'darwin' }))).toEqual([])
})

test('what the row of another key held is not missed', () => {
  const other = state(row([ADMIN], { key: 'other', roles: ['node', 'operator'] }))
  expect(rowFindings(asks, silent, other, state(row([READ])))).toEqual([])
})

test('only a silent pairing writes the row', () => {
  expect(rowFindings(asks, { outcome: 'covered' }, state(), state(row([ADMIN])))).toEqual([])
  expect(rowFindings(asks, silent, state(), state())).toEqual([])
})
