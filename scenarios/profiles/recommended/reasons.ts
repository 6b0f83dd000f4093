import type { Reason, Row } from '../../../harness/vocabulary.ts'

/** What a relation makes the gateway think about. */
export const reasons: readonly Row<Reason | 'none'>[] = [
  {
    when: { relation: ['first-contact', 'other-key'] },
    gives: 'not-paired',
    words: 'no row for this key',
    source: 'openclaw#23690',
  },
  {
    when: { relation: ['other-platform'] },
    gives: 'metadata-upgrade',
    words: 'the row pins another platform',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
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
    words: 'the approved scopes do not cover what is asked; missing or malformed scopes approve nothing',
    source: 'openclaw#21447',
  },
  {
    when: {},
    gives: 'none',
    words:
      'the row covers what is asked; operator.admin stands for every operator scope, operator.write for operator.read',
    source: 'openclaw#23125',
  },
]
