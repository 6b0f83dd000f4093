import { describe, expect, test } from 'vitest'
import type { Catalogue, Family, Story } from '../vocabulary.ts'
import { connectsOf } from './case.ts'
import { expand } from './expand.ts'
import { caseOf, families, profile, small, withFamilies } from './fixture.ts'

const story = (...steps: Story['steps']): Story => ({ id: 'own', title: 'own', steps })

function stepsOf(own: Story, cross: Family['cross'], more: Partial<Catalogue> = {}) {
  const catalogue = {
    ...withFamilies({ ...families[0]!, cross: { ...cross, story: ['own'] }, controls: [] }),
    stories: [...small.stories, own],
    ...more,
  }
  return expand(catalogue, profile).cases[0]!.steps
}

test('what is expected comes with the words and the source of its row, a refusal always as a list', () => {
  const expectedOf = (credential: 'wrong' | 'shared', vantage: string) =>
    stepsOf(story({ do: 'connect' }), { credential: [credential], vantage: [vantage] })[0]
  expect(expectedOf('shared', 'forwarded')).toMatchObject({
    standing: 'new',
    expected: {
      outcome: 'interactive',
      reason: 'not-paired',
      because: 'a remote first contact waits',
      source: 'the fixture',
    },
  })
  expect(expectedOf('wrong', 'direct')).toMatchObject({
    expected: { outcome: 'rejected', refusal: ['credential-mismatch', 'unauthorized'] },
  })
  expect(expectedOf('shared', 'page')).toMatchObject({ expected: { refusal: ['origin-not-allowed'] } })
})

describe('a story', () => {
  test('goes on from what an act made of the store', () => {
    const planned = caseOf('wider/token/direct/paired-read/cli/shared/v2/operator:write/approve_upgrade')
    expect(planned.steps.map((step) => step.do)).toEqual(['connect', 'approve', 'connect'])
    expect(connectsOf(planned).map(({ standing, expected }) => [standing, expected.outcome])).toEqual([
      ['paired-read', 'interactive'],
      ['paired-all', 'covered'],
    ])
  })

  test('goes on from what its expected outcome made of the store, and from nothing else', () => {
    const becoming = story(
      { do: 'connect', becomes: { silent: 'paired-all', interactive: 'paired-read' } },
      { do: 'connect' },
    )
    const standingsFrom = (vantage: string) =>
      stepsOf(becoming, { vantage: [vantage] }).map((step) => (step.do === 'connect' ? step.standing : step.do))
    expect(standingsFrom('direct')).toEqual(['new', 'paired-all'])
    expect(standingsFrom('forwarded')).toEqual(['new', 'paired-read'])
    expect(standingsFrom('page')).toEqual(['new', 'new'])
  })

  test('may say itself what stands', () => {
    const [first] = stepsOf(story({ do: 'connect', standing: 'paired-read' }), {})
    expect(first).toMatchObject({ standing: 'paired-read', expected: { outcome: 'covered' } })
  })

  test('may ask otherwise in one handshake; the rest are as the case says', () => {
    const steps = stepsOf(
      story({ do: 'connect', ask: 'operator:write', vantage: 'page', credential: 'wrong' }, { do: 'connect' }),
      {},
    )
    expect(steps).toMatchObject([
      { ask: { id: 'operator:write' }, vantage: { id: 'page' }, credential: 'wrong' },
      { ask: { id: 'operator:read' }, vantage: { id: 'direct' }, credential: 'shared' },
    ])
  })
})

test('needs come from the history, from the vantage of every handshake, and from the form; each once', () => {
  const needsOf = (cross: Family['cross'], own: Story = story({ do: 'connect' })) => {
    const catalogue = {
      ...withFamilies({ ...families[0]!, cross: { ...cross, story: ['own'] }, controls: [] }),
      stories: [own],
    }
    return expand(catalogue, profile).cases[0]!.needs
  }
  expect(needsOf({})).toEqual([])
  expect(needsOf({ history: ['paired-read'] })).toEqual(['seed-records'])
  expect(needsOf({ form: ['v3'] })).toEqual(['signature-v3'])
  const later = story({ do: 'connect' }, { do: 'connect', vantage: 'ipv6' }, { do: 'connect', vantage: 'ipv6' })
  expect(needsOf({}, later)).toEqual(['ipv6-loopback'])
})

test('whether the peer is a trusted proxy, and which Origin the gateway sees, are facts for the tables', () => {
  const by = (when: object) => ({
    ...profile,
    admission: [{ when, gives: { outcome: 'anomalous' as const }, words: 'found', source: '' }],
  })
  const outcomeOf = (when: object, cross: Family['cross']) =>
    connectsOf(expand(withFamilies({ ...families[0]!, cross, controls: [] }), by(when)).cases[0]!)[0]!.expected.outcome
  expect(outcomeOf({ trustedPeer: true }, { configuration: ['trusted'] })).toBe('anomalous')
  expect(outcomeOf({ trustedPeer: true }, { configuration: ['token'] })).toBe('silent')
  expect(outcomeOf({ trustedPeer: true }, { configuration: ['trusted'], vantage: ['ipv6'] })).toBe('silent')
  expect(outcomeOf({ origin: ['none'] }, { client: ['cli'] })).toBe('anomalous')
  expect(outcomeOf({ origin: ['own'] }, { client: ['page'] })).toBe('anomalous')
  expect(outcomeOf({ origin: ['foreign'] }, { client: ['cli'], vantage: ['page'] })).toBe('anomalous')
  const listed = { configuration: ['trusted'], client: ['cli'], vantage: ['page'] }
  expect(outcomeOf({ origin: ['listed'] }, listed)).toBe('anomalous')
  expect(outcomeOf({ origin: ['foreign'] }, listed)).toBe('silent')
})
