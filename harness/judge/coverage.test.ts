import { describe, expect, test } from 'vitest'
import { authorityOf, recordCovers, scopeCovered, scopesOf } from './coverage.ts'
import { ADMIN, node, operator, READ, row, WRITE } from './fixture.ts'

const APPROVALS = 'operator.approvals'

describe('one scope', () => {
  test.each<[approved: readonly string[], asked: string, covered: boolean]>([
    [[READ], READ, true],
    [[READ], WRITE, false],
    [[], READ, false],
    [[WRITE], READ, true],
    [[WRITE], APPROVALS, false],
    [[ADMIN], READ, true],
    [[ADMIN], WRITE, true],
    [[ADMIN], APPROVALS, true],
    [[ADMIN], 'operator.not-known-yet', true],
    [[ADMIN], 'node.exec', false],
    [[WRITE], ADMIN, false],
    [['operator.*'], READ, false],
    [['OPERATOR.READ'], READ, false],
    [['something.else'], 'something.else', true],
  ])('%j covers %s: %j', (approved, asked, covered) => {
    expect(scopeCovered(approved, asked)).toBe(covered)
  })
})

describe('a row', () => {
  test('covers what it lists, and less', () => {
    expect(recordCovers(row([READ]), operator(READ), 'linux')).toBe(true)
    expect(recordCovers(row([READ]), operator(), 'linux')).toBe(true)
  })

  test('does not cover one scope more, even among others that it does', () => {
    expect(recordCovers(row([READ]), operator(READ, WRITE), 'linux')).toBe(false)
  })

  test('that is not there covers nothing, not even an empty ask', () => {
    expect(recordCovers(null, operator(), 'linux')).toBe(false)
  })

  test('of another key covers nothing', () => {
    expect(recordCovers(row([READ], { key: 'other' }), operator(READ), 'linux')).toBe(false)
  })

  test('does not cover a role that it does not list, though nothing else is asked', () => {
    expect(recordCovers(row([READ]), node, 'linux')).toBe(false)
    expect(recordCovers(row([READ], { roles: ['operator', 'node'] }), node, 'linux')).toBe(true)
    expect(recordCovers(row([READ], { roles: [] }), operator(READ), 'linux')).toBe(false)
  })

  test('that pins a platform covers no other', () => {
    expect(recordCovers(row([READ]), operator(READ), 'darwin')).toBe(false)
  })

  test('that pins a platform covers it in other letters', () => {
    expect(recordCovers(row([READ]), operator(READ), ' Linux')).toBe(true)
  })

  test('that pins none covers any platform', () => {
    const { platform: _, ...unpinned } = row([READ])
    expect(recordCovers(unpinned, operator(READ), 'darwin')).toBe(true)
  })
})

describe('authority', () => {
  test.each<[scopes: readonly string[], authority: readonly string[]]>([
    [[], []],
    [[READ], ['read']],
    [[WRITE], ['read', 'write']],
    [['operator.pairing'], ['pairing']],
    [[APPROVALS], ['approvals']],
    [[ADMIN], ['read', 'write', 'admin', 'pairing', 'approvals']],
    [
      [APPROVALS, WRITE, READ],
      ['read', 'write', 'approvals'],
    ],
    [['operator.unknown', 'toString'], []],
  ])('of %j is %j, in one order', (scopes, authority) => {
    expect(authorityOf({ role: 'operator', scopes })).toEqual(authority)
  })

  test('nodes have none of it, whatever they ask', () => {
    expect(authorityOf({ role: 'node', scopes: [ADMIN] })).toEqual([])
  })

  test('is told as scopes in the shortest form', () => {
    expect(scopesOf([])).toEqual([])
    expect(scopesOf(['read'])).toEqual([READ])
    expect(scopesOf(['read', 'write'])).toEqual([WRITE])
    expect(scopesOf(['read', 'pairing'])).toEqual([READ, 'operator.pairing'])
    expect(scopesOf(['read', 'write', 'admin', 'pairing', 'approvals'])).toEqual([ADMIN])
  })
})
