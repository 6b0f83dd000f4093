import type { Catalogue } from '../../harness/vocabulary.ts'

/** How asks relate to the platform and the device family that a row pins. */
export const metadataRelations: Catalogue['relations'] = [
  { history: 'paired-read, phone', ask: ['operator:read@phone'], relation: 'listed' },
  { history: 'paired-read, phone', ask: ['operator:read@watch', 'operator:read'], relation: 'other-platform' },
  { history: 'paired-read, darwin', ask: ['operator:read@darwin'], relation: 'listed' },
  { history: 'paired-read, darwin', ask: ['operator:read'], relation: 'other-platform' },
]
