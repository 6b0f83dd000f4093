import { describe, expect, test } from 'vitest'
import type { Axes, Catalogue, Family } from '../vocabulary.ts'
import { axisNames, type Case, caseId, connectsOf, side } from './case.ts'
import { defaultAxes, expand } from './expand.ts'
import { caseOf, direct, families, profile, small, withFamilies } from './fixture.ts'
import { CatalogueError, lookUps } from './look-ups.ts'
import { peerAddress } from './steps.ts'

const casesOf = (catalogue: Catalogue = small) => expand(catalogue, profile).cases
const idsOf = (catalogue: Catalogue = small) => casesOf(catalogue).map(({ id }) => id)

const family = (own: Partial<Family>): Family => ({
  id: 'own',
  requirement: 'door.local-first-contact',
  title: 'own',
  cross: {},
  controls: [],
  ...own,
})
const expandOne = (own: Partial<Family>, catalogue: Partial<Catalogue> = {}) =>
  expand({ ...withFamilies(family(own)), ...catalogue }, profile)

describe('ids', () => {
  test('the family, then every axis in a fixed order', () => {
    expect(idsOf(withFamilies(families[2]!))).toEqual([
      'wider/token/direct/paired-read/cli/shared/v2/operator:write/connect',
      'wider/token/direct/paired-read/cli/shared/v2/operator:write/approve_upgrade',
    ])
  })

  test('are all different, and each names as many parts', () => {
    const ids = idsOf()
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id.split('/')).toHaveLength(1 + axisNames.length)
  })

  test('stay when a family is added before, between or behind, or the families change places', () => {
    const before = idsOf()
    const added = family({ id: 'added', cross: { ask: ['node'] } })
    for (const at of [0, 2, families.length]) {
      const after = idsOf(withFamilies(...families.toSpliced(at, 0, added)))
      expect(after.filter((id) => !id.startsWith('added/'))).toEqual(before)
    }
    expect(idsOf(withFamilies(...families.toReversed())).sort()).toEqual([...before].sort())
  })

  test('of the other values stay when an axis gets one more value', () => {
    const wide = { ...families[0]!, cross: { ...families[0]!.cross, ask: ['operator:write', 'node', 'operator:read'] } }
    const after = new Set(idsOf(withFamilies(wide, ...families.slice(1))))
    for (const id of idsOf()) expect(after).toContain(id)
  })

  test('do not depend on the profile', () => {
    const other = { ...profile, id: 'other', decision: profile.decision.map((row) => ({ ...row, words: 'other' })) }
    expect(expand(small, other).cases.map(({ id }) => id)).toEqual(idsOf())
  })

  test('spaces become underscores', () => {
    expect(caseId('a family', { ...defaultAxes, story: 'ask twice' })).toMatch(/^a_family\/.*\/ask_twice$/)
  })
})

test('all axes are always present; those that are left out take the default', () => {
  for (const { axes } of casesOf()) expect(Object.keys(axes)).toEqual([...axisNames])
  expect(expandOne({}).cases.map(({ axes }) => axes)).toEqual([defaultAxes])
})

test('every combination becomes a case, the last axis turning fastest', () => {
  const { cases } = expandOne({ cross: { client: ['cli', 'page'], ask: ['operator:read', 'node'] } })
  expect(cases.map(({ axes }) => `${axes.client} ${axes.ask}`)).toEqual([
    'cli operator:read',
    'cli node',
    'page operator:read',
    'page node',
  ])
})

test('an exception takes out the combinations for which all its conditions hold', () => {
  const { cases } = expandOne({
    cross: { client: ['cli', 'page'], ask: ['operator:read', 'node'] },
    except: [{ when: { client: ['page'], ask: ['node'] }, because: 'pages are no nodes' }],
  })
  expect(cases.map(({ axes }) => `${axes.client} ${axes.ask}`)).toEqual([
    'cli operator:read',
    'cli node',
    'page operator:read',
  ])
})

describe('mistakes in the catalogue', () => {
  test.each<[keyof Axes, string]>([
    ['configuration', 'no configuration is called "x"; there are: token, trusted'],
    ['vantage', 'no vantage is called "x"; there are: direct, forwarded, ipv6, page'],
    ['history', 'no history is called "x"; there are: new, no-device, paired-read, paired-all'],
    ['client', 'no client is called "x"; there are: cli, page'],
    ['ask', 'no ask is called "x"; there are: operator:read, operator:write, node'],
    ['story', 'no story is called "x"; there are: connect, approve upgrade'],
  ])('an unknown %s names what there is', (axis, message) => {
    const broken = () => expandOne({ cross: { [axis]: ['x'] } })
    expect(broken).toThrow(CatalogueError)
    expect(broken).toThrow(message)
  })

  test('an unknown requirement and profile name what there is', () => {
    expect(() => expandOne({ requirement: 'x' })).toThrow(
      'no requirement is called "x"; there are: door.local-first-contact, door.forwarded-waits, upgrade.waits',
    )
    expect(() => lookUps(small).profile('x')).toThrow('no profile is called "x"; there are: small')
  })

  test('a relation that nobody stated', () => {
    expect(() => expandOne({ cross: { history: ['paired-all'], ask: ['node'] } })).toThrow(
      'scenarios/relations.ts does not say how ask "node" relates to history "paired-all"',
    )
  })

  test('a relation for one ask goes before that for all', () => {
    const relations = [{ history: 'new', ask: ['node'], relation: 'other-role' as const }, ...small.relations]
    const look = lookUps({ ...small, relations })
    expect([look.relation('new', 'node'), look.relation('new', 'operator:read')]).toEqual([
      'other-role',
      'first-contact',
    ])
  })

  test('two families with one handshake', () => {
    expect(() => expand(withFamilies(family({}), family({ id: 'again' })), profile)).toThrow(
      'again/token/direct/new/cli/shared/v2/operator:read/connect repeats the handshake of own/',
    )
  })

  test.each([{ controls: [{}] }, { controls: [{ vantage: 'direct', ask: 'node' }] }])('a control of %j', (own) => {
    expect(() => expandOne(own)).toThrow('own: a control changes exactly one axis')
  })
})

describe('controls', () => {
  const every = expand(small, profile)
  const byId = new Map([...every.cases, ...every.controlsOnly].map((planned) => [planned.id, planned]))
  const last = (planned: Case) => connectsOf(planned).at(-1)!.expected.outcome

  test('differ in exactly one axis, and are expected on the other side', () => {
    for (const planned of every.cases.filter(({ control }) => control)) {
      const { control } = planned
      const other = byId.get(control!.case)!
      const differing = axisNames.filter((axis) => planned.axes[axis] !== other.axes[axis])
      expect(differing).toEqual([control!.differs])
      expect([control!.from, control!.to]).toEqual([planned.axes[control!.differs], other.axes[control!.differs]])
      expect(control!.expected).toBe(last(other))
      expect([side(last(planned)), side(last(other))].sort()).toEqual(['in', 'out'])
    }
  })

  test('that are cases already are not made again', () => {
    const forwarded = caseOf('forwarded-first-contact')
    expect(forwarded.control?.case).toBe('first-contact/token/direct/new/cli/shared/v2/operator:read/connect')
    expect(every.controlsOnly.map(({ id }) => id)).not.toContain(forwarded.control?.case)
  })

  test('that nobody else asks for are made once, under the name of their family', () => {
    expect(every.controlsOnly.map(({ id }) => id)).toContain(
      'wider/token/direct/paired-all/cli/shared/v2/operator:write/connect',
    )
    const { controlsOnly } = expandOne({
      cross: { client: ['cli', 'page'] },
      controls: [{ client: 'page' }, { vantage: 'forwarded' }],
    })
    expect(new Set(controlsOnly.map(({ id }) => id)).size).toBe(controlsOnly.length)
    for (const { control } of every.controlsOnly) expect(control).toBeNull()
  })

  test('the first that turns the side around is taken', () => {
    const controls = [
      { vantage: 'direct' },
      { client: 'page' },
      { credential: 'wrong' as const },
      { vantage: 'forwarded' },
    ]
    expect(expandOne({ controls }).cases[0]!.control).toMatchObject({
      differs: 'credential',
      from: 'shared',
      to: 'wrong',
      expected: 'rejected',
    })
  })

  test('none, where the profile treats all alike', () => {
    expect(expandOne({ controls: [{ client: 'page' }] }).cases[0]!.control).toBeNull()
  })
})

test('the peer is what the socket, or the proxy on the way, comes from', () => {
  expect(peerAddress(direct)).toBe('127.0.0.1')
  expect(peerAddress({ ...direct, dial: 'localhost' })).toBe('127.0.0.1')
  expect(peerAddress({ ...direct, dial: '::1' })).toBe('::1')
  expect(peerAddress({ ...direct, from: '127.0.0.2' })).toBe('127.0.0.2')
  expect(peerAddress({ ...direct, from: '127.0.0.2', through: 'strips' })).toBe('127.0.0.1')
})

describe('alternatives', () => {
  const lenient = {
    ...profile,
    decision: profile.decision.map((one) => ({
      ...one,
      gives: {
        ...one.gives,
        or: [
          {
            when: { vantage: ['forwarded'] },
            outcome: 'rejected' as const,
            refusal: 'proxy-attribution-required' as const,
          },
        ],
      },
    })),
  }

  test('are kept only for the handshakes that their condition names', () => {
    const { cases } = expand(small, lenient)
    const allowed = cases.flatMap(connectsOf).filter(({ expected }) => expected.or !== undefined)
    expect(allowed.length).toBeGreaterThan(0)
    for (const { vantage, expected } of allowed) {
      expect(vantage.id).toBe('forwarded')
      expect(expected.or).toEqual([{ outcome: 'rejected', refusal: 'proxy-attribution-required' }])
    }
  })
})
