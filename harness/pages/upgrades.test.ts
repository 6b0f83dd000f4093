import { expect, test } from 'vitest'
import { notUpgraded } from './upgrades.ts'

const HANDSHAKE = 'Error during WebSocket handshake: '
const CONNECTION = 'Error in connection establishment: '

test.each([403, 426, 500])('HTTP %i, whose body a browser keeps to itself', (status) => {
  const refused = { kind: 'http', httpStatus: status, headers: {}, body: '' }
  expect(notUpgraded(`${HANDSHAKE}Unexpected response code: ${status}`)).toEqual(refused)
})

test.each(['CONNECTION_REFUSED', 'NAME_NOT_RESOLVED', 'ADDRESS_UNREACHABLE'])('nobody is there: %s', (error) => {
  expect(notUpgraded(`${CONNECTION}net::ERR_${error}`)).toEqual({ kind: 'unreachable', error })
})

test.each([
  `${HANDSHAKE}net::ERR_CONNECTION_CLOSED`,
  `${CONNECTION}net::ERR_CONNECTION_RESET`,
  `${CONNECTION}net::ERR_EMPTY_RESPONSE`,
  'Connection closed before receiving a handshake response',
])('the peer hung up: %s', (message) => {
  expect(notUpgraded(message)).toMatchObject({ kind: 'closed', code: 1006, sentBy: 'peer' })
})

test('anything else is told as it was said', () => {
  const what = `${HANDSHAKE}net::ERR_INVALID_HTTP_RESPONSE`
  expect(notUpgraded(what)).toEqual({ kind: 'garbled', what })
})
