import { expect, test } from 'vitest'
import type { Case } from '../plan/case.ts'
import { ProxyError, type startProxies } from '../vantages/proxies.ts'
import type { ProxyProgram, Vantage } from '../vocabulary.ts'
import { openDoors } from './doors.ts'

const behind = (program: ProxyProgram): Vantage => ({
  ...{ id: program, title: `behind ${program}`, dial: '127.0.0.1', headers: [] },
  through: { id: `${program}-setup`, program, title: program, config: '', sources: [] },
  evidence: {
    ...{ peer: 'loopback', host: 'loopback', hostSpelling: 'canonical', forwarding: [], origin: 'client' },
    claim: ['none', 'none'],
  },
})

const planned = (vantage: Vantage) => ({ steps: [{ do: 'connect', vantage }] }) as unknown as Case

test('a program that does not come up takes no other with it', async () => {
  const [nginx, haproxy, library] = [behind('nginx'), behind('haproxy'), behind('http-proxy')]
  const disposed: string[] = []
  const start: typeof startProxies = async ({ wanted }) => {
    const names = wanted.map((one) => (typeof one === 'string' ? one : one.id))
    if (names.includes('haproxy-setup')) throw new ProxyError('haproxy ended before it listened')
    const ports = Object.fromEntries(names.map((name, at) => [name, 1000 + at]))
    return { ports, [Symbol.asyncDispose]: async () => void disposed.push(...names) }
  }
  const cases = [nginx, haproxy, library, nginx].map(planned)
  const doors = openDoors({
    ...{ cases, gatewayPort: 1, network: undefined, start },
    signal: new AbortController().signal,
  })
  expect(await doors.of(nginx)).toEqual({ 'nginx-setup': 1000 })
  expect(await doors.of(library)).toEqual({ 'http-proxy-setup': 1000 })
  await expect(doors.of(haproxy)).rejects.toThrow('haproxy ended before it listened')
  await doors[Symbol.asyncDispose]()
  expect(disposed.sort()).toEqual(['http-proxy-setup', 'nginx-setup'])
})
