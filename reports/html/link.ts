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

/** A proposal may be tried on several gateways. No `=`: that is how addresses of cases and filters are told. */
export function proposalAnchor(target: string, id: string): string {
  return `proposal:${encodeURIComponent(target)}:${encodeURIComponent(id)}`
}

export function mutantAnchor(id: string): string {
  return `mutant:${encodeURIComponent(id)}`
}

/** The row that tells what a requirement finds. */
export function killsAnchor(requirement: string): string {
  return `kills:${encodeURIComponent(requirement)}`
}
