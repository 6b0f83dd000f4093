import { describe, expect, test } from 'vitest'
import type { Catalogue, Family, Profile, Story } from '../vocabulary.ts'
import { isAct, type PlannedAct } from './case.ts'
import { expand } from './expand.ts'
import { direct, families, profile, small, withFamilies } from './fixture.ts'

const source = 'the fixture'

/** Somebody else may not do anything; the operator's acts end sessions, and rotating shows the token. */
const acting: Profile = {
  ...profile,
  acts: [
    {
      when: { actor: ['other'], act: ['remove'] },
      gives: { answer: 'denied', session: 'kept' },
      words: 'others remove nothing',
      source,
    },
    {
      when: { locality: ['remote'], reason: ['scope-upgrade'] },
      gives: { answer: 'denied' },
      words: 'remote upgrades are left alone',
      source,
    },
    {
      when: { act: ['rotate'] },
      gives: { answer: 'allowed', session: 'ended', token: 'handed-out' },
      words: 'rotating shows the token',
      source,
    },
    { when: {}, gives: { answer: 'allowed', session: 'ended' }, words: 'all else is allowed', source },
  ],
}

const catalogueWith = (steps: Story['steps'], cross: Family['cross'], more: Partial<Catalogue> = {}): Catalogue => ({
  ...withFamilies({ ...families[0]!, cross: { ...cross, story: ['own'] }, controls: [] }),
  stories: [...small.stories, { id: 'own', title: 'own', steps }],
  actors: [...small.actors, { id: 'other', title: 'another device', kind: 'device' }],
  ...more,
})

/** The one case of a story, under the acting profile. */
const caseWith = (steps: Story['steps'], cross: Family['cross'] = {}, more?: Partial<Catalogue>) =>
  expand(catalogueWith(steps, cross, more), acting).cases[0]!
const stepsWith = (...args: Parameters<typeof caseWith>) => caseWith(...args).steps
const actIn = (...args: Parameters<typeof caseWith>): PlannedAct => stepsWith(...args).find(isAct)!
const standings = (...args: Parameters<typeof caseWith>) =>
  stepsWith(...args).map((step) => ('standing' in step ? step.standing : step.do))

const connect = { do: 'connect' } as const

describe('an act', () => {
  test('that is allowed makes of the store what it says, one that is denied leaves it', () => {
    const removed = (by?: string) =>
      standings([connect, { do: 'remove', ...(by ? { by } : {}), becomes: 'new' }, connect], {
        history: ['paired-read'],
      })
    expect(removed()).toEqual(['paired-read', 'paired-read', 'new'])
    expect(removed('other')).toEqual(['paired-read', 'paired-read', 'paired-read'])
  })

  test('is expected to come out as the first row of the table says that matches it, with its words', () => {
    const act = actIn([connect, { do: 'remove', by: 'other', becomes: 'new' }])
    expect(act.expected).toEqual({ answer: 'denied', because: 'others remove nothing', source })
    expect(act.actor).toMatchObject({ id: 'other', kind: 'device' })
  })

  test("is looked up with the case's own place and ask and with what stands, whatever the handshake before was", () => {
    const answerOf = (vantage: string, history: string, ask: 'operator:read' | 'operator:write') => {
      const own = [
        { ...connect, ask: 'operator:read', vantage: 'direct' },
        { do: 'reject', becomes: 'new' },
      ] as const
      return actIn(own, { vantage: [vantage], history: [history], ask: [ask] }).expected.because
    }
    expect(answerOf('forwarded', 'paired-read', 'operator:write')).toBe('remote upgrades are left alone')
    expect(answerOf('direct', 'paired-read', 'operator:write')).toBe('all else is allowed')
    expect(answerOf('forwarded', 'paired-all', 'operator:write')).toBe('all else is allowed')
    expect(answerOf('forwarded', 'paired-read', 'operator:read')).toBe('all else is allowed')
  })

  test('is looked up with what the steps before made of the store', () => {
    const own = [connect, { do: 'plant', becomes: 'paired-all' }, { do: 'reject', becomes: 'new' }] as const
    const cross = { vantage: ['forwarded'], history: ['paired-read'], ask: ['operator:write'] } as const
    expect(actIn(own, cross).expected.because).toBe('all else is allowed')
  })

  test('is done by the operator, for role operator, on the request that waits now; a story may say otherwise', () => {
    const plainly = actIn([connect, { do: 'rotate', becomes: 'new' }])
    expect(plainly).toMatchObject({ do: 'rotate', actor: { id: 'operator' }, role: 'operator', standing: 'new' })
    expect([plainly.scopes, plainly.request]).toEqual([undefined, undefined])
    const own = { by: 'other', role: 'node', scopes: ['operator.admin'], request: 'first' } as const
    expect(actIn([connect, { do: 'approve', becomes: 'new', ...own }])).toMatchObject({
      actor: { id: 'other' },
      role: 'node',
      scopes: ['operator.admin'],
      request: 'first',
    })
  })

  test('is judged by the session only where one is held by then', () => {
    const revoke = { do: 'revoke', becomes: 'paired-read' } as const
    const sessions = (...own: Story['steps']) =>
      stepsWith(own, { history: ['paired-read'] })
        .filter(isAct)
        .map(({ expected }) => expected.session)
    expect(sessions(connect, revoke)).toEqual([undefined])
    expect(sessions({ ...connect, hold: true }, revoke)).toEqual(['ended'])
    expect(sessions(revoke, { ...connect, hold: true }, connect, revoke, revoke)).toEqual([undefined, 'ended', 'ended'])
  })

  test('keeps what the row says of the token, with or without a session', () => {
    expect(actIn([connect, { do: 'rotate', becomes: 'new' }]).expected).toMatchObject({ token: 'handed-out' })
    const held = actIn([
      { ...connect, hold: true },
      { do: 'rotate', becomes: 'new' },
    ])
    expect(held.expected).toMatchObject({ session: 'ended', token: 'handed-out' })
  })

  test('by somebody whom the catalogue does not know is told', () => {
    expect(() => caseWith([connect, { do: 'list', by: 'nobody', becomes: 'new' }])).toThrow(
      'no actor is called "nobody"',
    )
  })
})

describe('a handshake of a story', () => {
  test('is done once and not held; a story may say otherwise', () => {
    expect(stepsWith([connect, { ...connect, times: 5, hold: true, form: 'stale' }])).toMatchObject([
      { times: 1, hold: false, form: 'v2' },
      { times: 5, hold: true, form: 'stale' },
    ])
  })

  test('makes something of the store only where it stood as the story wants it', () => {
    const second = (history: string) =>
      standings([{ ...connect, given: 'new', becomes: { silent: 'paired-all', covered: 'paired-all' } }, connect], {
        history: [history],
      })[1]
    expect(second('new')).toBe('paired-all')
    expect(second('paired-read')).toBe('paired-read')
  })
})

describe('an event', () => {
  test('plant: the store has that row afterwards', () => {
    const steps = [connect, { do: 'plant', becomes: 'paired-all' }, connect] as const
    expect(standings(steps)).toEqual(['new', 'plant', 'paired-all'])
    expect(stepsWith(steps)[1]).toMatchObject({ history: { id: 'paired-all', kind: 'paired' } })
  })

  test.each(['kill', 'stop'] as const)('restart by %s: the store stays as it is', (how) => {
    const steps = [connect, { do: 'restart', how }, connect] as const
    expect(standings(steps, { history: ['paired-read'] })).toEqual(['paired-read', 'restart', 'paired-read'])
    expect(stepsWith(steps)[1]).toEqual({ do: 'restart', how })
  })
})

describe('what a target must be able to do', () => {
  const needsOf = (...args: Parameters<typeof caseWith>) => caseWith(...args).needs

  test.each([
    ['v2', []],
    ['stale', []],
    ['v3', ['signature-v3']],
    ['v3-other-platform', ['signature-v3']],
    ['v3-no-platform', ['signature-v3']],
    ['v3-no-family', ['signature-v3']],
  ] as const)('form %s: %j', (form, needs) => {
    expect(needsOf([connect], { form: [form] })).toEqual(needs)
    expect(needsOf([connect, { ...connect, form }])).toEqual(needs)
  })

  test.each([
    ['device', []],
    ['device-field', ['device-token-field']],
    ['wrong-beside-device', ['device-token-field']],
    ['device-beside-wrong', ['device-token-field']],
    ['made-up-setup-code', ['bootstrap-token-field']],
  ] as const)('credential %s: %j', (credential, needs) => {
    expect(needsOf([connect], { credential: [credential] })).toEqual(needs)
    expect(needsOf([connect, { ...connect, credential }])).toEqual(needs)
  })

  test.each([
    [{ do: 'plant', becomes: 'paired-read' }, ['seed-while-running']],
    [{ do: 'restart', how: 'kill' }, ['restart']],
    [{ do: 'restart', how: 'stop' }, ['orderly-restart']],
    [{ do: 'remove', becomes: 'new' }, ['pair-remove']],
    [{ do: 'revoke', becomes: 'new' }, []],
    [{ do: 'approve', becomes: 'new' }, []],
  ] as const)('step %j: %j', (step, needs) => {
    expect(needsOf([connect, step])).toEqual(needs)
  })

  test('an ask over HTTP: surfaces that answer', () => {
    const http = { id: 'http', role: 'operator', scopes: [], http: { method: 'GET', path: '/' } } as const
    const asks = { asks: [...small.asks, http] }
    expect(needsOf([{ ...connect, ask: 'http' }], {}, asks)).toEqual(['http-surfaces'])
    expect(needsOf([connect], {}, asks)).toEqual([])
  })

  test('first what its configuration needs, then its history, then its steps in order; each once', () => {
    const [token, ...configurations] = small.configurations
    const needy: Partial<Catalogue> = {
      configurations: [{ ...token!, needs: ['auth-none'] }, ...configurations],
      vantages: [...small.vantages, { ...direct, id: 'six', needs: ['ipv6-loopback'] }],
    }
    const remove = { do: 'remove', becomes: 'new' } as const
    const steps: Story['steps'] = [
      { ...connect, vantage: 'six', form: 'v3' },
      remove,
      { do: 'restart', how: 'kill' },
      { ...connect, vantage: 'six' },
      remove,
    ]
    expect(needsOf(steps, { history: ['paired-read'] }, needy)).toEqual([
      'auth-none',
      'seed-records',
      'ipv6-loopback',
      'signature-v3',
      'pair-remove',
      'restart',
    ])
  })
})
