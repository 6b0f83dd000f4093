import { expect, test } from 'vitest'
import type { Policy } from './decision.ts'
import { recommended } from './policy.ts'
import { watched } from './reach.ts'
import { connectParams, newDevice } from './testing.ts'

/** `recommended` with some members of one group replaced. */
const but = <G extends keyof Policy>(group: G, over: Partial<Policy[G]>): Policy => ({
  ...recommended,
  [group]: { ...(recommended[group] as object), ...over },
})

function spied(variants: readonly Policy[]) {
  const reached: number[] = []
  return { reached, policy: watched(recommended, variants, (variant) => reached.push(variant)) }
}

test('a call that gives something else reaches, one that gives the same does not', () => {
  const { policy, reached } = spied([but('frames', { roleOf: () => 'operator' }), recommended])
  expect(policy.frames.roleOf('operator')).toBe('operator')
  expect(reached).toEqual([])
  expect(policy.frames.roleOf('node')).toBe('node')
  expect(reached).toEqual([0])
})

test('equal values of other identity are the same', () => {
  const { policy, reached } = spied([but('tokens', { rolesFor: (role) => [role] })])
  expect(policy.tokens.rolesFor('node')).toEqual(['node'])
  expect(reached).toEqual([])
})

test('a plain value reaches when it is looked at, and only then', () => {
  const { policy, reached } = spied([
    but('frames', { secondConnect: 'judged', closes: { ...recommended.frames.closes, binary: [1008, ''] } }),
  ])
  expect(policy.frames.closes.noJson).toEqual([1007, 'invalid JSON'])
  expect(reached).toEqual([])
  expect(policy.frames.closes.binary).toEqual([1003, 'binary frames are not supported'])
  expect(reached).toEqual([0])
  expect(policy.frames.secondConnect).toBe('refused')
  expect(reached).toEqual([0, 0])
})

test('an error in place of a value reaches; two errors alike do not', () => {
  const broken = () => {
    throw new RangeError('too deep')
  }
  const { policy, reached } = spied([but('frames', { parse: broken }), but('frames', { parse: JSON.parse })])
  expect(policy.frames.parse('1')).toBe(1)
  expect(reached).toEqual([0])
  expect(() => policy.frames.parse('{')).toThrow(SyntaxError)
  expect(reached).toEqual([0, 0])
})

test('what is too deep to be compared counts as different', () => {
  const { policy, reached } = spied([but('frames', { parse: (text) => JSON.parse(text) })])
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  expect(policy.frames.parse(deep)).toBeInstanceOf(Array)
  expect(reached).toEqual([0])
})

test('a function that is handed out is compared when it is called', () => {
  const { policy, reached } = spied([
    but('proxies', { matcher: (entries) => recommended.proxies.matcher(entries) }),
    but('proxies', { matcher: () => () => true }),
  ])
  const isTrusted = policy.proxies.matcher(['127.0.0.1'])
  expect(isTrusted('127.0.0.1')).toBe(true)
  expect(reached).toEqual([])
  expect(isTrusted('127.0.0.2')).toBe(false)
  expect(reached).toEqual([1])
})

test('what a policy is called decides nothing', () => {
  const { policy, reached } = spied([{ ...recommended, name: 'other', title: 'other' }])
  expect(policy.name).toBe('recommended')
  expect(reached).toEqual([])
})

test('a key is proved or not: how often it was tried shows nothing', () => {
  const { policy, reached } = spied([
    but('identity', { signedFor: (ask) => [ask, { ...ask, role: 'node' }] }),
    but('identity', { isFresh: () => false }),
  ])
  const { device: shown, client } = connectParams({ device: newDevice(), scopes: [] }, 'nonce') as {
    device: Parameters<Policy['proveIdentity']>[0]
    client: { id: string; mode: string; platform: string }
  }
  const ask = { clientId: client.id, clientMode: client.mode, role: 'node', scopes: [], token: '', platform: undefined }
  const moment = { challenge: 'nonce', local: true, now: Date.now(), proof: undefined }
  const answer = policy.proveIdentity(shown, { ...ask, deviceFamily: undefined }, moment, policy.identity)
  expect(answer).toBe('device-signature')
  expect(reached).toEqual([1])
})
