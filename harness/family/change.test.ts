import { expect, test } from 'vitest'
import { changeBetween, letsSomebodyIn } from './change.ts'
import { madeCase, sight } from './fixture.ts'

test.each([
  [['interactive'], ['silent'], { way: 'loosened', became: 'interactive → silent' }],
  [['silent'], ['interactive'], { way: 'tightened', became: 'silent → interactive' }],
  [['interactive'], ['leaky'], { way: 'loosened', became: 'interactive → leaky' }],
  [['leaky'], ['interactive'], { way: 'tightened', became: 'leaky → interactive' }],
  [['covered'], ['silent'], undefined],
  [['interactive'], ['rejected'], undefined],
  [['silent', 'interactive'], ['silent', 'silent'], { way: 'loosened', became: 'interactive → silent' }],
  // What comes after the first difference only follows from it.
  [['silent', 'interactive'], ['interactive', 'silent'], { way: 'tightened', became: 'silent → interactive' }],
] as const)('%s, then %s', (before, after, change) => {
  expect(changeBetween(sight('c', before), sight('c', after))).toEqual(change)
})

test('a session that may do more, or less, has changed', () => {
  const [little, much] = [
    sight('c', ['silent'], { authority: ['read'] }),
    sight('c', ['silent'], { authority: ['read', 'admin'] }),
  ]
  expect(changeBetween(little, much)).toEqual({ way: 'loosened', became: 'silent, and may do more: admin' })
  expect(changeBetween(much, little)).toEqual({ way: 'tightened', became: 'silent, and may do less: not admin' })
})

test('an act that is answered otherwise has changed', () => {
  const [denied, allowed] = (['denied', 'allowed'] as const).map((answer) =>
    sight('c', ['interactive'], { acts: [{ answer }] }),
  )
  expect(changeBetween(denied!, allowed!)).toEqual({ way: 'loosened', became: 'denied → allowed' })
  expect(changeBetween(allowed!, denied!)?.way).toBe('tightened')
})

test.each([
  [['interactive'], ['silent'], [], true],
  [['silent'], ['interactive'], [], false],
  [['interactive'], ['leaky'], [], true],
  [['covered'], ['bypassed'], [], true],
  [['interactive'], ['interactive'], ['expected reason scope-upgrade, got none'], false],
  [['silent'], ['silent'], ['the session may do more than it should: admin'], true],
  [['interactive'], ['interactive'], ['pairing was allowed to approve the request'], true],
] as const)('expected %s, got %s %s: lets in %s', (expected, got, because, lets) => {
  expect(letsSomebodyIn(madeCase('c', 'a.one', expected), sight('c', got, { because }))).toBe(lets)
})
