/** What shuts the gate of a comparison, and what a pull request declared beforehand. Pure. */
import { type Callable, matcher, SelectionError } from '../plan/select.ts'
import type { CaseResult, Change, ComparisonResult, Intent } from '../results.ts'

type Counts = ComparisonResult['counts']

/** Patterns of `--intend`, as `select` takes them. */
export interface Declared {
  /** The first pattern that declares a change of this case. */
  readonly by: (result: CaseResult) => string | undefined
  /** @param changed ids of the cases that changed, whichever way. */
  readonly intents: (changed: ReadonlySet<string>) => readonly Intent[]
}

/** @throws SelectionError when a pattern is the name of none of the cases. */
export function assertNames(patterns: readonly string[], cases: readonly Callable[]): void {
  const nobody = patterns.filter((pattern) => !cases.some(matcher(pattern)))
  if (nobody.length === 0) return
  throw new SelectionError(
    `--intend ${nobody.map((pattern) => `"${pattern}"`).join(', ')} is the name of no case that is compared. It takes what ` +
      '--select takes: a case id, a family, a requirement, a theme, a level or a tag; `*` stays within one part of an id, ' +
      '`**` crosses parts.',
  )
}

/**
 * @param callable what a case of a report can be called by.
 * @throws SelectionError when a pattern is the name of no case that was compared.
 */
export function declared(
  patterns: readonly string[],
  cases: readonly CaseResult[],
  callable: (result: CaseResult) => Callable,
): Declared {
  assertNames(patterns, cases.map(callable))
  const found = [...new Set(patterns)].map((pattern) => {
    const isMatch = matcher(pattern)
    return { pattern, ids: new Set(cases.filter((one) => isMatch(callable(one))).map(({ id }) => id)) }
  })
  return {
    by: ({ id }) => found.find(({ ids }) => ids.has(id))?.pattern,
    intents: (changed) =>
      found.map(({ pattern, ids }) => ({
        pattern,
        cases: ids.size,
        changed: [...ids].filter((id) => changed.has(id)).length,
      })),
  }
}

/** So many rules are named. */
const RULES = 5

const cases = (n: number): string => `${n} ${n === 1 ? 'case' : 'cases'}`

/** Did the gateway itself change? What only one side has is a change of the suite, or of what was selected. */
export const isGatewayChange = ({ direction }: Pick<Change, 'direction'>): boolean =>
  direction === 'loosened' || direction === 'tightened' || direction === 'changed'

/** Why the gate is shut, one sentence each; empty when it is open. */
export function complaintsOf(changes: readonly Change[], intents: readonly Intent[], profile: string): string[] {
  const open = changes.filter((one) => isGatewayChange(one) && one.intended === undefined)
  const [loosened, broken] = [
    open.filter(({ direction }) => direction === 'loosened'),
    open.filter(({ judgement }) => judgement === 'broken'),
  ]
  const dangerous = [...new Set([...loosened, ...broken])]
  const requirements = [...Map.groupBy(dangerous, ({ requirement }) => requirement)]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([id]) => id)
  const [most] = requirements
  const rest = open.filter((one) => !dangerous.includes(one))
  const declare = intents.length > 0 ? 'no --intend declares it' : 'nothing declares it'
  return [
    ...(loosened.length === 0
      ? []
      : [`${cases(loosened.length)} loosened: somebody gets in, or gets more, who did not before, and ${declare}.`]),
    ...(broken.length === 0 ? [] : [`${cases(broken.length)} passed ${profile} before and fail now, and ${declare}.`]),
    ...(most === undefined
      ? []
      : [
          intents.length > 0
            ? `They are cases of ${requirements.slice(0, RULES).join(', ')}${requirements.length > RULES ? ', …' : ''}.`
            : `If a change is meant, declare it by requirement, family or case: --intend '${most}'.`,
        ]),
    ...(intents.length === 0 || rest.length === 0
      ? []
      : [`${cases(rest.length)} came out otherwise in a way that no --intend declares, for example ${rest[0]?.case}.`]),
    ...intents
      .filter(({ changed }) => changed === 0)
      .map(
        ({ pattern, cases: n }) =>
          `"${pattern}" was declared, but nothing changed in ${n === 1 ? 'its case' : `any of its ${cases(n)}`}: remove --intend '${pattern}'.`,
      ),
  ]
}

/** 0 no undeclared danger, 1 the gate is shut, 3 something could not run on a side, 4 the harness failed on one. */
export function exitCodeOfComparison(
  { complaints, counts }: Pick<ComparisonResult, 'complaints'> & { readonly counts: Pick<Counts, 'incomplete'> },
  harnessFaults: number,
): 0 | 1 | 3 | 4 {
  if (harnessFaults > 0) return 4
  if (complaints.length > 0) return 1
  return counts.incomplete > 0 ? 3 : 0
}
