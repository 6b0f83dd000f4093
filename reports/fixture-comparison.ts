/** Made-up results of two gateways, compared: what the second does differently, in the order of the book. */
import type { CaseResult, Change, ChangeGroup, ComparisonResult, Results } from '../harness/results.ts'
import { BAD, fixture, GOOD } from './fixture.ts'

/** From the reference to the example gateway, which is worse in most. */
export function comparisonFixture(): Results {
  const results = fixture()
  return { ...results, comparison: comparisonOf(results) }
}

const isIn = (result: CaseResult) => ['silent', 'bypassed'].includes(result.observed?.outcome ?? '')

const SENTENCES = [
  ['tightened', 'A local device whose row has no scopes is refused, and nobody sees a request.'],
  ['loosened', 'A client that has to ask for more is let in without a human.'],
  ['changed', 'The refusal of a foreign page does not say why any more.'],
] as const

function comparisonOf({ cases, suite, targets }: Results): ComparisonResult {
  const changes = cases.flatMap((after): Change[] => {
    const before = cases.find(({ id, target }) => id === after.id && target === GOOD)
    if (after.target !== BAD || !before || after.verdict === before.verdict || !after.observed) return []
    const direction = isIn(after) && !isIn(before) ? 'loosened' : isIn(before) ? 'tightened' : 'changed'
    const group = SENTENCES.findIndex(([name]) => name === direction)
    const became = `${before.observed?.outcome} → ${after.observed.outcome}`
    const intended = direction === 'tightened' ? { intended: 'legacy.*' } : {}
    return [
      { case: after.id, requirement: after.requirement, direction, judgement: 'broken', group, became, ...intended },
    ]
  })
  const side = (target: string) => {
    const { title } = targets.find(({ id }) => id === target)!
    return { target, title, profile: 'recommended-1', suite: suite.version, cases: cases.length / 2 }
  }
  const count = (direction: string) => changes.filter((one) => one.direction === direction).length
  return {
    before: side(GOOD),
    after: side(BAD),
    counts: {
      loosened: count('loosened'),
      tightened: count('tightened'),
      changed: count('changed'),
      new: 0,
      gone: 0,
      same: 14,
      unknown: 9,
      incomplete: 3,
      fixed: 0,
      broken: changes.length,
    },
    groups: SENTENCES.map(([direction, sentence], number) => groupOf(direction, sentence, changes, number)),
    changes,
    unanswered: [
      {
        side: 'after',
        kind: 'could-not-run',
        because: 'The proxy on the way did not start.',
        cases: 3,
        example: cases.find(({ verdict }) => verdict === 'could-not-run')!.id,
      },
    ],
    intents: [{ pattern: 'legacy.*', cases: 10, changed: count('tightened') }],
    complaints: ['Somebody gets in who did not before, and nobody declared it.'],
  }
}

function groupOf(
  direction: Change['direction'],
  sentence: string,
  changes: readonly Change[],
  number: number,
): ChangeGroup {
  const own = changes.filter(({ group }) => group === number)
  return {
    direction,
    sentence,
    requirements: [...new Set(own.map(({ requirement }) => requirement))],
    cases: own.length,
    fixed: 0,
    broken: own.length,
    intended: own.filter(({ intended }) => intended !== undefined).length,
    example: own[0]!.case,
  }
}
