import { expect, test } from 'vitest'
import { profile } from './fixture.ts'
import { ownProfile } from './own-profile.ts'

const { releases: _, ...unreleased } = profile
const profiles = [
  { ...unreleased, id: 'nobody' },
  { ...unreleased, id: 'hardened', releases: '>=2026.2.19 <2026.2.21' },
  { ...unreleased, id: 'latest', releases: '>=2026.8.1' },
]

test.each([
  ['2026.2.17', undefined],
  ['2026.2.19', 'hardened'],
  ['2026.2.20', 'hardened'],
  ['2026.2.21', undefined],
  ['2026.7.31', undefined],
  ['2026.8.1', 'latest'],
  ['2027.1.1', 'latest'],
])('%s has its own profile: %s', (release, id) => {
  expect(ownProfile(profiles, release)?.id).toBe(id)
})
