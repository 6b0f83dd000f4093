import { axisNames, type Case, connectsOf, type PlannedControl } from '../plan/case.ts'
import { defaultAxes } from '../plan/expand.ts'
import type { AxisName, Catalogue, Family, Outcome } from '../vocabulary.ts'
import { type Library, recommendedOf } from './library.ts'

/** A value of an axis, with what the catalogue says of it. */
export interface Value {
  readonly id: string
  /** Absent where the value is a word of the vocabulary that has no description. */
  readonly title?: string
}

/** Which neighbour of some cases has to come out on the other side. */
export interface ControlUse {
  /** The one field that differs. */
  readonly differs: AxisName
  readonly to: Value
  /** The most cases first. */
  readonly expected: readonly Outcome[]
  readonly cases: number
}

/** One family: who knocks from where with what, and how it is shown that the verdict stands on something. */
export interface Attack {
  readonly family: string
  readonly title: string
  readonly cases: number
  /** Values in use. Axes that stand on their default alone are left out, but where, known as and asking are always told. */
  readonly axes: Readonly<Partial<Record<AxisName, readonly Value[]>>>
  /** Header lines that the clients bring, as sent. */
  readonly sent: readonly string[]
  readonly controls: readonly ControlUse[]
  /** Cases of which the policy treats all declared neighbours alike. */
  readonly withoutControl: number
  readonly example: string
}

const ALWAYS: readonly AxisName[] = ['vantage', 'history', 'ask']

/** A value with its description, for axes that have one. */
export function axisValue(catalogue: Catalogue, axis: AxisName, id: string): Value {
  const described: Partial<Record<AxisName, readonly { readonly id: string; readonly title?: string }[]>> = {
    configuration: catalogue.configurations,
    vantage: catalogue.vantages,
    history: catalogue.histories,
    client: catalogue.clients,
    story: catalogue.stories,
  }
  const title = described[axis]?.find((one) => one.id === id)?.title
  return { id, ...(title === undefined ? {} : { title }) }
}

/** What a client says of its way: header lines that only a proxy or a page has reason to send, or a Host of its choice. */
export const linesOf = (planned: Pick<Case, 'steps'>): readonly string[] => [
  ...new Set(connectsOf(planned).flatMap(({ vantage }) => vantage.headers.map(([name, value]) => `${name}: ${value}`))),
]

const usesOf = (catalogue: Catalogue, controls: readonly PlannedControl[]): readonly ControlUse[] =>
  [...Map.groupBy(controls, ({ differs, to }) => `${differs}\n${to}`).values()]
    .map((group) => {
      const { differs, to } = group[0]!
      const outcomes = [...Map.groupBy(group, ({ expected }) => expected)]
      const expected = outcomes.toSorted(([, one], [, other]) => other.length - one.length).map(([outcome]) => outcome)
      return { differs, to: axisValue(catalogue, differs, to), expected, cases: group.length }
    })
    .toSorted((one, other) => other.cases - one.cases)

function attackOf({ catalogue }: Library, family: Family, cases: readonly Case[]): Attack {
  const axes: Partial<Record<AxisName, readonly Value[]>> = {}
  for (const axis of axisNames) {
    const values = [...new Set(cases.map((planned): string => planned.axes[axis]))]
    const [only] = values
    if (values.length === 1 && only === defaultAxes[axis] && !ALWAYS.includes(axis)) continue
    axes[axis] = values.map((value) => axisValue(catalogue, axis, value))
  }
  return {
    family: family.id,
    title: family.title,
    cases: cases.length,
    axes,
    sent: [...new Set(cases.flatMap(linesOf))],
    controls: usesOf(
      catalogue,
      cases.flatMap(({ control }) => control ?? []),
    ),
    withoutControl: cases.filter(({ control }) => control === null).length,
    example: cases[0]?.id ?? '',
  }
}

/** How a requirement is attacked: its families, as the recommended policy has them, in the order of the catalogue. Pure. */
export function attacksOf(library: Library, requirement: string): readonly Attack[] {
  const cases = [...recommendedOf(library).cases.values()].filter((one) => one.requirement.id === requirement)
  const byFamily = Map.groupBy(cases, ({ family }) => family)
  return [...byFamily].map(([family, own]) => attackOf(library, family, own))
}
