import { actsOf, type Case, connectsOf, side } from '../plan/case.ts'
import type { Profile } from '../vocabulary.ts'
import { answersOf } from './answers.ts'
import { type Library, recommendedOf } from './library.ts'

/** Tables of a profile that decide by themselves; locality and reasons only feed them. */
export type Table = 'admission' | 'decision' | 'acts'

/** A row of the recommended policy that decides cases of the requirement. */
export interface DecidingRow {
  readonly table: Table
  readonly words: string
  readonly source: string
  /** Handshakes and acts. */
  readonly answers: number
}

/** What of a requirement's cases can go wrong in which way, counted over the recommended policy. */
export interface Reading {
  /** Handshakes that must stay out, get in, and how each is expected to. */
  readonly out: number
  readonly in: number
  readonly outcomes: readonly { readonly outcome: string; readonly answers: number }[]
  /** Acts that must be denied, and allowed. */
  readonly denied: number
  readonly allowed: number
  /** What has to stand on the wire: reasons and refusals. */
  readonly wire: readonly string[]
  readonly withControl: number
  /** The rows to look at, the one that decides most first. */
  readonly rows: readonly DecidingRow[]
}

const TABLES: readonly Table[] = ['admission', 'decision', 'acts']

const tableOf = (profile: Profile, because: string, source: string): Table =>
  TABLES.find((table) => profile[table].some((row) => row.words === because && row.source === source)) ?? 'decision'

function counted(words: readonly string[]): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(words, (word) => word)
  return [...groups].map(([word, same]) => [word, same.length] as const).toSorted(([, one], [, other]) => other - one)
}

function rowsOf(profile: Profile, cases: readonly Case[]): readonly DecidingRow[] {
  const groups = Map.groupBy(cases.flatMap(answersOf), ({ because, source }) => `${because}\n${source}`)
  return [...groups.values()]
    .map((same) => {
      const { because, source } = same[0]!
      return { table: tableOf(profile, because, source), words: because, source, answers: same.length }
    })
    .toSorted((one, other) => other.answers - one.answers)
}

/** What the recommended policy expects of a requirement's cases, as a reader of a failure needs it. Pure. */
export function readingOf(library: Library, requirement: string): Reading {
  const { profile, cases: all } = recommendedOf(library)
  const cases = [...all.values()].filter((one) => one.requirement.id === requirement)
  const expected = cases.flatMap(connectsOf).map((connect) => connect.expected)
  const acts = cases.flatMap(actsOf).map((act) => act.expected)
  const sided = (wanted: 'in' | 'out') => expected.filter(({ outcome }) => side(outcome) === wanted).length
  return {
    out: sided('out'),
    in: sided('in'),
    outcomes: counted(expected.map(({ outcome }) => outcome)).map(([outcome, answers]) => ({ outcome, answers })),
    denied: acts.filter(({ answer }) => answer === 'denied').length,
    allowed: acts.filter(({ answer }) => answer === 'allowed').length,
    wire: [
      ...new Set(
        expected.flatMap(({ reason, refusal }) => [...(reason === undefined ? [] : [reason]), ...(refusal ?? [])]),
      ),
    ],
    withControl: cases.filter(({ control }) => control !== null).length,
    rows: rowsOf(profile, cases),
  }
}
