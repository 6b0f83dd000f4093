import type { Catalogue } from '../../harness/vocabulary.ts'

/** How scopes that nobody knows, scopes in another letter case and scopes of nodes relate to what was approved. */
export const scopeNameRelations: Catalogue['relations'] = [
  { history: 'paired-read', ask: ['operator:read-upper', 'operator:admin-capital'], relation: 'wider-scopes' },
  // Whoever has admin has every scope that begins with `operator.`, exactly so.
  { history: 'paired-admin', ask: ['operator:talk-secrets'], relation: 'implied-by-admin' },
  {
    history: 'paired-admin',
    ask: ['operator:bogus', 'operator:look-alike', 'operator:admin-capital'],
    relation: 'wider-scopes',
  },

  // An operator scope is none of a node, also where the device has it as operator.
  { history: 'paired-node', ask: ['node:admin'], relation: 'wider-scopes' },
  { history: 'paired-both', ask: ['node:read', 'node:admin'], relation: 'wider-scopes' },

  { history: 'paired-read, write pending', ask: ['operator:read+write'], relation: 'wider-scopes' },
]
