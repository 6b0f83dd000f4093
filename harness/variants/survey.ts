/** Runs a catalogue on many variants of one policy: each only where it would decide otherwise. */
import type { Case } from '../plan/case.ts'
import type { LaneAnswer, SeenCase } from './lane-words.ts'
import type { Lanes } from './lanes.ts'

/** A variant, and the cases that it was run with. What it was not run with came out as on the base. */
export interface SurveyedVariant {
  readonly policy: string
  readonly seen: readonly SeenCase[]
}

export interface Survey {
  /** Every case on the policy that the variants deviate from. */
  readonly base: readonly SeenCase[]
  readonly variants: readonly SurveyedVariant[]
  readonly handshakes: number
}

export interface SurveyRequest {
  readonly lanes: Pick<Lanes, 'ask' | 'count'>
  /** Names, as the reference gateway knows them. */
  readonly base: string
  readonly variants: readonly string[]
  readonly cases: readonly Case[]
  /** Runs every variant with every case, for whoever doubts the filter. */
  readonly whole?: boolean
  /** Told how many variants are done. */
  readonly onDone?: (done: number) => void
}

/** Every n-th goes to the same lane, so that each has its share of every configuration. */
const share = (cases: readonly Case[], lanes: number): Case[][] =>
  Array.from({ length: lanes }, (_, lane) => cases.filter((_case, at) => at % lanes === lane)).filter(
    (some) => some.length > 0,
  )

const idsOf = (cases: readonly Case[]): string[] => cases.map(({ id }) => id)

const connectsIn = (seen: readonly SeenCase[]): number => seen.reduce((sum, { connects }) => sum + connects.length, 0)

/** @throws LaneError */
export async function survey(request: SurveyRequest): Promise<Survey> {
  const { lanes, base, variants, cases, whole = false, onDone = () => {} } = request
  const parts: LaneAnswer[] = await Promise.all(
    share(cases, lanes.count).map((some) =>
      lanes.ask({ kind: 'reach', policy: base, variants: whole ? [] : variants, cases: idsOf(some) }),
    ),
  )
  const onBase = parts.flatMap(({ seen }) => seen)
  const reachOf = (variant: number): readonly string[] => {
    if (whole) return idsOf(cases)
    const reached = new Set(parts.flatMap((part) => part.reached[variant] ?? []))
    return idsOf(cases.filter(({ id }) => reached.has(id)))
  }
  let done = 0
  const runs = variants.map((policy, at) => ({ policy, at, cases: reachOf(at) }))
  // The longest first, so that no lane is left alone with one at the end.
  const inOrder = runs.toSorted((one, other) => other.cases.length - one.cases.length)
  const ran = await Promise.all(
    inOrder.map(async (one) => {
      const seen = one.cases.length === 0 ? [] : (await lanes.ask({ kind: 'run', ...one })).seen
      done += 1
      onDone(done)
      return { at: one.at, policy: one.policy, seen }
    }),
  )
  const byPlace = ran.toSorted((one, other) => one.at - other.at)
  return {
    base: onBase,
    variants: byPlace.map(({ policy, seen }) => ({ policy, seen })),
    handshakes: [onBase, ...ran.map(({ seen }) => seen)].reduce((sum, seen) => sum + connectsIn(seen), 0),
  }
}
