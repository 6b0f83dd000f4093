/** Addresses within the page. The element's id is the address itself, so that links work without the script too. */
import type { CaseResult, Results } from '../../harness/results.ts'

/** The same case on several targets needs both names; with one target the case is enough. */
export function caseAnchor(results: Results, result: Pick<CaseResult, 'id' | 'target'>): string {
  const id = `case=${encodeURIComponent(result.id)}`
  return results.targets.length > 1 ? `${id}&on=${encodeURIComponent(result.target)}` : id
}

/** Sources may be addresses; anything but http is shown as words. */
export function webAddress(ref: string): string | undefined {
  return /^https?:\/\/[^\s"'<>]+$/.test(ref) ? ref : undefined
}
