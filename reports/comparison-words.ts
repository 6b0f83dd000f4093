/** What all reports say of two gateways side by side, in the same words. */
import type { CaseResult, ChangeDirection, ChangeGroup, ComparisonResult, Results } from '../harness/results.ts'
import { count, denominator, verdictWords } from './words.ts'

/** The dangerous direction first. */
export const DIRECTIONS: readonly ChangeDirection[] = ['loosened', 'tightened', 'changed', 'new', 'gone']

export const DIRECTION_SENTENCES: Readonly<Record<ChangeDirection, string>> = {
  loosened: 'somebody gets in, or gets more, who did not before, or a refusal now leaves something behind',
  tightened: 'somebody is stopped, or gets less',
  changed: 'on the same side in another way',
  new: 'only the gateway of after was asked',
  gone: 'only the gateway of before was asked',
}

/** "openclaw@2026.2.19 → openclaw@2026.2.22, by recommended". */
export const pairWords = ({ before, after }: ComparisonResult): string =>
  `${before.target} → ${after.target}, by ${after.profile}`

/** Cases that both were asked. */
export function asked({ counts }: ComparisonResult): number {
  return counts.loosened + counts.tightened + counts.changed + counts.same + counts.unknown
}

export type GateStanding = 'shut' | 'incomplete' | 'alike' | 'open'

export function gateStanding({ complaints, counts }: ComparisonResult): GateStanding {
  if (complaints.length > 0) return 'shut'
  if (counts.incomplete > 0) return 'incomplete'
  return counts.loosened + counts.tightened + counts.changed === 0 ? 'alike' : 'open'
}

const CLAIMS: Readonly<Record<GateStanding, string>> = {
  shut: 'gate shut',
  incomplete: 'incomplete',
  alike: 'no difference',
  open: 'gate open',
}

/** [what to print large, the numbers with what they are out of]. */
export function gateWords(comparison: ComparisonResult): readonly [claim: string, rest: string] {
  const { counts } = comparison
  const parts = [
    [counts.loosened, 'loosened'],
    [counts.tightened, 'tightened'],
    [counts.changed, 'changed'],
    [counts.same, 'alike'],
    [counts.unknown, 'unanswered on a side'],
  ] as const
  const shown = parts.filter(([n], at) => n > 0 || at === 0).map(([n, word]) => `${n} ${word}`)
  const judged = [
    ...(counts.broken > 0 ? [`${counts.broken} broke`] : []),
    ...(counts.fixed > 0 ? [`${counts.fixed} were fixed`] : []),
  ]
  const rest = `of ${count(asked(comparison), 'case')}, ${shown.join(', ')}`
  return [CLAIMS[gateStanding(comparison)], judged.length === 0 ? rest : `${rest}; ${judged.join(', ')}`]
}

/**
 * The groups that tell the story in so many lines, the dangerous direction first. Of each direction there is one at least; then the dangerous
 * one gets half of the lines, and what is left goes on in order.
 */
export function mostTelling(groups: readonly ChangeGroup[], lines: number): readonly ChangeGroup[] {
  const firsts = DIRECTIONS.flatMap((direction) => groups.find((one) => one.direction === direction) ?? [])
  const dangerous = groups.filter(({ direction }) => direction === 'loosened').slice(0, lines / 2)
  const tightened = groups.filter(({ direction }) => direction === 'tightened').slice(0, lines / 4)
  const shown = new Set([...new Set([...firsts, ...dangerous, ...tightened, ...groups])].slice(0, lines))
  return DIRECTIONS.flatMap((direction) => groups.filter((one) => one.direction === direction && shown.has(one)))
}

/**
 * The groups that tell the story to somebody who reads ten lines: the first two of the dangerous direction, the first one of the other, and what
 * tells most besides, the dangerous direction first.
 */
export function leadOf(groups: readonly ChangeGroup[]): readonly ChangeGroup[] {
  const first = (direction: ChangeDirection, most: number) =>
    groups.filter((one) => one.direction === direction).slice(0, most)
  const lead = new Set([...first('loosened', 2), ...first('tightened', 1), ...mostTelling(groups, LEAD)].slice(0, LEAD))
  return DIRECTIONS.flatMap((direction) => groups.filter((one) => one.direction === direction && lead.has(one)))
}

const LEAD = 3

/** "declared", "12 of 30 declared": of a group that is meant to change. */
export function declaredWords({ cases, intended }: ChangeGroup): string {
  if (intended === 0) return ''
  return intended === cases ? 'declared' : `${intended} of ${cases} declared`
}

/** A case on both sides, before first; a side that was not asked is left out. */
export function onBothSides({ cases, comparison }: Results, id: string): CaseResult[] {
  const sides = [comparison?.before.target, comparison?.after.target]
  return sides.flatMap((target) => cases.find((one) => one.id === id && one.target === target) ?? [])
}

/** Letters of a reason. */
const LONGEST = 160

/** "12 cases before: it has no device.pair.remove". */
export const unansweredWords = ({ unanswered }: ComparisonResult): string[] =>
  unanswered.map(({ cases, side, kind, because }) => {
    const what = kind === 'could-not-run' ? 'could not run' : 'not applicable'
    return `${count(cases, 'case')}, ${what} ${side === 'both' ? 'on both sides' : side}: ${shortened(because)}`
  })

/** A gateway that does not come up is told with its last lines; the case has them. */
function shortened(because: string): string {
  const letters = [...because]
  return letters.length <= LONGEST ? because : `${letters.slice(0, LONGEST).join('')}…`
}

export const intentWords = ({ intents }: ComparisonResult): string[] =>
  intents.map(({ pattern, cases, changed }) => `${pattern}: ${changed} of ${count(cases, 'case')} changed`)

/** "reference: conformant to recommended. 32 of 32 selected, 32 in the profile": each gateway by itself, before first. */
export const eachWords = ({ targets }: Results): string[] =>
  targets.map((target) => `${target.id}: ${verdictWords(target).join(' ')}. ${denominator(target)}`)
