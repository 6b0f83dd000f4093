import type { Catalogue } from '../../harness/vocabulary.ts'

/** How asks relate to rows that approve one thing and not another, and spellings that mean the same. */
export const partialRelations: Catalogue['relations'] = [
  { history: 'wide-scopes', ask: ['operator:admin'], relation: 'wider-scopes' },
  { history: 'scopes-only', ask: ['operator:read'], relation: 'listed' },
  { history: 'paired-approvals', ask: ['operator:read', 'operator:pairing'], relation: 'wider-scopes' },
  { history: 'paired-write', ask: ['operator:approvals'], relation: 'wider-scopes' },
  { history: 'paired-approvals+admin', ask: ['operator:read'], relation: 'implied-by-admin' },

  { history: 'legacy-no-roles', ask: ['operator:pairing'], relation: 'legacy-roles' },

  { history: 'revoked', ask: ['node'], relation: 'other-role' },
  { history: 'revoked-node', ask: ['operator:read'], relation: 'other-role-and-wider-scopes' },
  { history: 'both, operator revoked', ask: ['operator:read'], relation: 'revoked' },
  { history: 'both, node revoked', ask: ['operator:read'], relation: 'listed' },

  { history: 'read pending, silent, old', ask: ['*'], relation: 'first-contact' },
  { history: 'new, other ask pending', ask: ['*'], relation: 'first-contact' },
  { history: 'paired-read, node pending', ask: ['operator:write'], relation: 'wider-scopes' },
  { history: 'paired-both, admin as node', ask: ['operator:admin', 'node:admin'], relation: 'wider-scopes' },

  { history: 'paired-read', ask: ['operator:read@Linux', 'operator:read-twice'], relation: 'listed' },
  // The row pins no device family, so none is a change.
  { history: 'paired-read', ask: ['operator:read@phone'], relation: 'listed' },
  { history: 'paired-read, phone for more', ask: ['operator:write@phone'], relation: 'wider-scopes' },
  { history: 'paired-read, phone since', ask: ['operator:read@phone'], relation: 'listed' },
  { history: 'paired-read, phone since', ask: ['operator:read@watch'], relation: 'other-platform' },
  { history: 'paired-read+write', ask: ['operator:write+read'], relation: 'listed' },
  { history: 'paired-read+write', ask: ['operator:read@darwin'], relation: 'other-platform' },
  { history: 'paired-both', ask: ['operator:read@darwin'], relation: 'other-platform' },
]
