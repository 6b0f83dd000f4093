/**
 * badge.json: one verdict in a few words, for the endpoint badge of shields.io. It never claims more than the report does: cases
 * that passed stand with how many were selected, and of several targets the one that does worst is named.
 */
import type { Results, TargetResult } from '../harness/results.ts'
import { scannedTargets } from './sarif-target.ts'
import { count, printable, type Standing, standing, verdictWords } from './words.ts'

/** Worst first. */
const STANDINGS: readonly Standing[] = ['not-conformant', 'incomplete', 'empty', 'partial', 'conformant']

const COLOURS: Readonly<Record<Standing, string>> = {
  'not-conformant': 'red',
  incomplete: 'orange',
  empty: 'lightgrey',
  partial: 'yellow',
  conformant: 'brightgreen',
}

/** A name longer than this leaves no room for the verdict. */
const LONGEST_NAME = 60

/** As https://shields.io/badges/endpoint-badge describes it; the same bytes for the same findings. */
export function renderBadge(results: Results): string {
  const [worst, ...others] = scannedTargets(results).sort(byStanding)
  const badge = {
    schemaVersion: 1,
    label: 'gateway conformance',
    message: worst ? words(worst, others.length) : 'no target was tested',
    color: worst ? colour(worst) : COLOURS.empty,
    // Keeps whoever embeds it from choosing a friendlier colour.
    isError: worst === undefined || !['conformant', 'partial'].includes(standing(worst)),
  }
  return `${JSON.stringify(badge, undefined, 2)}\n`
}

/** What fails and is not known counts before how much fails. */
function byStanding(one: TargetResult, other: TargetResult): number {
  return (
    STANDINGS.indexOf(standing(one)) - STANDINGS.indexOf(standing(other)) ||
    unknown(other) - unknown(one) ||
    other.counts.fail - one.counts.fail
  )
}

const unknown = ({ counts, known }: TargetResult) => counts.fail - known

/** Failures that are all known for a time are still failures, but nothing new. */
function colour(target: TargetResult): string {
  const only = target.counts.fail > 0 && unknown(target) === 0
  return only && standing(target) === 'not-conformant' ? 'orange' : COLOURS[standing(target)]
}

function words(target: TargetResult, others: number): string {
  const [claim] = verdictWords(target)
  const { counts, selected, known, profile } = target
  // Nothing else says anything about the profile.
  const claims = ['conformant', 'not-conformant'].includes(standing(target))
  const which = others === 0 ? '' : `${name(target)}, the worst of ${others + 1}: `
  return [
    `${which}${counts.pass} of ${selected}`,
    claims ? `${claim} to ${printable(profile.id)}` : claim,
    ...(known > 0 ? [count(known, 'known failure')] : []),
  ].join(' · ')
}

function name({ id }: TargetResult): string {
  const characters = [...printable(id)]
  return characters.length <= LONGEST_NAME ? characters.join('') : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}
