import type { Explanation } from '../../harness/vocabulary.ts'

/**
 * Where a release does not do what its own profile says, and why that stays so: `conformance agree` counts what matches as
 * explained. An entry that matches nothing any more is told as stale, and goes.
 */
export const explanations: readonly Explanation[] = [
  {
    releases: '>=2026.2.17 <2026.3.22',
    cases: 'second-connect/*/*/*/*/shared/twice-for-more/**',
    because:
      'a connect that comes before the one before it is answered is handled beside it, as if it were the first; which of ' +
      'the two makes the session, the row and the request depends on which look into the store is faster',
    source: 'openclaw 2026.2.17, 2026.2.19, 2026.2.22 and 2026.3.13, measured: not the same in each run',
  },
  {
    releases: '>=2026.2.17 <2026.2.21',
    cases: 'superseded-request/**',
    because:
      'these releases never replace a request that waits, so approving the first one grants read alone; the story can ' +
      'only say of an act that it grants what the case asks',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
  {
    releases: '>=2026.2.17 <2026.2.21',
    cases: '*-rotates-wider/**',
    because:
      'these releases rotate a token to scopes that nobody approved (openclaw#20703): the new one opens them, although ' +
      'the row was never approved for them, and no longer opens what the old one did; the story can only say of an act ' +
      'that it grants what the case asks',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
  {
    releases: '>=2026.2.17 <2026.2.21',
    cases: 'rotates-beyond-its-session/**',
    because:
      'these releases rotate a token to whatever is named, and compare scopes literally: the new one lists operator.admin ' +
      'and no longer opens operator.pairing; the story can only say of an act that it grants what the case asks',
    source: 'openclaw 2026.2.17 and 2026.2.19, measured',
  },
  {
    releases: '>=2026.2.17 <2026.3.22',
    cases: 'rotated-as-node/**',
    because:
      'these releases mint a token for a role that nobody approved (GHSA-whf9-3hcx-gq54), but the row does not name the ' +
      'role, so it is asked for again; the story can only say of an act that it grants what the case asks',
    source: 'openclaw 2026.2.17, 2026.2.19, 2026.2.22 and 2026.3.13, measured',
  },
  {
    releases: '>=2026.3.12 <2026.3.22',
    cases: 'others-rotate-admin/*/*/*/*/*/*/*/pairing-only_rotates_to_pairing',
    because:
      'a device with operator.pairing may rotate any token down to operator.pairing, and is handed it, although it may not ' +
      'rotate one that keeps operator.admin; the table of acts does not see to which scopes a token is rotated',
    source: 'openclaw#50627; openclaw#66773',
  },
  {
    releases: '>=2026.8.1 <=2026.8.2',
    cases: 'secret-in-other-field/**',
    because: 'the first releases of the era still look at the field of their own mode alone; 2026.9.6 takes either',
    source: 'openclaw 2026.8.2 and 2026.9.6, measured',
  },
]
