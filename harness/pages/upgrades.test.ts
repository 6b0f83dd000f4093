import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { notUpgraded, Upgrades } from './upgrades.ts'

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

test('an upgrade that the browser tells of is told, by its request or by its end; one that it does not tell of is not', async () => {
  const session = new EventEmitter()
  const upgrades = new Upgrades(session as never)
  const [first, requestId] = [upgrades.expect(), '1']
  session.emit('Network.webSocketCreated', { requestId })
  expect(first.isTold).toBe(false)
  session.emit('Network.webSocketWillSendHandshakeRequest', {
    requestId,
    request: { headers: { host: 'a', Origin: 'b' } },
  })
  expect(first.isTold).toBe(true)
  expect(await first.sent).toEqual([
    ['Host', 'a'],
    ['Origin', 'b'],
  ])
  const second = upgrades.expect()
  session.emit('Network.webSocketCreated', { requestId: '2' })
  session.emit('Network.webSocketClosed', { requestId: '2' })
  expect(second.isTold).toBe(true)
  expect(await second.failed).toBe('it was closed')
  const untold = upgrades.expect()
  session.emit('Network.webSocketWillSendHandshakeRequest', { requestId: '3', request: { headers: {} } })
  expect(untold.isTold).toBe(false)
})
