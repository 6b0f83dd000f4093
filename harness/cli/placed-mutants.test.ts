import { expect, test } from 'vitest'
import { namespacesOf } from '../machine/namespaces.ts'
import { expand } from '../plan/expand.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'
import { placedOf, surveyPlaces } from './placed-mutants.ts'

const { cases } = expand(catalogue, profileOf(defaultProfile))
const namespaces = await namespacesOf()
const nothing = { base: [], variants: [], handshakes: 0 }
const mutant = (id: string, breaks: string) => ({ id, breaks, fault: '', policy: `mutant:${id}` })

test('what only other places show is run there, or said not to be to be had', async () => {
  const placed = await placedOf(cases)
  expect(placed.requirements).toContain('hosts.peer-is-not-local')
  expect(placed.requirements).not.toContain('forwarding.local-proxy-is-not-local')
  expect(placed.notHere.get('hosts.peer-is-not-local')).toBe('missing' in namespaces ? namespaces.missing : undefined)
})

test.skipIf('missing' in namespaces)(
  'a mutant is run with the cases of the requirement that it names, and found',
  async () => {
    const placed = await placedOf(cases.filter(({ theme }) => theme === 'hosts'))
    const { signal } = new AbortController()
    const mutants = [
      mutant('peer-is-never-read', 'hosts.peer-is-not-local'),
      mutant('no-such-place', 'forwarding.local-proxy-is-not-local'),
    ]
    const { base, variants } = await surveyPlaces(nothing, mutants, placed, { base: 'recommended', signal })
    expect(new Set(base.map(({ end }) => end))).toEqual(new Set(['agrees']))
    expect(variants).toHaveLength(1)
    expect(variants[0]?.seen.some(({ end }) => end === 'disagrees')).toBe(true)
    expect(variants[0]?.seen).toHaveLength(base.length)
  },
  60_000,
)
