import type { Reason, Row } from '../../../harness/vocabulary.ts'
import { scopesOfNodesAreForOperators } from '../shared/partial.ts'
import { scopesBelongToNoRole } from '../shared/reasons.ts'

const release = 'openclaw 2026.2.19'

/** What a relation makes the gateway think about. */
export const reasons: readonly Row<Reason | 'none'>[] = [
  {
    when: { relation: ['first-contact', 'other-key'] },
    gives: 'not-paired',
    words: 'no row for this key',
    source: release,
  },
  {
    when: { relation: ['other-role', 'other-role-and-wider-scopes', 'legacy-roles'] },
    gives: 'role-upgrade',
    words: 'the row does not name the role',
    source: release,
  },
  scopesBelongToNoRole,
  scopesOfNodesAreForOperators,
  {
    when: {
      relation: ['wider-scopes', 'implied-by-admin', 'implied-by-write', 'legacy-scopes', 'legacy-role-string'],
    },
    gives: 'scope-upgrade',
    words: 'a scope that the row does not list literally is an upgrade, even where admin is listed',
    source: 'openclaw#23006',
  },
  { when: {}, gives: 'none', words: 'the row lists what is asked', source: release },
]
