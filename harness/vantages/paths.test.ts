import { expect, test } from 'vitest'
import type { Vantage } from '../vocabulary.ts'
import { PathError, pathTo } from './paths.ts'

const vantage: Vantage = {
  id: 'direct',
  title: 'direct',
  dial: '127.0.0.1',
  headers: [],
  evidence: {
    peer: 'loopback',
    host: 'loopback',
    hostSpelling: 'canonical',
    forwarding: [],
    claim: ['none', 'none'],
    origin: 'client',
  },
}

const native = { kind: 'native' } as const
const browser = { kind: 'browser' } as const
const proxies = { appends: 1, overwrites: 2, 'passes-through': 3, strips: 4, 'adds-nothing': 5 }

test.each([
  ['127.0.0.1', '127.0.0.1:18789'],
  ['localhost', 'localhost:18789'],
  ['::1', '[::1]:18789'],
] as const)('%s is dialled, and Host names it', (dial, host) => {
  const path = pathTo({ ...vantage, dial }, 18789)
  expect(path).toMatchObject({ address: dial, port: 18789, from: undefined })
  expect(path.head(native)).toEqual([['Host', host]])
})

test('a page says where it comes from', () => {
  expect(pathTo(vantage, 18789).head(browser)).toEqual([
    ['Host', '127.0.0.1:18789'],
    ['Origin', 'http://127.0.0.1:18789'],
  ])
})

test('Host and Origin of the vantage replace the usual ones, repeated and in any letter case, where they stand', () => {
  const path = pathTo(
    {
      ...vantage,
      headers: [
        ['X-Forwarded-For', '203.0.113.9'],
        ['hOST', 'evil.example:{port}'],
        ['x-forwarded-for', '127.0.0.1'],
        ['HOST', 'localhost'],
        ['origin', 'null'],
      ],
    },
    18789,
  )
  const expected = [
    ['X-Forwarded-For', '203.0.113.9'],
    ['hOST', 'evil.example:18789'],
    ['x-forwarded-for', '127.0.0.1'],
    ['HOST', 'localhost'],
    ['origin', 'null'],
  ]
  expect(path.head(browser)).toEqual(expected)
  expect(path.head(native)).toEqual(expected)
})

test('a vantage without a Host line sends none', () => {
  const path = pathTo({ ...vantage, hostLine: 'none' }, 18789)
  expect(path.head(native)).toEqual([])
  expect(path.head(browser)).toEqual([['Origin', 'http://127.0.0.1:18789']])
})

test('extra lines come last and follow the same rules', () => {
  expect(pathTo(vantage, 18789).head(native, [['X-User', 'a']])).toEqual([
    ['Host', '127.0.0.1:18789'],
    ['X-User', 'a'],
  ])
  expect(pathTo(vantage, 18789).head(native, [['Host', 'b:{port}']])).toEqual([['Host', 'b:18789']])
})

test('through a proxy its port is dialled, and Host still names the gateway', () => {
  const path = pathTo({ ...vantage, through: 'strips' }, 18789, proxies)
  expect(path).toMatchObject({ address: '127.0.0.1', port: 4 })
  expect(path.head(native)).toEqual([['Host', '127.0.0.1:18789']])
})

test('another source address goes to the socket, not into the head', () => {
  const path = pathTo({ ...vantage, from: '127.0.0.2' }, 18789)
  expect(path).toMatchObject({ address: '127.0.0.1', from: '127.0.0.2' })
  expect(path.head(native)).toEqual([['Host', '127.0.0.1:18789']])
})

test('a vantage that cannot be walked is an error of its own', () => {
  expect(() => pathTo({ ...vantage, through: 'strips' }, 18789)).toThrow(PathError)
  expect(() => pathTo({ ...vantage, through: 'strips', dial: '::1' }, 18789, proxies)).toThrow(PathError)
})
