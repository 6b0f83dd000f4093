/**
 * What the page's script reads: two blocks of text, each JSON, compressed, in base64, which holds nothing that could be
 * markup. The index has what lists, filters and the matrix need, and is unpacked as the page opens; the evidence waits
 * until somebody opens a case.
 */
import { gzipSync } from 'node:zlib'
import type { CaseResult, RequirementResult, Results } from '../../harness/results.ts'
import { OUTCOME_WORDS, OUTCOMES, VERDICT_WORDS, VERDICTS } from '../words.ts'
import { intern } from './intern.ts'
import { LETTERS } from './letters.ts'
import { placesData } from './places-data.ts'
import { type Row, rowsOf } from './rows.ts'

export interface DataBlocks {
  readonly index: string
  readonly evidence: string
}

export function packBlocks(results: Results): DataBlocks {
  const rows = rowsOf(results)
  return { index: pack(indexOf(results, rows)), evidence: pack(evidenceOf(rows)) }
}

function pack(value: object): string {
  // The highest level: written once, and every report is smaller for it.
  return gzipSync(JSON.stringify(intern(value)), { level: 9 }).toString('base64')
}

function indexOf(results: Results, rows: readonly Row[]) {
  const { comparison } = results
  const changes = new Map(comparison?.changes.map((change) => [change.case, change]))
  return {
    verdicts: VERDICTS,
    verdictWords: VERDICT_WORDS,
    outcomes: OUTCOMES,
    outcomeWords: OUTCOME_WORDS,
    letters: LETTERS,
    targets: results.targets.map(({ id, title, release }) => ({ id, title, release })),
    requirements: requirementsById(results.requirements),
    comparison: comparison && {
      before: comparison.before.target,
      after: comparison.after.target,
      groups: comparison.groups.map(({ direction, sentence }) => ({ direction, sentence })),
    },
    places: placesData(results, rows),
    rows: rows.map(({ about, cells }) => ({
      ...about,
      change: changeOf(changes.get(about.id)),
      cells: cells.map(cellOf),
    })),
  }
}

type Change = NonNullable<Results['comparison']>['changes'][number]

/** The row says which case it is. */
function changeOf(change: Change | undefined) {
  return change && { ...change, case: undefined, requirement: undefined }
}

/** All that a line of the list says. */
function cellOf(cell: CaseResult | undefined) {
  if (!cell) return null
  const { verdict, because, brokenInvariants, known, expected, observed } = cell
  return { verdict, because, brokenInvariants, known, expected: expected.outcome, observed: observed?.outcome ?? null }
}

/** One for each rule: targets may be held to different books, but the first says it as well as the others. */
function requirementsById(requirements: readonly RequirementResult[]) {
  const byId = new Map<string, object>()
  for (const { counts: _, target: __, ...requirement } of requirements) {
    if (!byId.has(requirement.id)) byId.set(requirement.id, requirement)
  }
  return [...byId.values()]
}

/** What the index does not say, in the same order. Names that the row has are holes, filled in by the page. */
function evidenceOf(rows: readonly Row[]) {
  const numbers = new Map(rows.map(({ about }, index) => [about.id, index]))
  return rows.map(({ about, cells }) =>
    cells.map((cell) => {
      if (!cell) return null
      const { expected, observed, control, steps, replay, target } = cell
      return {
        expected,
        observed,
        control: control && { ...control, case: numbers.get(control.case) ?? control.case },
        steps,
        replay: replay.split(about.id).map((part) => part.split(target)),
      }
    }),
  )
}
