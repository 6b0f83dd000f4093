/** Which case stands where in a matrix of vantage × history × ask. Pure, so that the layout can be tested as data. */
import type { CaseResult } from '../../harness/results.ts'
import type { Outcome } from '../../harness/vocabulary.ts'
import { VERDICTS } from '../words.ts'

export interface Cell {
  /** The worst case in this place, and how many share it (they differ in configuration, credential or form). */
  readonly worst: CaseResult
  readonly cases: number
}

export interface MatrixRow {
  readonly history: string
  readonly ask: string
  readonly cells: readonly (Cell | undefined)[]
}

export interface MatrixData {
  readonly target: string
  readonly client: string
  /** A story ends elsewhere than it starts, so that it must not stand in for the plain handshake. */
  readonly story: string
  readonly vantages: readonly string[]
  readonly rows: readonly MatrixRow[]
  readonly fails: number
}

/** A letter for each outcome: colour alone says nothing to many readers, and nothing on paper. */
export const LETTERS: Readonly<Record<Outcome, string>> = {
  silent: 'S',
  covered: 'C',
  bypassed: 'B',
  unbound: 'U',
  interactive: 'I',
  rejected: 'R',
  stuck: 'X',
  leaky: 'L',
  anomalous: '?',
}

export function matrices(cases: readonly CaseResult[]): MatrixData[] {
  const groups = new Map<string, CaseResult[]>()
  for (const result of cases) {
    const key = JSON.stringify([result.target, result.axes.client, result.axes.story])
    const members = groups.get(key)
    if (members) members.push(result)
    else groups.set(key, [result])
  }
  return [...groups.values()].map(matrix)
}

function matrix(cases: readonly CaseResult[]): MatrixData {
  const vantages = [...new Set(cases.map((result) => result.axes.vantage))]
  const places = new Map<string, CaseResult[]>()
  for (const result of cases) {
    const { history, ask, vantage } = result.axes
    const key = JSON.stringify([history, ask, vantage])
    const members = places.get(key)
    if (members) members.push(result)
    else places.set(key, [result])
  }
  // Histories stay together even where the book brings an ask later.
  const histories = [...new Set(cases.map((result) => result.axes.history))]
  const rows = histories.flatMap((history) => {
    const asks = new Set(cases.filter((result) => result.axes.history === history).map((result) => result.axes.ask))
    return [...asks].map((ask) => ({
      history,
      ask,
      cells: vantages.map((vantage) => cell(places.get(JSON.stringify([history, ask, vantage])))),
    }))
  })
  return {
    target: cases[0]!.target,
    client: cases[0]!.axes.client,
    story: cases[0]!.axes.story,
    vantages,
    rows,
    fails: cases.filter((result) => result.verdict === 'fail').length,
  }
}

function cell(cases: readonly CaseResult[] | undefined): Cell | undefined {
  const [first, ...rest] = cases ?? []
  if (!first) return undefined
  const rank = (result: CaseResult) => VERDICTS.indexOf(result.verdict)
  return {
    worst: rest.reduce((worst, next) => (rank(next) < rank(worst) ? next : worst), first),
    cases: rest.length + 1,
  }
}
