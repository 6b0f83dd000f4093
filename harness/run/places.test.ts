import { expect, test } from 'vitest'
import { planned, step } from '../judge/fixture.ts'
import { direct } from '../plan/fixture.ts'
import type { ProxySetup, Vantage } from '../vocabulary.ts'
import { machineResult, placeOf, placesOf } from './places.ts'

const setup: ProxySetup = {
  id: 'nginx-bare',
  program: 'nginx',
  title: 'nginx with the WebSocket snippet only',
  config: 'proxy_pass http://{gateway};',
  sources: [{ ref: 'the fixture' }],
  mend: 'proxy_set_header X-Forwarded-For $remote_addr;',
}
const at = (id: string, own: Partial<Vantage>): Vantage => ({ ...direct, id, title: `from ${id}`, ...own })

test('a real proxy is a place, with its program, its configuration and what mends it', () => {
  const { mend: _, ...whole } = setup
  expect(placeOf(at('nginx', { through: setup, host: 'lan' }))).toEqual({
    id: 'nginx',
    title: 'from nginx',
    kind: 'proxy',
    program: 'nginx',
    setup: { id: setup.id, title: setup.title, config: setup.config, mend: setup.mend },
  })
  expect(placeOf(at('nginx', { through: whole }))?.setup).not.toHaveProperty('mend')
})

test.each<[string, Partial<Vantage>, object]>([
  ['an SSH tunnel', { tunnel: 'ssh', host: 'lan' }, { kind: 'tunnel', program: 'ssh' }],
  [
    'a page',
    { page: { url: 'https://evil.example/', socket: 'ws://127.0.0.1' } },
    { kind: 'page', program: 'browser' },
  ],
  ['an extension', { page: { url: 'extension:x', socket: 'ws://127.0.0.1' } }, { program: 'browser-extensions' }],
  ['another host', { host: 'lan' }, { kind: 'host', program: 'network-namespaces' }],
])('so is %s', (_, own, told) => expect(placeOf(at('there', own))).toMatchObject(told))

test('a plain forwarder is a tunnel without a program', () => {
  expect(placeOf(at('tcp', { tunnel: 'tcp' }))).toEqual({ id: 'tcp', title: 'from tcp', kind: 'tunnel' })
})

test("sockets of the suite and its own proxies are none, and a place of a story's later handshake is one", () => {
  const own = [step('silent'), step('silent', { vantage: at('own', { through: 'appends' }) })]
  const later = step('silent', { vantage: at('later', { host: 'lan' }) })
  const first = step('silent', { vantage: at('first', { host: 'lan' }) })
  expect(placesOf([planned(own), planned([later]), planned([first, later])]).map(({ id }) => id)).toEqual([
    'later',
    'first',
  ])
})

test('what several plans looked for is told once, by name', () => {
  const machines = [
    { versions: new Map([['nginx', '1.22.1'] as const, ['caddy', '2.6.2'] as const]) },
    { versions: new Map([['nginx', '1.22.1'] as const]) },
  ]
  expect(machineResult(machines)).toEqual([
    { name: 'caddy', version: '2.6.2' },
    { name: 'nginx', version: '1.22.1' },
  ])
})
