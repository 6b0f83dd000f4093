/** What comes of a handshake or an act, as the verb of a sentence: now, before, and as a policy wants it. Pure. */
import type { Expected, Observed } from '../results.ts'
import type { Outcome } from '../vocabulary.ts'

interface Verb {
  readonly now: string
  readonly before: string
}

const CAME: Readonly<Record<Outcome, Verb>> = {
  silent: { now: 'now get in unasked', before: 'got in unasked' },
  covered: { now: 'now get in by what was approved', before: 'got in by what was approved' },
  bypassed: { now: 'now get in with pairing skipped', before: 'got in with pairing skipped' },
  unbound: { now: 'now get in without a device', before: 'got in without a device' },
  interactive: { now: 'now have to ask a human', before: 'had to ask a human' },
  rejected: { now: 'are now refused', before: 'were refused' },
  stuck: {
    now: 'are now told to ask, but no human can see it',
    before: 'were told to ask, but no human could see it',
  },
  leaky: { now: 'are now refused and leave something behind', before: 'were refused and left something behind' },
  anomalous: { now: 'now get no clear answer', before: 'got no clear answer' },
}

/** ": origin not allowed". */
const why = ({ outcome, refusal }: Observed): string =>
  outcome === 'rejected' && refusal !== undefined ? `: ${refusal.replaceAll('-', ' ')}` : ''

export const cameNow = (observed: Observed): string => `${CAME[observed.outcome].now}${why(observed)}`
export const cameBefore = (observed: Observed): string => `${CAME[observed.outcome].before}${why(observed)}`

/** "must ask a human". */
export function wanted(expected: Expected): string {
  const { outcome, refusal = [] } = expected
  if (outcome === 'interactive') return 'must ask a human'
  if (outcome === 'silent') return 'get in unasked'
  if (outcome === 'rejected') return `must be refused${refusal[0] ? `, ${refusal[0].replaceAll('-', ' ')}` : ''}`
  return 'get in'
}

interface ActWords {
  /** What somebody may do. */
  readonly may: string
  /** When it was done. */
  readonly when: string
}

const ACTS: Readonly<Record<string, ActWords>> = {
  approve: { may: 'approve a request', when: 'its request is approved' },
  reject: { may: 'reject a request', when: 'its request is rejected' },
  remove: { may: 'remove a device', when: 'it is removed' },
  rotate: { may: "rotate a device's token", when: 'its token is rotated' },
  revoke: { may: "revoke a device's token", when: 'its token is revoked' },
  list: { may: 'see a device or its request', when: 'it is looked at' },
}

export const actWords = (act: string): ActWords =>
  ACTS[act] ?? { may: `do the act "${act}"`, when: `the act "${act}" is done` }
