import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { isOwn, liveAddress } from './address.ts'
import { UnknownTargetError } from './target.ts'

const never = () => expect.unreachable('a name was looked up')

const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as Error,
  )

describe('this machine', () => {
  test.each([
    ['ws://127.0.0.1:18789', '127.0.0.1', '127.0.0.1'],
    ['ws://127.0.0.1:18789/', '127.0.0.1', '127.0.0.1'],
    ['ws://127.1.2.3:18789', '127.1.2.3', '127.1.2.3'],
    ['ws://0x7f000001:18789', '127.0.0.1', '127.0.0.1'],
    ['ws://2130706433:18789', '127.0.0.1', '127.0.0.1'],
    ['ws://[::1]:18789', '[::1]', '::1'],
    ['ws://[::ffff:127.0.0.1]:18789', '[::ffff:7f00:1]', '127.0.0.1'],
  ])('%s', async (text, name, address) => {
    expect(await liveAddress(text, undefined, never)).toEqual({ name, port: 18789, address, isHere: true })
  })

  test('a name that leads here, by IPv4 first', async () => {
    const found = await liveAddress('ws://Box.local:80', undefined, async () => ['::1', '127.0.0.1'])
    expect(found).toEqual({ name: 'box.local', port: 80, address: '127.0.0.1', isHere: true })
  })

  test('each address of its interfaces', async () => {
    const own = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
    for (const { address, family } of own) {
      if (address.startsWith('fe80')) continue
      const text = `ws://${family === 'IPv6' ? `[${address}]` : address}:1`
      expect((await liveAddress(text, undefined, never)).isHere).toBe(true)
    }
    expect(isOwn('192.168.7.7', new Set(['192.168.7.7']))).toBe(true)
    expect(isOwn('192.168.7.8', new Set(['192.168.7.7']))).toBe(false)
  })
})

describe('another machine', () => {
  test.each([
    ['an address', 'ws://192.0.2.1:18789', undefined, [], /not this machine \(192\.0\.2\.1\), so nothing was sent/],
    ['a name', 'ws://gateway.example:18789', undefined, ['192.0.2.1'], /--allow-remote gateway\.example/],
    ['a name that leads here, too', 'ws://a.example:1', undefined, ['127.0.0.1', '192.0.2.1'], /\(192\.0\.2\.1\)/],
    ['another name than was allowed', 'ws://a.example:1', 'b.example', ['192.0.2.1'], /b\.example does not name/],
    ['the domain of what was allowed', 'ws://a.example:1', 'example', ['192.0.2.1'], /letter by letter/],
    ['the address of what was allowed', 'ws://a.example:1', '192.0.2.1', ['192.0.2.1'], /letter by letter/],
    ['a wildcard', 'ws://a.example:1', '*', ['192.0.2.1'], /letter by letter/],
    ['IPv6, mapped', 'ws://[::ffff:192.0.2.1]:1', undefined, [], /not this machine/],
  ])('%s is refused', async (_title, text, allowed, found, why) => {
    const error = await failure(liveAddress(text, allowed, async () => found))
    expect(error).toBeInstanceOf(UnknownTargetError)
    expect(error.message).toMatch(why)
  })

  test('that was allowed by its name is looked up once', async () => {
    let asked = 0
    const rebinding = async () => [asked++ === 0 ? '192.0.2.1' : '192.0.2.2']
    const found = await liveAddress('ws://a.example:1', 'a.example', rebinding)
    expect(found).toEqual({ name: 'a.example', port: 1, address: '192.0.2.1', isHere: false })
    expect(asked).toBe(1)
  })
})

test.each([
  ['ws://', /no address/],
  ['ws://127.0.0.1', /port is missing/],
  ['ws://127.0.0.1:0', /port is missing/],
  ['ws://127.0.0.1:99999', /no address/],
  ['ws://127.0.0.1:1/path', /at its root/],
  ['ws://127.0.0.1:1/?token=x', /nothing behind its port/],
  ['ws://0.0.0.0:1', /no address of anybody/],
  ['wss://127.0.0.1:1', /TLS is not spoken.*proxy-check --url/],
])('%s is wrong usage', async (text, why) => {
  const error = await failure(liveAddress(text, undefined, never))
  expect(error).toBeInstanceOf(UnknownTargetError)
  expect(error.message).toMatch(why)
})

test('a secret in the address is not repeated', async () => {
  const { message } = await failure(liveAddress('ws://user:hunter2@127.0.0.1:1', undefined, never))
  expect(message).toContain('OPENCLAW_GATEWAY_TOKEN')
  expect(message).not.toContain('hunter2')
})

test('a name without an address', async () => {
  const error = await failure(
    liveAddress('ws://nobody.example:1', undefined, () => Promise.reject(new Error('ENOTFOUND'))),
  )
  expect(error.message).toContain('nobody.example has no address (ENOTFOUND)')
})
