import type { History } from '../../harness/vocabulary.ts'

const nothing = { roles: [], scopes: [] } as const
const read = { roles: ['operator'], scopes: ['operator.read'] } as const

/** Where stories stand between their handshakes. None of these is ever planted. */
export const standings: readonly History[] = [
  // "As asked" is whatever the case asks, so that one story serves every ask.
  { id: 'as asked', title: 'paired with exactly what the case asks', kind: 'paired', approved: nothing },
  {
    id: 'as asked, token rotated',
    title: 'paired with exactly what the case asks; its first token was rotated',
    kind: 'paired',
    approved: nothing,
  },
  {
    id: 'as asked, request settled',
    title: 'paired with exactly what the case asks; the request for it was approved',
    kind: 'paired',
    approved: nothing,
  },
  {
    id: 'bundle, token for pairing',
    title: 'paired with the bundle of early 2026; its token was rotated down to operator.pairing',
    kind: 'paired',
    approved: { roles: ['operator'], scopes: ['operator.admin', 'operator.approvals', 'operator.pairing'] },
  },
  {
    id: 'paired-read, widened',
    title: 'paired with operator.read, and with operator.pairing since',
    kind: 'paired',
    approved: { roles: ['operator'], scopes: ['operator.pairing', 'operator.read'] },
  },
  { id: 'node token revoked', title: 'paired as node, its token revoked', kind: 'revoked', approved: nothing },
  { id: 'removed', title: 'no row any more: the device was removed', kind: 'new', approved: nothing },
  { id: 'new, rejected', title: 'no row; the request of the device was rejected', kind: 'new', approved: nothing },

  {
    id: 'paired-read, guesses spent',
    title: 'paired with operator.read; as many guesses as may have failed from one address',
    kind: 'paired',
    approved: read,
  },
  {
    id: 'no-device, guesses spent',
    title: 'the client shows no device; eleven guesses have failed from one address',
    kind: 'no-device',
    approved: nothing,
  },
]
