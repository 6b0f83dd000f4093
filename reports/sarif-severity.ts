/**
 * How bad it is when a rule is broken, in the words of code scanning. GitHub reads `security-severity` as critical from 9.0,
 * high from 7.0, medium from 4.0, and low below; alerts of high and above stop a merge where a branch is protected by them.
 */
import type { ReportingDescriptor } from 'sarif'
import type { RequirementResult } from '../harness/results.ts'

type Rule = Pick<RequirementResult, 'level' | 'breaks' | 'theme'>

/** Of a MUST that somebody gets in by. SHOULD is a class lower, MAY lower still: the number of the row less 3 and 6. */
const LETS_IN: readonly (readonly [severity: number, themes: readonly string[]])[] = [
  // From the network, without anybody's help or approval: a session of an operator is command execution on that host.
  [9.3, ['locality', 'forwarding', 'proxies', 'hosts', 'identity', 'credentials', 'pairing']],
  // The same, but somebody at that host has to open a page first.
  [8.3, ['origins', 'pages', 'rebinding']],
  // Needs a device that was approved for something; it gets more than that, or keeps it for longer.
  [7.5, ['legacy', 'upgrades', 'scopes', 'authority', 'tokens', 'pending', 'durability']],
  // Opens no door by itself: less to overcome, or more to learn, on the way to one.
  [5.5, ['frames', 'negotiation', 'limits', 'surfaces']],
]

/** Of a theme that this table does not know: high, since somebody gets in. */
const UNKNOWN = 7.5

const LESS = { MUST: 0, SHOULD: 3, MAY: 6, RISK: 6 } as const

/** Who is shut out loses time and gives nobody anything: a defect, but no vulnerability. */
const SHUTS_OUT = { MUST: 3, SHOULD: 2, MAY: 1, RISK: 1 } as const

/** With one decimal, as GitHub writes it; never 0.0, which would take the rule out of the security alerts. */
export function securitySeverity({ level, breaks, theme }: Rule): string {
  if (breaks === 'shuts-out') return SHUTS_OUT[level].toFixed(1)
  const most = LETS_IN.find(([, themes]) => themes.includes(theme))?.[0] ?? UNKNOWN
  return Math.max(0.1, most - LESS[level]).toFixed(1)
}

/** The level of an alert. A RISK fails nothing, and is a note wherever it shows. */
export const LEVELS = { MUST: 'error', SHOULD: 'warning', MAY: 'note', RISK: 'note' } as const

const PROBLEMS = { error: 'error', warning: 'warning', note: 'recommendation' } as const

/**
 * What GitHub sorts and filters by. It shows ten tags at most. Precision is that of a measurement: each alert is a handshake that
 * was seen and can be repeated.
 */
export function severityProperties(rule: Rule): NonNullable<ReportingDescriptor['properties']> {
  return {
    tags: [
      rule.breaks === 'lets-in' ? 'security' : 'availability',
      rule.theme,
      rule.level.toLowerCase(),
      rule.breaks,
    ].filter((tag, index, all) => all.indexOf(tag) === index),
    precision: 'very-high',
    'problem.severity': PROBLEMS[LEVELS[rule.level]],
    'security-severity': securitySeverity(rule),
  }
}
