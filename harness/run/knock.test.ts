import { describe, expect, test } from 'vitest'
import { direct, forwarded, small } from '../plan/fixture.ts'
import { type DeviceIdentity, deviceFor } from '../protocol/device-identity.ts'
import { NONCE } from '../protocol/scripted-peer.ts'
import { secrets, standing } from './fixture-ground.ts'
import { type Knock, knock, type ShownDevice, transcriptFor, wayOf } from './knock.ts'
import type { Site } from './site.ts'

const identity: DeviceIdentity = deviceFor('salt', 'case')
const device: ShownDevice = { identity, displayName: 'case', token: 'the-token-of-now', firstToken: 'the-first-token' }
const site = { secrets, gateway: { port: 18789 }, deadlineMs: 5_000 } as unknown as Site
const knocking = (own: Partial<Knock>): Knock => ({
  vantage: direct,
  client: small.clients[0]!,
  ask: small.asks[0]!,
  credential: 'shared',
  form: 'v2',
  ...own,
})

describe('a way', () => {
  const headOf = (own: Partial<Knock>) => wayOf(site, knocking(own)).head

  test('is the path of the vantage, from the address that it names', () => {
    expect(wayOf(site, knocking({}))).toEqual({
      address: '127.0.0.1',
      port: 18789,
      head: [['Host', '127.0.0.1:18789']],
      signal: undefined,
      deadlineMs: 5_000,
    })
    expect(wayOf(site, knocking({ vantage: { ...direct, from: '127.0.0.2' } }))).toMatchObject({ from: '127.0.0.2' })
  })

  test("has the vantage's header lines, then those of the credential, then one's own", () => {
    const headers = [['X-Own', 'line']] as const
    expect(headOf({ vantage: forwarded, credential: 'proxy-user', headers })).toEqual([
      ['Host', '127.0.0.1:18789'],
      ['X-Forwarded-For', '203.0.113.9'],
      ['x-user', 'conformance'],
      ['X-Own', 'line'],
    ])
  })

  test('has one user, two, or one without a name', () => {
    const users = (credential: Knock['credential']) =>
      headOf({ credential }).flatMap(([name, value]) => (name === 'x-user' ? [value] : []))
    expect(users('two-proxy-users')).toEqual(['conformance', 'somebody-else'])
    expect(users('blank-proxy-user')).toEqual([''])
    expect(users('shared')).toEqual([])
  })

  test('has another client each time, for those who say so', () => {
    const named = (nth: number) => headOf({ label: 'a case', nth, headers: [['X', '{nth-client}']] }).at(-1)?.[1] ?? ''
    expect(named(1)).toMatch(/^198\.19\.\d+\.\d+$/)
    expect(new Set([0, 1, 2, 3].map(named)).size).toBe(4)
  })

  test('has one client for each case, and another one beside it', () => {
    const named = (label: string) =>
      headOf({ label, headers: [['X-Forwarded-For', '{client}, {other-client}']] }).at(-1)?.[1] ?? ''
    expect(named('a case')).toMatch(/^198\.18\.\d+\.\d+, 198\.19\.\d+\.\d+$/)
    expect(named('a case')).toBe(named('a case'))
    expect(named('a case').split(', ')[0]).not.toBe(named('another').split(', ')[0])
    expect(named('a case').split(', ')[1]).not.toBe(named('another').split(', ')[1])
  })
})

test('a knock shows the client, the ask, the credential and the form, and the device where there is one', async () => {
  await using stood = await standing()
  const shown = async (own: Partial<Knock>) => {
    const transcript = transcriptFor(stood.ground.site, own.device)
    const { channel } = await knock(stood.ground.site, knocking(own), transcript)
    await channel?.close()
    return stood.asked.at(-1)!.params
  }
  expect(await shown({})).toMatchObject({
    client: { id: 'cli', mode: 'cli', platform: 'linux' },
    role: 'operator',
    scopes: ['operator.read'],
    auth: { token: secrets.token },
  })
  expect(await shown({})).not.toHaveProperty('device')
  const ask = { ...small.asks[2]!, platform: 'darwin', deviceFamily: 'Mac' }
  expect(await shown({ ask, credential: 'none', device, form: 'made-up-nonce' })).toMatchObject({
    client: { platform: 'darwin', deviceFamily: 'Mac' },
    role: 'node',
    scopes: [],
    device: { id: identity.id, nonce: expect.not.stringMatching(NONCE) },
  })
})

describe('a transcript', () => {
  test.each([
    ['the shared token', secrets.token, '‹shared token›'],
    ['the password', secrets.password, '‹password›'],
    ['the id of the device', identity.id, '‹device›'],
    ['its key', identity.publicKey, '‹public key›'],
    ['the token that it has', 'the-token-of-now', '‹device token›'],
    ['the token that it had', 'the-first-token', '‹device token 2›'],
    ['the token of another device', 'the-token-of-another', '‹device token 3›'],
    ['the port of the gateway', '18789', '{port}'],
    ['the port of a proxy', '18790', '{port}'],
  ])('knows %s before anything has passed', (_, value, label) => {
    const transcript = transcriptFor(site, device, { strips: 18790 } as never, 'the-token-of-another')
    transcript.note('operator', `a word of ${value}, in passing`)
    expect(transcript.entries[0]?.text).toBe(`a word of ${label}, in passing`)
  })

  test('without a device knows what belongs to the gateway', () => {
    const transcript = transcriptFor(site, undefined)
    transcript.note('operator', `${secrets.token} ${secrets.password} the-token-of-now`)
    expect(transcript.entries[0]?.text).toBe('‹shared token› ‹password› the-token-of-now')
  })
})
