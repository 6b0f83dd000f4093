import type { Catalogue } from '../../harness/vocabulary.ts'

/** How asks relate to what stories make of the store, and to what waits in it. */
export const standingRelations: Catalogue['relations'] = [
  { history: 'as asked', ask: ['*'], relation: 'listed' },
  { history: 'as asked, token rotated', ask: ['*'], relation: 'listed' },
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

  { history: 'paired-pairing', ask: ['operator:pairing@darwin'], relation: 'other-platform' },
]
