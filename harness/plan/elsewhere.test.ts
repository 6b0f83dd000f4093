import { expect, test } from 'vitest'
import { holdAnywhere } from './elsewhere.ts'
import { expand } from './expand.ts'
import { direct, families, forwarded, profile, withFamilies } from './fixture.ts'

const byPeer = {
  ...profile,
  locality: [
    { when: { peer: ['other-host' as const] }, gives: 'remote' as const, words: 'another host', source: '' },
    { when: {}, gives: 'local' as const, words: 'all else', source: '' },
  ],
}
const catalogue = withFamilies(
  { ...families[0]!, id: 'first', cross: {}, controls: [] },
  { ...families[0]!, id: 'wrong', cross: { credential: ['wrong'] }, controls: [] },
  { ...families[0]!, id: 'device-less', cross: { history: ['no-device'] }, controls: [] },
  { ...families[0]!, id: 'elsewhere', cross: { vantage: [forwarded.id], credential: ['wrong'] }, controls: [] },
)

test('holds what is decided alike on another host, for clients who dial plainly', () => {
  const held = holdAnywhere(catalogue, byPeer)
  const families = expand(catalogue, byPeer).cases.filter(({ id }) => held.has(id))
  expect(families.map(({ family }) => family.id)).toEqual(['wrong', 'device-less'])
})

test('the catalogue itself stays as it is', () => {
  holdAnywhere(catalogue, byPeer)
  expect(catalogue.vantages[0]).toBe(direct)
})
