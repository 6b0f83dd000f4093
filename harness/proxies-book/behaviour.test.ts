import { expect, test } from 'vitest'
import type { HeaderLine } from '../vocabulary.ts'
import { addedBesides, behaviourOf } from './behaviour.ts'

const xff = 'X-Forwarded-For'
const said: readonly HeaderLine[] = [[xff, '203.0.113.9']]

test.each([
  ['–', [], []],
  ['set', [], [['x-forwarded-for', '127.0.0.1']]],
  ['passed on', said, [['x-forwarded-for', '203.0.113.9']]],
  ['appended', said, [[xff, '203.0.113.9, 127.0.0.1']]],
  ['appended', said, [[xff, '203.0.113.9,127.0.0.1']]],
  ['appended', said, [said[0]!, [xff, '127.0.0.1']]],
  ['overwritten', said, [[xff, '127.0.0.1']]],
  ['dropped', said, []],
] as const)('X-Forwarded-For is %s', (behaviour, sent, arrived) => {
  expect(behaviourOf(xff, sent, arrived)).toBe(behaviour)
})

test('of Host the name counts, not the port', () => {
  const host: readonly HeaderLine[] = [['Host', '127.0.0.1:{port}']]
  expect(behaviourOf('Host', host, [['Host', '127.0.0.1']])).toBe('passed on')
  expect(behaviourOf('Host', host, [['host', '127.0.0.1:18789']])).toBe('passed on')
  expect(behaviourOf('Host', [['Host', 'gw.example.com']], [['Host', '127.0.0.1:18789']])).toBe('overwritten')
})

test('every WebSocket sends Connection: Upgrade, and a list that is cut short is overwritten', () => {
  expect(behaviourOf('Connection', [], [['Connection', 'upgrade']])).toBe('passed on')
  const listed: readonly HeaderLine[] = [['Connection', `Upgrade, ${xff}`]]
  expect(behaviourOf('Connection', listed, [['Connection', 'Upgrade']])).toBe('overwritten')
  expect(behaviourOf('Connection', listed, [['connection', `Upgrade, ${xff}`]])).toBe('passed on')
})

test('what has no column and was not sent is told by name', () => {
  const arrived: readonly HeaderLine[] = [
    ['Host', 'a'],
    ['upgrade', 'websocket'],
    ['X-Forwarded-Port', '80'],
    ['User-Agent', 'sent'],
  ]
  expect(addedBesides([['user-agent', 'sent']], arrived)).toEqual(['X-Forwarded-Port'])
})
