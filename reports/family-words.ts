/** What all reports of the PR family say alike. */
import type { FamilyBreach, FamilyChange, FamilyComparison, FamilyResult, FamilyRow } from '../harness/results.ts'
import { atMost, count } from './words.ts'

export type FamilyVerdict = FamilyRow['verdict']

/** What a maintainer could take comes first. */
export const FAMILY_VERDICTS: readonly FamilyVerdict[] = ['safe', 'unsafe', 'does-not-cure']

export const FAMILY_VERDICT_WORDS: Readonly<Record<FamilyVerdict, string>> = {
  safe: 'safe',
  unsafe: 'unsafe',
  'does-not-cure': 'does not cure',
}

export const FAMILY_VERDICT_SENTENCES: Readonly<Record<FamilyVerdict, string>> = {
  safe: 'every case of the complaint gets in, and nobody gets in whom a MUST keeps out',
  unsafe: 'somebody gets in whom a MUST keeps out',
  'does-not-cure': 'nobody gets in who should not, but not every case of the complaint does',
}

export const CHANGES_WORDS: Readonly<Record<FamilyRow['changes'], string>> = {
  'silent-rule': 'which pairing requests are approved silently',
  'scope-coverage': 'which scopes an approved scope covers',
  'legacy-rows': 'what rows of before scopes are worth',
  client: 'what the client asks for',
}

/** Rules are told in one line, with one letter for what took a page. */
export const LOCAL_WORDS = 'In a rule, L is “a local client”, as the gateway of that day told one.'

/** Its reference, and its id where two proposals have one reference: text and code of one pull request may disagree. */
export function nameOf(row: Pick<FamilyRow, 'id' | 'ref'>, rows: readonly Pick<FamilyRow, 'ref'>[]): string {
  return rows.filter(({ ref }) => ref === row.ref).length > 1 ? row.id : row.ref
}

/** A row of the comparison by the name that it has in the table. */
export function nameOfId(id: string, rows: readonly FamilyRow[]): string {
  const row = rows.find((one) => one.id === id)
  return row ? nameOf(row, rows) : id
}

export function casesIn(changes: readonly Pick<FamilyChange, 'cases'>[]): number {
  return changes.reduce((sum, { cases }) => sum + cases, 0)
}

/** What changes most comes first. */
export function byCases<T extends Pick<FamilyChange, 'cases'>>(changes: readonly T[]): T[] {
  return changes.toSorted((one, other) => other.cases - one.cases)
}

/** "upgrades.local-scope-upgrade 12", "legacy.node-stays-explicit 3", "+2 more". */
export function mostOf(changes: readonly Pick<FamilyChange, 'requirement' | 'cases'>[], shown = 3): string[] {
  const [kept, more] = atMost(byCases(changes), shown)
  return [...kept.map(({ requirement, cases }) => `${requirement} ${cases}`), ...(more > 0 ? [`+${more} more`] : [])]
}

export function brokenMusts({ breaks }: Pick<FamilyRow, 'breaks'>): FamilyBreach[] {
  return breaks.filter(({ level }) => level === 'MUST')
}

/** The one case to look at: somebody gets in by a broken MUST, best one that the parent's rule did not break. */
export function shownBy({ breaks }: Pick<FamilyRow, 'breaks'>): FamilyBreach | undefined {
  const musts = breaks.filter(({ letsIn, level }) => letsIn && level === 'MUST')
  return musts.find(({ inherited }) => !inherited) ?? musts[0] ?? breaks.find(({ letsIn }) => letsIn) ?? breaks[0]
}

export function directionOf({ letsIn }: Pick<FamilyBreach, 'letsIn'>): 'lets in' | 'shuts out' {
  return letsIn ? 'lets in' : 'shuts out'
}

export function rowsWith({ rows }: Pick<FamilyResult, 'rows'>, verdict: FamilyVerdict): FamilyRow[] {
  return rows.filter((row) => row.verdict === verdict)
}

/** What came of it all. */
export function familySentence(result: FamilyResult): string {
  const { rows, complaint } = result
  if (rows.length === 0) return 'No proposal was tried.'
  const safe = rowsWith(result, 'safe').map((row) => nameOf(row, rows))
  const unsafe = rowsWith(result, 'unsafe').length
  const useless = rowsWith(result, 'does-not-cure').length
  const are = safe.length === 1 ? 'is' : 'are'
  return [
    `Of ${count(rows.length, 'proposal')}, ${safe.length === 0 ? 'none is' : `${safe.length} ${are}`} safe`,
    safe.length === 0 ? '' : ` (${safe.join(', ')})`,
    `, ${unsafe} ${unsafe === 1 ? 'is' : 'are'} unsafe, and ${useless} ${useless === 1 ? 'does' : 'do'} not cure ${complaint.ref}.`,
  ].join('')
}

/** What the two gateways have in common. */
export function comparisonSentence({ with: other, rows }: FamilyComparison): string {
  const sum = (of: 'agree' | 'of') => rows.reduce((total, row) => total + row[of], 0)
  const alike = rows.filter(({ sameVerdict }) => sameVerdict).length
  return (
    `${alike} of ${count(rows.length, 'proposal')} ${rows.length === 1 ? 'gets' : 'get'} the same verdict on ${other}; ` +
    `${sum('agree')} of ${count(sum('of'), 'case')} come out on the same side.`
  )
}

/** How far a rule does the same on both gateways: what it changes says more than what it leaves alone. */
export function agreement({ agree, of, changes }: FamilyComparison['rows'][number]): string {
  return `agrees on ${agree} of ${count(of, 'case')}, and on ${changes.agree} of the ${changes.of} that the rule changes`
}
