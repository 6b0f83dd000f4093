/**
 * The words that all reports share, so that a maintainer reads the same sentence in the terminal, in a PR comment and
 * in the browser.
 */
import type { CaseResult, Expected, HeadlineResult, Observed, TargetResult } from '../harness/results.ts'
import type { Outcome, Verdict } from '../harness/vocabulary.ts'

export type Danger = HeadlineResult['danger']

/** Most dangerous first: a gateway that lets a stranger in is worse than one that shuts its owner out. */
export const DANGERS: readonly Danger[] = ['lets-in', 'shuts-out', 'state', 'wire', 'incomplete']

export const DANGER_WORDS: Readonly<Record<Danger, string>> = {
  'lets-in': 'lets in',
  'shuts-out': 'shuts out',
  state: 'state',
  wire: 'wire',
  incomplete: 'incomplete',
}

/** What needs a look comes first. */
export const VERDICTS: readonly Verdict[] = [
  'fail',
  'residual-risk',
  'harness-fault',
  'could-not-run',
  'not-applicable',
  'pass',
]

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'fail',
  'residual-risk': 'residual risk',
  'not-applicable': 'not applicable',
  'could-not-run': 'could not run',
  'harness-fault': 'harness fault',
}

export const OUTCOMES: readonly Outcome[] = [
  'silent',
  'covered',
  'bypassed',
  'unbound',
  'interactive',
  'rejected',
  'stuck',
  'leaky',
  'anomalous',
]

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  silent: 'in; the record was created or widened, and no human was asked',
  covered: 'in; the record already sufficed',
  bypassed: 'in, although the record does not cover the ask: pairing was skipped',
  unbound: 'in without any device',
  interactive: 'out; an operator sees one pending request, for exactly what was asked',
  rejected: 'out; refused with a type, and nothing changed',
  stuck: 'out; pairing required, but there is nothing that an operator could approve',
  leaky: 'out, yet state changed, so that the next try may get in',
  anomalous: 'none of the known classes',
}

/** "1 case", "12 cases". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** The first of them, and how many are left; one more is not worth a word that says so. */
export function atMost<T>(all: readonly T[], shown: number): readonly [kept: readonly T[], more: number] {
  const kept = all.length === shown + 1 ? all : all.slice(0, shown)
  return [kept, all.length - kept.length]
}

export function headlinesByDanger(target: TargetResult): HeadlineResult[] {
  return DANGERS.flatMap((danger) => target.headlines.filter((headline) => headline.danger === danger))
}

/** How many of the selected cases got a verdict about the gateway, rather than about the run. */
export function judged(target: TargetResult): number {
  const { counts } = target
  return counts.pass + counts.fail + counts['residual-risk'] + counts['not-applicable']
}

export function denominator(target: TargetResult): string {
  return `${judged(target)} of ${target.selected} selected, ${target.inProfile} in the profile`
}

export type Standing = 'conformant' | 'not-conformant' | 'incomplete' | 'partial' | 'empty'

/** What may be claimed. Only the model's own flag makes a target conformant; everything else is worded around it. */
export function standing(target: TargetResult): Standing {
  if (target.conformant) return 'conformant'
  if (target.selected === 0) return 'empty'
  if (target.counts.fail > 0) return 'not-conformant'
  return judged(target) < target.selected ? 'incomplete' : 'partial'
}

/** They are no failure, but never go unsaid: nothing in the gateway closes them. */
export function risksWords({ counts }: Pick<TargetResult, 'counts'>): string {
  const risks = counts['residual-risk']
  return risks === 0 ? '' : `, with ${count(risks, 'residual risk')} that no gateway can close`
}

/** The verdict in a few words: [what to print large, the rest of the sentence]. */
export function verdictWords(target: TargetResult): readonly [claim: string, rest: string] {
  const { counts, profile } = target
  const unjudged = counts['could-not-run'] + counts['harness-fault']
  const risks = risksWords(target)
  const known = target.known === 0 ? '' : `, ${target.known} of them known`
  const missing = counts['not-applicable']
  // A gateway that could be asked little is not said to be as good as one that was asked all.
  const asked = missing === 0 ? '' : ` as far as it could be asked (${count(missing, 'case')} not applicable)`
  const failed = counts.fail > 0 ? `, although ${count(counts.fail, 'case')} failed below MUST` : ''
  switch (standing(target)) {
    case 'conformant':
      return ['conformant', `to ${profile.id}${asked}${failed}${risks}`]
    case 'empty':
      return ['nothing selected', `so nothing is known about ${profile.id}`]
    case 'not-conformant':
      return [
        'not conformant',
        `to ${profile.id}: ${count(counts.fail, 'case')} failed${known}${unjudged > 0 ? `, ${unjudged} got no verdict` : ''}${risks}`,
      ]
    case 'incomplete':
      return [
        'incomplete',
        `nothing failed, but ${count(unjudged, 'case')} got no verdict${risks}; no claim about ${profile.id}`,
      ]
    case 'partial':
      return ['partial run', `nothing failed in what was selected${risks}; no claim about the whole of ${profile.id}`]
  }
}

/** "interactive, scope-upgrade" and the like: enough to see at a glance what was wanted. */
export function expectedWords(expected: Expected): string {
  return [
    expected.outcome,
    expected.reason,
    expected.refusal?.join(' or '),
    expected.authority && `authority ${expected.authority}`,
  ]
    .filter(Boolean)
    .join(', ')
}

export function observedWords(observed: Observed | null): string {
  if (!observed) return 'nothing observed'
  return [
    observed.outcome,
    observed.reason,
    observed.refusal,
    observed.code,
    observed.httpStatus !== undefined && `HTTP ${observed.httpStatus}`,
    observed.closeCode !== undefined && `close ${observed.closeCode}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** What came of a failed case; where the class agrees, what does not agree is told, for example an act that was denied. */
export function cameWords({ expected, observed, because }: CaseResult): string {
  const agrees = observed?.outcome === expected.outcome
  return [observedWords(observed), ...(agrees ? because : [])].join('; ')
}

/**
 * Text from a gateway may hold anything, escape sequences and text-direction overrides too: shown as code, never sent
 * on to a terminal or a page. Line breaks and tabs become a space, since every caller writes one line.
 */
export function printable(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(
      /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
}
