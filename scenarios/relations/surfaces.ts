import type { Catalogue } from '../../harness/vocabulary.ts'

/** An HTTP request asks for no scopes; what matters is whether its bearer is the live token of an operator. */
export const surfaceRelations: Catalogue['relations'] = [
  { history: 'paired-node', ask: ['http:tools-invoke'], relation: 'other-role' },
  { history: 'paired-both', ask: ['http:tools-invoke'], relation: 'listed' },
  { history: 'revoked', ask: ['http:tools-invoke'], relation: 'revoked' },
]
