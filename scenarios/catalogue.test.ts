import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { axisNames, connectsOf, side } from '../harness/plan/case.ts'
import { expand } from '../harness/plan/expand.ts'
import { catalogue } from './index.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const { requirements, families, profiles } = catalogue
const recommended = profiles[0]!
const { cases, controlsOnly } = expand(catalogue, recommended)
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)

describe('requirements', () => {
  test('ids are `theme.kebab-case`, and unique', () => {
    for (const { id } of requirements) expect(id).toMatch(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(repeated(requirements.map(({ id }) => id))).toEqual([])
  })

  test.each(requirements.map((one) => [one.id, one] as const))('%s says what its level says', (_, one) => {
    expect(new Set(one.sentence.match(/\b(MUST|SHOULD|MAY|RISK)\b/g))).toEqual(new Set([one.level]))
    expect(one.sentence).toMatch(/\.$/)
  })

  test.each(requirements.map((one) => [one.id, one] as const))('%s has all its words', (_, one) => {
    expect(one.boundary).toMatch(/\S/)
    expect(one.whenBroken).toMatch(/^[A-Z`].*\.$/s)
    expect(one.whenBroken).not.toMatch(/\b(MUST|SHOULD|MAY|RISK)\b/)
    expect(one.sources.length).toBeGreaterThan(0)
    for (const { ref } of one.sources) expect(ref).toMatch(/\S/)
    expect(repeated(one.sources.map(({ ref }) => ref))).toEqual([])
  })

  test('a risk, and nothing else, says what the operator must do', () => {
    for (const { level, operator } of requirements) {
      if (level === 'RISK') expect(operator).toMatch(/^[A-Z`].*\.$/s)
      else expect(operator).toBeUndefined()
    }
  })

  test('sentences and what is said of a breach are their own', () => {
    expect(repeated(requirements.map(({ sentence }) => sentence))).toEqual([])
    expect(repeated(requirements.map(({ whenBroken }) => whenBroken))).toEqual([])
  })

  test('each has a family, and each family a requirement that exists', () => {
    const known = requirements.map(({ id }) => id)
    const used = families.map(({ requirement }) => requirement)
    expect(known.filter((id) => !used.includes(id))).toEqual([])
    expect(used.filter((id) => !known.includes(id))).toEqual([])
  })

  test('each has at least one case, MUST, SHOULD, MAY and RISK alike', () => {
    const shown = new Set(cases.map(({ requirement }) => requirement.id))
    expect(requirements.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([])
  })
})

/** One requirement a line, sorted; an id that is no longer in use stays, with ` retired` behind it. */
describe('ids.lock', () => {
  const lines = readFileSync(join(folder, 'ids.lock'), 'utf8').trimEnd().split('\n')
  const locked = lines.map((line) => line.split(' '))
  const inUse = requirements.map(({ id }) => id)

  test('is sorted, without repetition, each line an id or a retired one', () => {
    for (const line of lines) expect(line).toMatch(/^[a-z]+\.[a-z0-9-]+( retired)?$/)
    const ids = locked.map(([id]) => id!)
    expect(ids).toEqual([...new Set(ids)].sort())
  })

  test('a new requirement is entered', () => {
    const known = locked.map(([id]) => id)
    expect(
      inUse.filter((id) => !known.includes(id)),
      'add these lines to scenarios/ids.lock',
    ).toEqual([])
  })

  test('an id that goes stays as retired, and never comes back', () => {
    const active = locked.filter(([, mark]) => mark === undefined).map(([id]) => id!)
    const retired = locked.filter(([, mark]) => mark === 'retired').map(([id]) => id!)
    expect(
      active.filter((id) => !inUse.includes(id)),
      'mark these as retired in scenarios/ids.lock',
    ).toEqual([])
    expect(
      retired.filter((id) => inUse.includes(id)),
      'retired ids are not used again',
    ).toEqual([])
  })
})

describe('families', () => {
  test('ids are kebab-case and unique, titles are there', () => {
    for (const { id, title } of families) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(title).toMatch(/\S/)
    }
    expect(repeated(families.map(({ id }) => id))).toEqual([])
  })

  test('axis values are named once', () => {
    for (const { id, cross } of families) {
      for (const values of Object.values(cross) as (readonly string[])[]) {
        expect(values, id).not.toEqual([])
        expect(repeated(values), id).toEqual([])
      }
    }
  })

  test('each exception takes something out, and says why', () => {
    for (const { id, cross, except = [] } of families) {
      for (const { when, because } of except) {
        expect(because, id).toMatch(/\S/)
        expect(Object.keys(when), id).not.toEqual([])
        for (const [axis, values] of Object.entries(when) as [keyof typeof cross, readonly string[]][]) {
          for (const value of values) expect(cross[axis], `${id}: ${axis}`).toContain(value)
        }
      }
    }
  })
})

describe('axis values', () => {
  const { configurations, vantages, histories, asks, clients, stories } = catalogue
  const axes = { configurations, vantages, histories, asks, clients, stories, profiles }

  test.each(Object.entries(axes))('ids of %s are unique, also as parts of a case id', (_, values) => {
    expect(repeated(values.map(({ id }) => id.replaceAll(' ', '_')))).toEqual([])
    for (const { id } of values) expect(id).toMatch(/^[^/*\s][^/*]*$/)
  })

  test('each is used by some case, control or story', () => {
    const all = [...cases, ...controlsOnly]
    const named = (axis: (typeof axisNames)[number]) => new Set(all.map((planned) => planned.axes[axis]))
    const connects = all.flatMap((planned) => connectsOf(planned))
    const used = {
      configurations: named('configuration'),
      vantages: new Set(connects.map(({ vantage }) => vantage.id)),
      histories: new Set(connects.map(({ standing }) => standing)),
      asks: new Set(connects.map(({ ask }) => ask.id)),
      clients: named('client'),
      stories: named('story'),
    }
    const idle = Object.entries(used).flatMap(([axis, ids]) =>
      axes[axis as keyof typeof used].filter(({ id }) => !ids.has(id)).map(({ id }) => `${axis}: ${id}`),
    )
    expect(idle).toEqual([])
  })

  test('relations are stated once for each pair, of histories and asks that exist', () => {
    const pairs = catalogue.relations.flatMap(({ history, ask }) => ask.map((one) => `${history} × ${one}`))
    expect(repeated(pairs)).toEqual([])
    for (const { history, ask } of catalogue.relations) {
      expect(histories.map(({ id }) => id)).toContain(history)
      for (const one of ask.filter((id) => id !== '*')) expect(asks.map(({ id }) => id)).toContain(one)
    }
  })
})

describe('profiles', () => {
  test.each(profiles.map((profile) => [profile.id, profile] as const))('%s decides every case', (_, profile) => {
    const expanded = expand(catalogue, profile)
    expect(expanded.cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
  })

  test.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s gives each row words and a source',
    (_, one) => {
      for (const { words, source } of [...one.locality, ...one.admission, ...one.reasons, ...one.decision]) {
        expect(words).toMatch(/\S/)
        expect(source).toMatch(/\S/)
      }
      expect(one.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    },
  )
})

describe('cases under the recommended profile', () => {
  test('are many, each with an id of its own, also among the controls', () => {
    expect(cases.length).toBeGreaterThanOrEqual(600)
    expect(new Set([...cases, ...controlsOnly].map(({ id }) => id)).size).toBe(cases.length + controlsOnly.length)
  })

  test('each has a control, one axis away, which is expected on the other side', () => {
    const byId = new Map([...cases, ...controlsOnly].map((planned) => [planned.id, planned]))
    for (const { id, axes, steps, control } of cases) {
      const other = byId.get(control?.case ?? '')
      expect(other, `${id} has no control`).toBeDefined()
      expect(
        axisNames.filter((axis) => axes[axis] !== other!.axes[axis]),
        id,
      ).toHaveLength(1)
      const sides = [steps, other!.steps].map(
        (some) => some.findLast((step) => step.do === 'connect')!.expected.outcome,
      )
      expect(sides.map(side).sort(), id).toEqual(['in', 'out'])
    }
  })

  test('whoever stands on another host asks a gateway that is reached from there, over a family that it listens on', () => {
    for (const { id, configuration, steps } of [...cases, ...controlsOnly]) {
      for (const { vantage } of connectsOf({ steps })) {
        if (vantage.host === undefined) continue
        expect(configuration.bind, id).toBeDefined()
        if (vantage.dial.includes(':')) expect(configuration.bind, id).toBe('dual-stack')
      }
    }
  })

  test('never expect what no gateway should do', () => {
    const expected = new Set(cases.flatMap((one) => connectsOf(one).map((step) => step.expected.outcome)))
    for (const bad of ['bypassed', 'stuck', 'leaky', 'anomalous'] as const) expect(expected).not.toContain(bad)
  })
})

test('every file of the book is short enough to be read', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const long = files.filter((name) => readFileSync(join(folder, name), 'utf8').split('\n').length > 250)
  expect(long).toEqual([])
})
