import { describe, expect, test } from 'vitest'
import type { ConnectAnswer } from '../protocol/connect-answer.ts'
import { Transcript } from '../protocol/transcript.ts'
import { heard, NoAnswerError } from './answers.ts'
import type { Site } from './site.ts'

const site = { deadlineMs: 250, capabilities: new Set() } as unknown as Site
const close = (code: number, sentBy: 'peer' | 'us' = 'peer') =>
  ({ kind: 'closed', code, reason: '', sentBy }) as Extract<ConnectAnswer, { kind: 'closed' }>['close']

async function said(answer: ConnectAnswer, surface = false) {
  const made = await heard(site, { answer }, new Transcript({ values: [], ports: [] }), { hold: false, surface })
  return made.answer
}

const http = (status: number, body = '', errorType?: string): ConnectAnswer => ({
  kind: 'http',
  status,
  errorType,
  body,
})
const refusing = (answer: Awaited<ReturnType<typeof said>>) =>
  answer.kind === 'refused' ? [answer.refusal, answer.httpStatus] : answer.kind

describe('an HTTP surface', () => {
  test.each([
    [404, 'Not Found'],
    [405, ''],
    [501, ''],
    [200, '<!doctype html><title>OpenClaw</title>'],
    [200, '  \n<html>'],
    [302, '<a href="/">'],
  ])('%i %j: there is no such surface', async (status, body) => {
    expect(refusing(await said(http(status, body), true))).toEqual(['not-found', status])
  })

  test.each([
    [401, '', 'unauthorized'],
    [401, '{"error":{"message":"token missing"}}', 'credential-missing'],
    [403, '', 'unauthorized'],
    [429, '', 'rate-limited'],
  ])('%i %j: refused as %s', async (status, body, refusal) => {
    expect(refusing(await said(http(status, body), true))).toEqual([refusal, status])
  })

  test.each([
    [200, '{"ok":true}'],
    [204, ''],
    [302, ''],
    [400, '{"error":{"type":"invalid_request"}}'],
  ])('%i %j: served, and there is no session whose authority could be probed', async (status, body) => {
    expect(await said(http(status, body), true)).toEqual({
      kind: 'in',
      role: undefined,
      scopes: undefined,
      authority: undefined,
      unclear: [],
    })
  })

  test.each([500, 503])('%i shows neither that it serves nor that it refuses', async (status) => {
    expect(await said(http(status, '<h1>error</h1>'), true)).toMatchObject({ kind: 'broken', what: `HTTP ${status}` })
  })
})

describe('an HTTP answer to an upgrade', () => {
  test.each([
    [200, '<html>', 'http-refused'],
    [200, '{}', 'http-refused'],
    [401, '', 'unauthorized'],
    [404, '', 'not-found'],
    [405, '', 'http-refused'],
    [400, '', 'bad-request'],
  ])('%i %j: refused as %s, never served', async (status, body, refusal) => {
    expect(refusing(await said(http(status, body)))).toEqual([refusal, status])
  })

  test('keeps the type of its error as code', async () => {
    const type = 'proxy_attribution_required'
    expect(await said(http(403, `{"error":{"type":"${type}"}}`, type))).toMatchObject({
      refusal: 'proxy-attribution-required',
      code: type,
    })
    expect(await said(http(404, '', type), true)).toMatchObject({ refusal: 'not-found', code: type })
  })
})

describe('a connect', () => {
  const refused = (message: string, own: object = {}): ConnectAnswer => ({
    kind: 'refused',
    errorCode: 'INVALID_REQUEST',
    detailCode: undefined,
    message,
    details: {},
    close: close(1008),
    ...own,
  })

  test('that is refused keeps the code of the details, else that of the error, and the close code', async () => {
    expect(await said(refused('pairing required', { details: { reason: 'scope-upgrade' } }))).toMatchObject({
      refusal: 'pairing-required',
      reason: 'scope-upgrade',
      code: 'INVALID_REQUEST',
      closeCode: 1008,
    })
    expect(await said(refused('unheard of', { detailCode: 'OWN', close: undefined }))).toMatchObject({
      refusal: 'unrecognised',
      code: 'OWN',
      closeCode: undefined,
    })
  })

  test('that is closed with a code that says what is wrong is refused, any other close is broken', async () => {
    expect(await said({ kind: 'closed', close: close(1007) })).toMatchObject({
      refusal: 'frame-refused',
      closeCode: 1007,
    })
    expect(await said({ kind: 'closed', close: close(1000) })).toEqual({
      kind: 'broken',
      what: 'closed without an answer (1000)',
      closeCode: 1000,
    })
  })

  test('without an answer, or with one that is not the protocol, is broken', async () => {
    expect(await said({ kind: 'timeout' })).toMatchObject({ kind: 'broken', what: 'no answer within 250 ms' })
    expect(await said({ kind: 'garbled', what: 'a picture' })).toMatchObject({ what: 'not the protocol: a picture' })
  })

  test('to a gateway that is not there, or not ready, gives no verdict', async () => {
    await expect(said({ kind: 'unreachable', error: 'ECONNREFUSED' })).rejects.toThrow(NoAnswerError)
    await expect(said(refused('gateway starting; retry'))).rejects.toThrow(NoAnswerError)
  })
})
