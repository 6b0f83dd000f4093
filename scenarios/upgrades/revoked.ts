import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'upgrades.revoked-stays-revoked',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device whose token was revoked MUST wait for a human before it gets another, wherever it comes from.',
    boundary: 'human decision to revoke',
    sources: [{ ref: 'GHSA-2pr2-hcv6-7gwv' }, { ref: 'openclaw 2026.3.31', says: 'role-upgrade after a revocation' }],
    whenBroken: 'A revoked device gets a new token unasked, as soon as it reconnects with the shared secret.',
  },
  {
    id: 'upgrades.other-key-stays-out',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A key that would replace the key of a paired device MUST NOT get in without a human.',
    boundary: 'paired devices / holders of another key',
    sources: [{ ref: 'openclaw docs, gateway/trusted-proxy-auth' }],
    whenBroken: 'Another key takes over the row of a paired device unasked.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'revoked-reconnect',
    requirement: 'upgrades.revoked-stays-revoked',
    title: 'A revoked device reconnects with the shared secret',
    cross: {
      history: ['revoked'],
      vantage: ['direct', 'host-foreign', 'xff-public', 'proxy-appends'],
      client: ['cli', 'backend'],
    },
    controls: [{ history: 'paired-read' }, { credential: 'wrong' }],
  },
  {
    id: 'revoked-token',
    requirement: 'upgrades.revoked-stays-revoked',
    title: 'A revoked device shows its revoked token',
    cross: { history: ['revoked'], vantage: ['direct', 'xff-public'], credential: ['device'] },
    controls: [{ history: 'paired-read' }],
  },
  {
    id: 'other-key',
    requirement: 'upgrades.other-key-stays-out',
    title: 'A device whose id is taken by another key connects',
    cross: {
      history: ['other-key'],
      vantage: ['direct', 'xff-public', 'proxy-appends'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { credential: 'wrong' }],
  },
  {
    id: 'revoked-node-as-operator',
    requirement: 'upgrades.revoked-stays-revoked',
    title: 'A device whose token as node was revoked asks role operator locally',
    cross: { history: ['revoked-node'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'revoked-operator-with-node',
    requirement: 'upgrades.revoked-stays-revoked',
    title: 'A device whose token as operator was revoked, and not that as node, asks role operator locally',
    cross: { history: ['both, operator revoked'] },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'revoked-then-approved-as-node',
    requirement: 'upgrades.revoked-stays-revoked',
    title: 'A device whose token as operator was revoked is approved as node, and asks role operator',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['revoked'],
      ask: ['node'],
      story: ['approved as node, then read as operator'],
    },
    controls: [{ story: 'admin approves' }],
  },
]
