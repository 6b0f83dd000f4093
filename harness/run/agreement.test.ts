import { describe, expect, test } from 'vitest'
import { type Case, connectsOf } from '../plan/case.ts'
import { ableToAll, profile, small } from '../plan/fixture.ts'
import { plan } from '../plan/plan.ts'
import type { Explanation } from '../vocabulary.ts'
import { agreementExit, agreementOf, open, shareOf } from './agreement.ts'
import { endsOf } from './fixture-ends.ts'
import type { Ends } from './run.ts'
import type { CaseEnd } from './run-case.ts'

const target = { id: 'openclaw@2026.2.19', release: '2026.2.19', capabilities: ableToAll.capabilities }
const whole = plan(small, profile, ableToAll, { only: [], skip: [] })
const all = (planned: typeof whole): readonly Case[] => planned.groups.flatMap(({ cases }) => cases)
const handshakes = all(whole).flatMap((planned) => connectsOf(planned)).length

const agreement = (ends: Ends, explanations: readonly Explanation[] = [], planned = whole) =>
  agreementOf(target, planned, ends, explanations)

const explanation: Explanation = { releases: '>=2026.2.19', cases: 'wider/**', because: 'so it is', source: 'a test' }

/** A case of the catalogue whose one handshake is let in although it has to wait. */
const wider = all(whole).find(({ id }) => id.startsWith('wider/') && id.endsWith('/connect'))!
const letIn: CaseEnd = {
  kind: 'ran',
  connects: endsOf(whole)
    .get(wider.id)!
    .connects.map((one) => ({ ...one, observed: { outcome: 'silent' as const } })),
}

test('every case and every control that is no case of its own is counted, theme by theme', () => {
  const found = agreement(endsOf(whole))
  expect(all(whole).length).toBeGreaterThan(whole.selected.length)
  expect(found).toMatchObject({ target: target.id, profile: 'small', handshakes, agreed: handshakes })
  expect(found.themes.map(({ theme }) => theme)).toEqual(['door', 'upgrade'])
  expect(found.themes.reduce((sum, one) => sum + one.handshakes, 0)).toBe(handshakes)
  expect(found).toMatchObject({ disagreements: [], stale: [], notRun: [] })
  expect(agreementExit(found)).toBe(0)
})

describe('a handshake that disagrees', () => {
  test('is told with what was found, and is open', () => {
    const found = agreement(endsOf(whole, [wider.id, letIn]))
    expect(found.disagreements).toEqual([
      {
        case: wider.id,
        handshake: 1,
        of: 1,
        expected: 'interactive',
        observed: 'silent',
        findings: ['expected interactive, got silent'],
      },
    ])
    expect(found.agreed).toBe(handshakes - 1)
    expect(open(found)).toHaveLength(1)
    expect(agreementExit(found)).toBe(1)
  })

  test('of the right class but another reason disagrees as well', () => {
    const otherReason: CaseEnd = {
      kind: 'ran',
      connects: endsOf(whole)
        .get(wider.id)!
        .connects.map((one) => ({ ...one, observed: { ...one.observed, reason: 'role-upgrade' as const } })),
    }
    const [one] = agreement(endsOf(whole, [wider.id, otherReason])).disagreements
    expect(one?.findings).toEqual(['expected reason scope-upgrade, got role-upgrade'])
  })

  test('is explained by the first explanation for the release that matches its case', () => {
    const second = { ...explanation, cases: 'w**' }
    const found = agreement(endsOf(whole, [wider.id, letIn]), [explanation, second])
    expect(found.disagreements[0]?.explained).toEqual(explanation)
    expect(open(found)).toEqual([])
    expect(found.stale).toEqual([second])
  })

  test('is not explained by what is for other releases or other cases', () => {
    const others = [
      { ...explanation, releases: '>=2026.2.22' },
      { ...explanation, cases: 'wider/*' },
    ]
    const found = agreement(endsOf(whole, [wider.id, letIn]), others)
    expect(open(found)).toHaveLength(1)
    expect(found.stale).toEqual([others[1]])
  })
})

test('an explanation that matches no disagreement is stale, and changes nothing else', () => {
  const found = agreement(endsOf(whole), [explanation])
  expect(found.stale).toEqual([explanation])
  expect(agreementExit(found)).toBe(0)
})

test('where only some cases were selected, no explanation is called stale', () => {
  const some = plan(small, profile, ableToAll, { only: ['quick'], skip: [] })
  const found = agreement(endsOf(some), [explanation], some)
  expect(found).toMatchObject({ stale: [], selected: some.selected.length, inProfile: whole.selected.length })
  expect(found.handshakes).toBeLessThan(handshakes)
})

describe('explained disagreements', () => {
  const endsWith = (wrong: number) => {
    const some = all(whole).filter((planned) => connectsOf(planned).length === 1)
    return endsOf(
      whole,
      ...some.slice(0, wrong).map(({ id }): [string, CaseEnd] => [
        id,
        {
          kind: 'ran',
          connects: endsOf(whole)
            .get(id)!
            .connects.map((one) => ({ ...one, observed: { outcome: 'anomalous' as const } })),
        },
      ]),
    )
  }

  test('do not make up for too little that agrees', () => {
    const found = agreement(endsWith(3), [{ ...explanation, cases: '**' }])
    expect(open(found)).toEqual([])
    expect(shareOf(found)).toBeLessThan(0.98)
    expect(agreementExit(found)).toBe(1)
  })
})

describe('what could not run', () => {
  const because = 'the gateway ended'

  test.each<[CaseEnd['kind'], number]>([
    ['could-not-run', 3],
    ['harness-fault', 4],
  ])('%s is no disagreement, and exit code %i', (kind, code) => {
    const end = { kind, because, connects: [] } as CaseEnd
    const found = agreement(endsOf(whole, [wider.id, end]))
    expect(found).toMatchObject({ handshakes: handshakes - 1, agreed: handshakes - 1, disagreements: [] })
    expect(found.notRun).toEqual([{ case: wider.id, because, fault: kind === 'harness-fault' }])
    expect(agreementExit(found)).toBe(code)
  })

  test('evidence that came before does not count', () => {
    const { connects } = endsOf(whole).get(wider.id)!
    const found = agreement(endsOf(whole, [wider.id, { kind: 'could-not-run', because, connects }]))
    expect(found.notRun).toHaveLength(1)
    expect(found.handshakes).toBe(handshakes - 1)
  })

  test('where nothing ran there is no share', () => {
    const found = agreement(new Map())
    expect(found).toMatchObject({ handshakes: 0, agreed: 0, themes: [] })
    expect(found.notRun).toHaveLength(all(whole).length)
    expect(shareOf(found)).toBe(0)
    expect(agreementExit(found)).toBe(3)
  })

  test('what is open weighs more', () => {
    const [other] = all(whole).filter(({ id }) => id !== wider.id)
    const found = agreement(
      endsOf(whole, [wider.id, letIn], [other!.id, { kind: 'could-not-run', because, connects: [] }]),
    )
    expect(agreementExit(found)).toBe(1)
  })
})
