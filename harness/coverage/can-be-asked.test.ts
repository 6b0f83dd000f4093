import { expect, test } from 'vitest'
import type { Case } from '../plan/case.ts'
import { caseOf, profile } from '../plan/fixture.ts'
import type { Profile } from '../vocabulary.ts'
import { canBeAsked } from './can-be-asked.ts'

const following = (releases: string): Profile => ({ ...profile, releases })
const planned = caseOf('forwarded-first-contact')
const needing = (...needs: Case['needs']): Case => ({ ...planned, needs })

test('a release is asked what it can be asked', () => {
  expect(canBeAsked(following('>=2026.2.26'), needing('signature-v3'))).toBe(true)
  expect(canBeAsked(following('>=2026.2.22 <2026.2.25'), needing('signature-v3'))).toBe(false)
})

test('a configuration that it refuses cannot be asked', () => {
  const open = { ...planned, configuration: { ...planned.configuration, auth: 'none' as const } }
  expect(canBeAsked(following('>=2026.2.0 <2026.2.19'), open)).toBe(false)
  expect(canBeAsked(following('>=2026.2.19'), open)).toBe(true)
})

test.each(['nginx', 'network-namespaces', 'browser', 'ssh'] as const)(
  '%s is no matter of the release either',
  (need) => {
    expect(canBeAsked(following('>=2026.2.19'), needing(need))).toBe(true)
  },
)

test('what the host lacks is no matter of the release', () => {
  expect(canBeAsked(following('>=2026.2.19'), needing('ipv6-loopback'))).toBe(true)
})

test('a policy that no release follows can be asked anything', () => {
  expect(canBeAsked(profile, needing('signature-v3', 'auto-approve-local-knob'))).toBe(true)
})
