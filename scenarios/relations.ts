import type { Catalogue } from '../harness/vocabulary.ts'
import { relations as supersededRelations } from './pending/superseded.ts'
import { metadataRelations } from './relations/metadata.ts'
import { partialRelations } from './relations/partial.ts'
import { scopeNameRelations } from './relations/scope-names.ts'
import { standingRelations } from './relations/standings.ts'
import { surfaceRelations } from './relations/surfaces.ts'

/**
 * How each ask relates to what was approved, by hand.
 *
 * Which relation needs a human is not said here: profiles say so, because it changed with the releases. "implied" is a
 * statement about the scopes' meaning (operator.admin stands for every operator scope, operator.write for operator.read),
 * not about any release's coverage rule.
 */
export const relations: Catalogue['relations'] = [
  {
    history: 'new',
    ask: ['*'],
    relation: 'first-contact',
  },
  { history: 'new, read pending', ask: ['*'], relation: 'first-contact' },
  { history: 'no-device', ask: ['*'], relation: 'no-device' },

  { history: 'paired-read', ask: ['operator'], relation: 'nothing-asked' },
  { history: 'paired-read', ask: ['operator:read'], relation: 'listed' },
  {
    history: 'paired-read',
    ask: [
      'operator:write',
      'operator:read+write',
      'operator:pairing',
      'operator:approvals',
      'operator:admin',
      'operator:admin+read+write',
    ],
    relation: 'wider-scopes',
  },
  { history: 'paired-read', ask: ['node'], relation: 'other-role' },
  { history: 'paired-read', ask: ['operator:read@darwin'], relation: 'other-platform' },

  { history: 'paired-read, write pending', ask: ['operator:read'], relation: 'listed' },
  { history: 'paired-read, write pending', ask: ['operator:write', 'operator:admin'], relation: 'wider-scopes' },
  { history: 'paired-read, node pending', ask: ['operator:read'], relation: 'listed' },
  { history: 'paired-read, node pending', ask: ['node'], relation: 'other-role' },

  { history: 'paired-write', ask: ['operator'], relation: 'nothing-asked' },
  { history: 'paired-write', ask: ['operator:write'], relation: 'listed' },
  { history: 'paired-write', ask: ['operator:read', 'operator:read+write'], relation: 'implied-by-write' },
  { history: 'paired-write', ask: ['operator:admin', 'operator:pairing'], relation: 'wider-scopes' },
  { history: 'paired-write', ask: ['node'], relation: 'other-role' },

  { history: 'paired-read+write', ask: ['operator'], relation: 'nothing-asked' },
  { history: 'paired-read+write', ask: ['operator:read', 'operator:write', 'operator:read+write'], relation: 'listed' },
  {
    history: 'paired-read+write',
    ask: ['operator:admin', 'operator:pairing', 'operator:admin+read+write'],
    relation: 'wider-scopes',
  },
  { history: 'paired-read+write', ask: ['node'], relation: 'other-role' },

  { history: 'paired-pairing', ask: ['operator'], relation: 'nothing-asked' },
  { history: 'paired-pairing', ask: ['operator:pairing'], relation: 'listed' },
  {
    history: 'paired-pairing',
    ask: ['operator:read', 'operator:write', 'operator:read+write', 'operator:approvals', 'operator:admin'],
    relation: 'wider-scopes',
  },

  { history: 'paired-admin', ask: ['operator'], relation: 'nothing-asked' },
  { history: 'paired-admin', ask: ['operator:admin'], relation: 'listed' },
  {
    history: 'paired-admin',
    ask: ['operator:read', 'operator:write', 'operator:read+write', 'operator:pairing', 'operator:approvals'],
    relation: 'implied-by-admin',
  },
  { history: 'paired-admin', ask: ['node'], relation: 'other-role' },

  { history: 'paired-admin-bundle', ask: ['operator'], relation: 'nothing-asked' },
  {
    history: 'paired-admin-bundle',
    ask: ['operator:admin', 'operator:pairing', 'operator:approvals'],
    relation: 'listed',
  },
  {
    history: 'paired-admin-bundle',
    ask: ['operator:read', 'operator:write', 'operator:read+write'],
    relation: 'implied-by-admin',
  },

  { history: 'paired-all', ask: ['operator'], relation: 'nothing-asked' },
  {
    history: 'paired-all',
    ask: ['operator:admin', 'operator:read', 'operator:write', 'operator:read+write', 'operator:admin+read+write'],
    relation: 'listed',
  },
  { history: 'paired-all', ask: ['operator:pairing', 'operator:approvals'], relation: 'implied-by-admin' },
  { history: 'paired-all', ask: ['node'], relation: 'other-role' },

  { history: 'paired-node', ask: ['node'], relation: 'listed' },
  { history: 'paired-node', ask: ['operator'], relation: 'other-role' },
  {
    history: 'paired-node',
    ask: ['operator:read', 'operator:write', 'operator:admin'],
    relation: 'other-role-and-wider-scopes',
  },

  { history: 'paired-both', ask: ['operator'], relation: 'nothing-asked' },
  { history: 'paired-both', ask: ['operator:read', 'node'], relation: 'listed' },
  { history: 'paired-both', ask: ['operator:write', 'operator:admin'], relation: 'wider-scopes' },

  { history: 'legacy-no-scopes', ask: ['operator'], relation: 'nothing-asked' },
  {
    history: 'legacy-no-scopes',
    ask: ['operator:read', 'operator:write', 'operator:admin'],
    relation: 'legacy-scopes',
  },
  { history: 'legacy-no-scopes', ask: ['node'], relation: 'other-role' },
  { history: 'legacy-empty-scopes', ask: ['operator'], relation: 'nothing-asked' },
  {
    history: 'legacy-empty-scopes',
    ask: ['operator:read', 'operator:write', 'operator:admin'],
    relation: 'legacy-scopes',
  },
  { history: 'legacy-empty-scopes', ask: ['node'], relation: 'other-role' },
  {
    history: 'legacy-role-string',
    ask: ['operator:read', 'operator:write', 'operator:admin'],
    relation: 'legacy-role-string',
  },
  { history: 'legacy-role-string', ask: ['node'], relation: 'other-role' },
  {
    history: 'legacy-no-roles',
    ask: ['operator:read', 'operator:write', 'operator:admin', 'node'],
    relation: 'legacy-roles',
  },
  {
    history: 'legacy-empty-roles',
    ask: ['operator:read', 'operator:write', 'operator:admin', 'node'],
    relation: 'legacy-roles',
  },
  {
    history: 'legacy-neither',
    ask: ['operator:read', 'operator:write', 'operator:admin', 'node'],
    relation: 'legacy-roles',
  },
  { history: 'no-token', ask: ['operator:read'], relation: 'no-token' },
  {
    history: 'malformed-scopes',
    ask: ['operator:read', 'operator:write', 'operator:admin'],
    relation: 'legacy-scopes',
  },
  {
    history: 'malformed-roles',
    ask: ['operator:read', 'operator:write', 'operator:admin', 'node'],
    relation: 'legacy-roles',
  },

  { history: 'revoked', ask: ['operator:read', 'operator:pairing'], relation: 'revoked' },
  { history: 'other-key', ask: ['operator:read', 'operator:admin', 'node'], relation: 'other-key' },

  ...standingRelations,
  ...supersededRelations,
  ...scopeNameRelations,
  ...metadataRelations,
  ...surfaceRelations,
  ...partialRelations,
]
