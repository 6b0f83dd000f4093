import { expect, test } from 'vitest'
import type { Proposal } from '../vocabulary.ts'
import { compareFamilies } from './compare.ts'
import { madeCase, proposal, sight } from './fixture.ts'
import { type FamilyRequest, familyTable, OLDEST_RULE, type Seen } from './table.ts'

const stuckCase = madeCase('upgrade/local', 'upgrades.local', ['silent'])
const remoteCase = madeCase('upgrade/proxy', 'forwarding.proxy', ['interactive'])
const otherCase = madeCase('origin/foreign', 'origins.foreign', ['rejected'])
const cases = [stuckCase, remoteCase, otherCase]

const asked = ['expected interactive, got silent']
const shut = ['expected silent, got interactive']
const local = { in: sight(stuckCase.id, ['silent']), out: sight(stuckCase.id, ['interactive'], { because: shut }) }
const remote = { in: sight(remoteCase.id, ['silent'], { because: asked }), out: sight(remoteCase.id, ['interactive']) }
/** Wrong on this gateway whatever the rule is. */
const foreign = sight(otherCase.id, ['silent'], { because: ['expected rejected, got silent'] })

const seen = (here: 'in' | 'out', there: 'in' | 'out'): Seen =>
  new Map([local[here], remote[there], foreign].map((one) => [one.id, one]))

const old = proposal('pr-1')
const first = proposal('pr-2', { parent: 'pr-1' })
const second = proposal('pr-3', { parent: 'pr-2', reading: 'Read so.' })

const ruled = new Map<string, Seen>([
  [OLDEST_RULE, seen('in', 'out')],
  ['pr-1', seen('out', 'out')],
  ['pr-2', seen('in', 'in')],
  ['pr-3', seen('in', 'out')],
])

const table = (over: Partial<FamilyRequest> = {}) =>
  familyTable({
    ...{ target: 'reference', title: 'the gateway', profile: 'recommended', cases, ruled, notTried: [] },
    complaint: { ref: 'openclaw#23661', title: 'Stuck' },
    complainants: () => [stuckCase],
    proposals: [old, first, second],
    base: seen('in', 'out'),
    ...over,
  })

test('each row is told against its parent, and against the gateway without it', () => {
  const [one, two, three] = table().rows
  expect(one).toMatchObject({
    ...{ id: 'pr-1', parent: OLDEST_RULE, verdict: 'does-not-cure', cured: { in: 0, of: 1 }, loosens: [] },
    tightens: [{ requirement: 'upgrades.local', cases: 1, example: 'upgrade/local', became: 'silent → interactive' }],
    breaks: [{ requirement: 'upgrades.local', letsIn: false, inherited: false, because: shut[0] }],
  })
  expect(two).toMatchObject({ verdict: 'unsafe', cured: { in: 1, of: 1 } })
  expect(two?.loosens.map(({ requirement }) => requirement)).toEqual(['upgrades.local', 'forwarding.proxy'])
  expect(two?.breaks).toMatchObject([{ requirement: 'forwarding.proxy', letsIn: true, example: 'upgrade/proxy' }])
  expect(two?.why).toEqual(['Lets somebody in: Rule forwarding.proxy. Broken in one case, for example upgrade/proxy.'])
  expect(three).toMatchObject({ verdict: 'safe', breaks: [], reading: 'Read so.', cured: { in: 1, of: 1 } })
  expect(three?.tightens.map(({ requirement }) => requirement)).toEqual(['forwarding.proxy'])
})

test('what is wrong without it is not its doing', () => {
  for (const { breaks } of table().rows)
    expect(breaks.map(({ requirement }) => requirement)).not.toContain('origins.foreign')
})

test('what its parent broke is marked', () => {
  const heir = proposal('pr-4', { parent: 'pr-2' })
  const { rows } = table({ proposals: [heir], ruled: new Map([...ruled, ['pr-4', seen('in', 'in')]]) })
  expect(rows[0]?.breaks).toMatchObject([{ inherited: true }])
  expect(rows[0]?.why[0]).toMatch(/So did the rule that it was written against\.$/)
})

test('unsafe and no cure are told together', () => {
  const { rows } = table({ ruled: new Map([...ruled, ['pr-2', seen('out', 'in')]]) })
  expect(rows[1]?.verdict).toBe('unsafe')
  expect(rows[1]?.why.at(-1)).toBe('1 of the 1 complaint cases still do not get in, for example upgrade/local.')
})

test('a SHOULD that lets somebody in is told, and leaves it safe', () => {
  const weak = madeCase(remoteCase.id, 'forwarding.weak', ['interactive'], 'SHOULD')
  const { rows } = table({ cases: [stuckCase, weak] })
  expect(rows[1]).toMatchObject({ verdict: 'safe', breaks: [{ level: 'SHOULD', letsIn: true }] })
})

test('a rule that was not run has no row; what could not run is counted', () => {
  const lost = sight(remoteCase.id, [], { end: 'could-not-run', because: ['the gateway ended'] })
  const some = new Map([...ruled].filter(([id]) => id !== 'pr-3'))
  some.set('pr-2', new Map([...seen('in', 'out'), [lost.id, lost]]))
  const { rows } = table({ ruled: some })
  expect(rows.map(({ id }) => id)).toEqual(['pr-1', 'pr-2'])
  expect(rows[1]?.couldNotRun).toBe(1)
})

test('two gateways are compared case by case', () => {
  const proposals: readonly Proposal[] = [old, first]
  const base = seen('in', 'out')
  const here = { table: table({ proposals }), base, ruled }
  const there = new Map([...ruled, ['pr-2', seen('in', 'out')]])
  const comparison = compareFamilies(here, {
    table: table({ proposals, ruled: there, title: 'another' }),
    base,
    ruled: there,
  })
  expect(comparison).toEqual({
    with: 'another',
    rows: [
      { id: 'pr-1', agree: 3, of: 3, changes: { agree: 1, of: 1 }, sameVerdict: true, differ: [] },
      {
        ...{ id: 'pr-2', agree: 2, of: 3, changes: { agree: 0, of: 1 }, sameVerdict: false },
        differ: [{ case: 'upgrade/proxy', here: 'silent', there: 'interactive' }],
      },
    ],
  })
})
