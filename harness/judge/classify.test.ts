import { describe, expect, test } from 'vitest'
import type { Refusal } from '../vocabulary.ts'
import { classify } from './classify.ts'
import { ADMIN, letIn, node, operator, READ, refused, row, seen, state, WRITE, waits } from './fixture.ts'

describe('in', () => {
  test('covered: the row sufficed and nothing was written', () => {
    const stands = state(row([READ]))
    const observed = classify(seen({ before: stands, after: state(row([READ])) }))
    expect(observed).toEqual({ outcome: 'covered', role: 'operator', grantedScopes: [READ], authority: ['read'] })
  })

  test('silent: a row was created', () => {
    expect(classify(seen({ after: state(row([READ])) }))).toMatchObject({
      outcome: 'silent',
      note: 'a row was created',
    })
  })

  test('silent: the row was widened', () => {
    const observed = classify(
      seen({ ask: operator(WRITE), before: state(row([READ])), after: state(row([READ, WRITE])) }),
    )
    expect(observed.outcome).toBe('silent')
    expect(observed.note).toContain('scopes: operator.read → operator.read, operator.write')
  })

  test('bypassed: no row, and none was made', () => {
    expect(classify(seen({}))).toMatchObject({
      outcome: 'bypassed',
      note: 'the row does not cover the ask, and nothing was written',
    })
  })

  test('bypassed: the row does not cover the ask and stays as it was', () => {
    const stands = state(row([READ]))
    expect(classify(seen({ ask: operator(ADMIN), before: stands, after: stands })).outcome).toBe('bypassed')
    expect(classify(seen({ ask: node, before: stands, after: stands })).outcome).toBe('bypassed')
  })

  test('bypassed, not silent: something was written, but it does not cover the ask', () => {
    const observed = classify(seen({ ask: operator(ADMIN), after: state(row([READ])) }))
    expect(observed).toMatchObject({
      outcome: 'bypassed',
      note: 'the row does not cover the ask, and what was written does not cover it: a row was created',
    })
  })

  test('bypassed: the row is of another key, or pins another platform', () => {
    const other = state(row([READ], { key: 'other' }))
    expect(classify(seen({ before: other, after: other })).outcome).toBe('bypassed')
    const stands = state(row([READ]))
    expect(classify(seen({ platform: 'darwin', before: stands, after: stands })).outcome).toBe('bypassed')
  })

  test('silent: the pinned platform, or the key, was replaced unasked', () => {
    const darwin = state(row([READ], { platform: 'darwin' }))
    expect(classify(seen({ platform: 'darwin', before: state(row([READ])), after: darwin }))).toMatchObject({
      outcome: 'silent',
      note: 'platform: linux → darwin',
    })
    const other = state(row([READ], { key: 'other' }))
    expect(classify(seen({ before: other, after: state(row([READ])) }))).toMatchObject({
      outcome: 'silent',
      note: 'the row holds another key',
    })
  })

  test('silent: a token was minted where there was none, or a revoked one replaced', () => {
    for (const tokens of [{}, { operator: { scopes: [READ], revoked: true } }]) {
      const observed = classify(seen({ before: state(row([READ], { tokens })), after: state(row([READ])) }))
      expect(observed).toMatchObject({
        outcome: 'silent',
        note: 'a token for role operator was minted: operator.read',
      })
    }
  })

  test('unbound: without a device, whatever it may do', () => {
    expect(classify(seen({ hasDevice: false, answer: letIn({ authority: [], scopes: undefined }) }))).toEqual({
      outcome: 'unbound',
      role: 'operator',
      grantedScopes: [],
      authority: [],
    })
    expect(classify(seen({ hasDevice: false, answer: letIn({ authority: ['read', 'admin'] }) })).outcome).toBe(
      'unbound',
    )
  })

  test('granted scopes are what the hello says, else what the probes showed', () => {
    const stands = state(row([ADMIN]))
    const may = letIn({ scopes: undefined, authority: ['read', 'write', 'admin', 'pairing', 'approvals'] })
    expect(classify(seen({ before: stands, after: stands, answer: may })).grantedScopes).toEqual([ADMIN])
    expect(classify(seen({ before: stands, after: stands, answer: { ...may, scopes: [] } })).grantedScopes).toEqual([])
  })

  test('probes without a clear answer are told', () => {
    const stands = state(row([READ]))
    const observed = classify(seen({ before: stands, after: stands, answer: letIn({ unclear: ['write', 'admin'] }) }))
    expect(observed).toMatchObject({ outcome: 'covered', unclear: ['write', 'admin'] })
  })
})

describe('pairing required', () => {
  const classes = (own: Parameters<typeof seen>[0]) => classify(seen({ answer: refused(), ...own }))

  test('interactive: exactly one request waits, for exactly what was asked', () => {
    expect(classes({ after: state(null, waits(READ)) })).toEqual({
      outcome: 'interactive',
      refusal: 'pairing-required',
      reason: 'not-paired',
      code: 'PAIRING_REQUIRED',
      closeCode: 1008,
    })
  })

  test('the order of scopes does not matter', () => {
    expect(classes({ ask: operator(WRITE, READ), after: state(null, waits(READ, WRITE)) }).outcome).toBe('interactive')
  })

  test('stuck: nothing waits', () => {
    expect(classes({})).toMatchObject({ outcome: 'stuck', note: 'no request is visible to the operator' })
  })

  test('leaky: the row changed, though a request waits', () => {
    const before = state(row([READ]))
    expect(classes({ ask: operator(WRITE), before, after: state(row([READ, WRITE]), waits(WRITE)) }).outcome).toBe(
      'leaky',
    )
    expect(classes({ after: state(row([READ]), waits(READ)) }).outcome).toBe('leaky')
    expect(classes({ before, after: state(null, waits(READ)) })).toMatchObject({
      outcome: 'leaky',
      note: 'refused, yet the row was removed',
    })
  })

  test('anomalous: two requests wait', () => {
    expect(classes({ after: state(null, waits(READ), waits(READ)) })).toMatchObject({
      outcome: 'anomalous',
      note: '2 requests wait: operator with operator.read; operator with operator.read',
    })
  })

  test.each([
    ['wider scopes', waits(READ, WRITE)],
    ['fewer scopes', waits()],
    ['other scopes', waits(WRITE)],
    ['another role', { role: 'node', scopes: [READ] }],
    ['two roles', { role: 'operator+node', scopes: [READ] }],
  ])('anomalous: the request is for %s', (_, pending) => {
    const observed = classes({ after: state(null, pending) })
    expect(observed.outcome).toBe('anomalous')
    expect(observed.note).toMatch(/^the operator sees another ask: /)
  })
})

describe('other refusals', () => {
  const wrong = refused({ refusal: 'credential-mismatch', reason: undefined, code: 'AUTH_TOKEN_MISMATCH' })

  test('rejected: nothing changed', () => {
    const stands = state(row([READ]), waits(WRITE))
    expect(classify(seen({ answer: wrong, before: stands, after: stands }))).toEqual({
      outcome: 'rejected',
      refusal: 'credential-mismatch',
      code: 'AUTH_TOKEN_MISMATCH',
      closeCode: 1008,
    })
  })

  test('leaky: a row was created, widened or got a token', () => {
    expect(classify(seen({ answer: wrong, after: state(row([READ])) })).outcome).toBe('leaky')
    const [before, after] = [state(row([READ])), state(row([READ, WRITE]))]
    expect(classify(seen({ answer: wrong, before, after })).outcome).toBe('leaky')
    const bare = state(row([READ], { tokens: {} }))
    expect(classify(seen({ answer: wrong, before: bare, after: state(row([READ])) }))).toMatchObject({
      outcome: 'leaky',
      note: 'refused, yet a token for role operator was minted: operator.read',
    })
  })

  test('leaky: a request was left behind', () => {
    expect(classify(seen({ answer: wrong, after: state(null, waits(READ)) }))).toMatchObject({
      outcome: 'leaky',
      note: 'refused, yet a pending request was left behind',
    })
  })

  test('an HTTP refusal keeps its status', () => {
    const answer = refused({ refusal: 'proxy-attribution-required', httpStatus: 403, closeCode: undefined })
    expect(classify(seen({ answer }))).toMatchObject({ outcome: 'rejected', httpStatus: 403 })
  })

  test.each<Refusal>(['unrecognised', 'closed-without-answer', 'http-refused', 'not-ready'])(
    'anomalous, never rounded to rejected: %s',
    (refusal) => {
      const observed = classify(seen({ answer: refused({ refusal }) }))
      expect(observed).toMatchObject({
        outcome: 'anomalous',
        refusal,
        note: `a refusal without a known type (${refusal})`,
      })
    },
  )

  test('anomalous: garbage, silence, a reset', () => {
    const answer = { kind: 'broken', what: 'no answer within 5 ms', closeCode: 1006 } as const
    expect(classify(seen({ answer }))).toEqual({
      outcome: 'anomalous',
      closeCode: 1006,
      note: 'no answer within 5 ms',
    })
  })
})
