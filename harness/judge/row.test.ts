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

test('only a silent pairing writes the row', () => {
  expect(rowFindings(asks, { outcome: 'covered' }, state(), state(row([ADMIN])))).toEqual([])
  expect(rowFindings(asks, silent, state(), state())).toEqual([])
})
