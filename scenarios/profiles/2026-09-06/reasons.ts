import type { Reason, Row } from '../../../harness/vocabulary.ts'
import { otherPlatformIsMetadata, rowCoversWhatIsAsked, unknownKeyIsNotPaired } from '../shared-rows.ts'

/** What a relation makes the gateway think about. */
export const reasons: readonly Row<Reason | 'none'>[] = [
  unknownKeyIsNotPaired,
  otherPlatformIsMetadata,
  {
    when: {
      relation: [
        'other-role',
        'other-role-and-wider-scopes',
        'legacy-roles',
        'legacy-role-string',
        'no-token',
        'revoked',
      ],
    },
    gives: 'role-upgrade',
    words: 'a role counts only when the row lists it and holds a token for it that was not revoked',
    source: 'openclaw 2026.4.10',
  },
  {
    when: { relation: ['wider-scopes', 'legacy-scopes'] },
    gives: 'scope-upgrade',
    words: 'the scopes of the row do not cover what is asked; missing scopes cover nothing',
    source: 'openclaw#23125',
  },
  rowCoversWhatIsAsked,
]
