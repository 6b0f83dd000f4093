import type { Catalogue } from '../../harness/vocabulary.ts'

/** How asks relate to what stories make of the store, and to what waits in it. */
export const standingRelations: Catalogue['relations'] = [
  { history: 'as asked', ask: ['*'], relation: 'listed' },
  { history: 'as asked, token rotated', ask: ['*'], relation: 'listed' },
  { history: 'as asked, request settled', ask: ['*'], relation: 'listed' },
  { history: 'paired-read, widened', ask: ['operator:read'], relation: 'listed' },
  { history: 'paired-read, widened', ask: ['operator:admin'], relation: 'wider-scopes' },
  { history: 'bundle, token for pairing', ask: ['operator:pairing'], relation: 'listed' },
  { history: 'bundle, token for pairing', ask: ['operator:approvals'], relation: 'wider-scopes' },
  { history: 'node token revoked', ask: ['node'], relation: 'revoked' },
  { history: 'removed', ask: ['*'], relation: 'first-contact' },
  { history: 'new, rejected', ask: ['*'], relation: 'first-contact' },
  { history: 'paired-read, guesses spent', ask: ['operator:read'], relation: 'listed' },
  { history: 'no-device, guesses spent', ask: ['*'], relation: 'no-device' },

  { history: 'read pending', ask: ['*'], relation: 'first-contact' },
  { history: 'read pending, old', ask: ['*'], relation: 'first-contact' },
  { history: 'read pending, silent', ask: ['*'], relation: 'first-contact' },

  { history: 'wide-token', ask: ['operator:read'], relation: 'listed' },
  { history: 'wide-token', ask: ['operator:write', 'operator:admin'], relation: 'wider-scopes' },

  // For the shared secret; what the token of such a row opens, a row of each profile says.
  { history: 'narrow-token', ask: ['operator:read', 'operator:write'], relation: 'listed' },

  { history: 'paired-pairing', ask: ['operator:pairing@darwin'], relation: 'other-platform' },
  { history: 'paired-pairing', ask: ['node'], relation: 'other-role' },
  { history: 'paired-both-pairing', ask: ['operator:pairing', 'node'], relation: 'listed' },
]
