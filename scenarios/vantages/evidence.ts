import type { Evidence } from '../../harness/vocabulary.ts'

/** What a gateway sees of a client that dials it directly and says nothing odd. The other vantages differ from this. */
export const plainEvidence: Evidence = {
  peer: 'loopback',
  host: 'loopback',
  hostSpelling: 'canonical',
  forwarding: [],
  claim: ['none', 'none'],
  origin: 'client',
}
