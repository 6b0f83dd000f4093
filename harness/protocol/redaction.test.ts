import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PRINT, Redactor, type Shape } from './redaction.ts'

const SHAPE: Shape = { text: PRINT, list: [PRINT], inner: { id: '‹id›', other: '‹id›' }, nonce: '‹nonce›' }

test('what is not on the list is counted, not copied, and what has another form is named', () => {
  const redactor = new Redactor()
  expect(redactor.redact({ text: 'a', password: 'hidden', secretName: 1, __proto__: {} }, SHAPE)).toEqual({
    text: 'a',
    '‹other fields›': 2,
  })
  expect(redactor.redact({ text: { a: 1 }, list: 'b', inner: null }, SHAPE)).toEqual({
    text: '‹object›',
    list: '‹string›',
    inner: '‹null›',
  })
  expect(redactor.redact({ constructor: 'x', toString: 'y' }, SHAPE)).toEqual({ '‹other fields›': 2 })
})

test('values under a label become known, are told apart, and go out of text too', () => {
  const redactor = new Redactor()
  redactor.know('shared-secret', '‹shared token›')
  expect(
    redactor.redact({ text: 'see first-id and first', inner: { id: 'first-id', other: 'second-id' } }, SHAPE),
  ).toEqual({ text: 'see ‹id› and first', inner: { id: '‹id›', other: '‹id 2›' } })
  expect(redactor.redact({ inner: { id: 'shared-secret' } }, SHAPE)).toEqual({ inner: { id: '‹shared token›' } })
  expect(redactor.scrub('second-id')).toBe('‹id 2›')
})

test('what changes from run to run is named', () => {
  const redactor = new Redactor()
  redactor.knowPort(18789)
  expect(redactor.scrub('at 127.0.0.1:18789, not 118789')).toBe('at 127.0.0.1:{port}, not 118789')
  expect(redactor.scrub('0F7e1f0a-6d5b-4c3a-9b8a-7f6e5d4c3b2a 2026-02-17T10:00:00.123Z 1700000000000')).toBe(
    '‹id› ‹time› ‹time›',
  )
  expect(redactor.scrub(`key ${'a'.repeat(64)}.`)).toBe('key ‹opaque›.')
})

test('a value that contains another goes as a whole, whichever was known first', () => {
  const [short, long] = ['inner-secret', 'outer-inner-secret-outer']
  for (const values of [
    [short, long],
    [long, short],
  ]) {
    const redactor = new Redactor()
    for (const value of values) redactor.know(value, value === long ? '‹long›' : '‹short›')
    expect(redactor.scrub(`${long} ${short}`)).toBe('‹long› ‹short›')
  }
})

test('a value that the gateway cut off is still recognised', () => {
  const redactor = new Redactor()
  redactor.know('0f7e1f0a-6d5b-4c3a', '‹requestId›')
  expect(redactor.scrubCut('pairing required (requestId: 0f7e1f')).toBe('pairing required (requestId: ‹requestId›')
  expect(redactor.scrubCut('pairing required (requestId: 0f')).toBe('pairing required (requestId: ‹requestId›')
  expect(redactor.scrubCut('sent 0f7e1')).toBe('sent ‹requestId›')
})

const secret = fc.stringMatching(/^[A-Za-z0-9+/_=.-]{8,48}$/)

test('no known value survives in text, wherever it stands and however many there are', () => {
  fc.assert(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 5 }),
      fc.array(fc.string(), { minLength: 6 }),
      (values, parts) => {
        const redactor = new Redactor()
        for (const value of values) redactor.know(value, '‹secret›')
        const text = parts.map((part, at) => part + (values[at % values.length] ?? '')).join('')
        const clean = redactor.scrub(text)
        for (const value of values) expect(clean).not.toContain(value)
      },
    ),
  )
})
