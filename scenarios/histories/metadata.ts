import type { History } from '../../harness/vocabulary.ts'

const read = { roles: ['operator'], scopes: ['operator.read'] } as const

/** Where stories about pinned metadata stand between their handshakes. None of these is ever planted. */
export const metadataStandings: readonly History[] = [
  { id: 'paired-read, phone', title: 'paired with operator.read as a phone', kind: 'paired', approved: read },
  { id: 'paired-read, darwin', title: 'paired with operator.read on darwin', kind: 'paired', approved: read },
]
