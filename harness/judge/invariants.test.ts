import { describe, expect, test } from 'vitest'
import { plain } from '../plan/fixture.ts'
import type { Evidence, Outcome } from '../vocabulary.ts'
import { ADMIN, READ, row, state, WRITE } from './fixture.ts'
import { brokenInvariants, invariants } from './invariants.ts'

const remote: Evidence = { ...plain, forwarding: ['x-forwarded-for'] }
const stands = state(row([READ]))

const broken = (evidence: Evidence, outcome: Outcome, before = state(), after = before) =>
  brokenInvariants(evidence, { outcome }, before, after)

test('each has a sentence with MUST, and a source', () => {
  for (const { sentence, source } of Object.values(invariants)) {
    expect(sentence).toMatch(/\bMUST\b/)
    expect(source).not.toBe('')
  }
})

describe('nobody forwarded gets in unasked', () => {
  const id = 'invariant.nobody-forwarded-gets-in-unasked'

  test.each(['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-anything', 'forwarded', 'x-real-ip'])(
    'with %s',
    (name) => {
      expect(broken({ ...plain, forwarding: [name] }, 'silent', state(), stands)).toEqual([id])
    },
  )

  test('from another host', () => {
    expect(broken({ ...plain, peer: 'other-host' }, 'silent', state(), stands)).toEqual([id])
  })

  test.each(['via', 'cf-connecting-ip', 'x-forwarded'])('%s alone does not prove a proxy', (name) => {
    expect(broken({ ...plain, forwarding: [name] }, 'silent', state(), stands)).toEqual([])
  })

  test('one such header among others is enough', () => {
    expect(broken({ ...plain, forwarding: ['via', 'forwarded'] }, 'silent', state(), stands)).toEqual([id])
  })

  test.each([
    ['scopes', row([READ, WRITE])],
    ['roles', row([READ], { roles: ['node', 'operator'] })],
  ])('a row whose %s grew', (_, after) => {
    expect(broken(remote, 'silent', stands, state(after))).toEqual([id])
  })

  test('a row whose key was replaced', () => {
    expect(broken(remote, 'silent', state(row([READ], { key: 'other' })), stands)).toEqual([id])
  })

  test('a token that was taken away and is there again', () => {
    const withToken = (revoked: boolean) => state(row([READ], { tokens: { operator: { scopes: [READ], revoked } } }))
    expect(broken(remote, 'silent', withToken(true), withToken(false))).toEqual([id])
    expect(broken(remote, 'silent', withToken(true), withToken(true))).toEqual([])
    expect(broken(remote, 'silent', withToken(false), withToken(false))).toEqual([])
  })

  test('let past pairing without a row', () => {
    expect(broken(remote, 'bypassed')).toContain(id)
  })

  test('a covered device may come through a proxy, and refresh its row', () => {
    expect(broken(remote, 'covered', stands)).toEqual([])
    expect(broken(remote, 'silent', state(row([READ], { platform: 'darwin' })), stands)).toEqual([])
  })

  test('a local one is nobody forwarded; one that must wait got nothing', () => {
    expect(broken(plain, 'silent', state(), stands)).toEqual([])
    expect(broken(remote, 'interactive')).toEqual([])
    expect(broken(remote, 'unbound')).toEqual([])
  })
})

describe('nothing beyond approval', () => {
  const id = 'invariant.nothing-beyond-approval'
  const may = (outcome: Outcome, authority: ('read' | 'write' | 'admin')[], after = stands) =>
    brokenInvariants(plain, { outcome, authority }, after, after)

  test.each<Outcome>(['covered', 'silent', 'bypassed'])('%s: more than the row approves', (outcome) => {
    expect(may(outcome, ['read', 'write'])).toContain(id)
    expect(may(outcome, ['read'])).not.toContain(id)
  })

  test('what is implied was approved', () => {
    expect(may('covered', ['read', 'write'], state(row([WRITE])))).toEqual([])
    expect(may('covered', ['read', 'write', 'admin'], state(row([ADMIN])))).toEqual([])
  })

  test('the row after the handshake counts, not the one before', () => {
    expect(
      brokenInvariants(plain, { outcome: 'silent', authority: ['write'] }, stands, state(row([READ, WRITE]))),
    ).toEqual([])
  })

  test('no row, and a row of another key, approve nothing', () => {
    expect(may('bypassed', ['read'], state())).toEqual([id])
    expect(may('bypassed', ['read'], state(row([READ], { key: 'other' })))).toEqual([id])
    expect(may('bypassed', [], state())).toEqual([])
  })

  test('a session without a device has no row to go beyond', () => {
    expect(may('unbound', ['admin'], state())).toEqual([])
  })
})

test('a refusal that changed state, and one that nobody can approve', () => {
  expect(broken(plain, 'leaky')).toEqual(['invariant.refusal-changes-nothing'])
  expect(broken(plain, 'stuck')).toEqual(['invariant.refusal-can-be-approved'])
})

test.each<Outcome>(['covered', 'interactive', 'rejected', 'unbound', 'anomalous'])(
  '%s breaks none by itself',
  (one) => {
    expect(broken(plain, one)).toEqual([])
  },
)

test('several can break at once', () => {
  const observed = { outcome: 'bypassed', authority: ['admin' as const] } as const
  expect(brokenInvariants(remote, { ...observed, authority: ['admin'] }, stands, stands)).toEqual([
    'invariant.nobody-forwarded-gets-in-unasked',
    'invariant.nothing-beyond-approval',
  ])
})
