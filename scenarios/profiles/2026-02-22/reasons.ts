import type { Reason, Row } from '../../../harness/vocabulary.ts'
import { scopesComeBeforeApproved, scopesOfNodesAreForOperators } from '../shared/partial.ts'
import { scopesBelongToNoRole } from '../shared/reasons.ts'
import { rowCoversWhatIsAsked, unknownKeyIsNotPaired } from '../shared-rows.ts'

const release = 'openclaw 2026.2.22'

/** What a relation makes the gateway think about. */
export const reasons: readonly Row<Reason | 'none'>[] = [
  unknownKeyIsNotPaired,
  {
    when: { relation: ['other-role', 'other-role-and-wider-scopes', 'legacy-roles'] },
    gives: 'role-upgrade',
    words: 'the row does not name the role',
    source: release,
  },
  scopesBelongToNoRole,
  scopesOfNodesAreForOperators,
  scopesComeBeforeApproved,
  {
    when: { relation: ['wider-scopes', 'legacy-scopes', 'legacy-role-string'] },
    gives: 'scope-upgrade',
    words: 'the scopes of the row do not cover what is asked; missing scopes cover nothing',
    source: 'openclaw#23125',
  },
  rowCoversWhatIsAsked,
]
