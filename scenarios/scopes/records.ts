import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'scopes.asking-less-keeps-the-record',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device that asked for less, or for nothing, MUST still get in for all that was approved.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#21906', says: 'pairing again without scopes emptied the token' }],
    whenBroken: 'A device that once asks for less loses what was approved for it.',
  },
  {
    id: 'scopes.narrow-does-not-imply-wide',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An approval of operator.write MUST NOT cover operator.admin or operator.pairing.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw docs, gateway/operator-scopes' }, { ref: 'openclaw#21616' }],
    whenBroken: 'A scope stands for wider ones than itself.',
  },
  {
    id: 'scopes.upgrade-keeps-what-was-approved',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device whose scopes were widened MUST still get in for those that were approved before.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#21906' }, { ref: 'openclaw#22365', says: 'metadata is still updated after upgrades' }],
    whenBroken: 'A device that asks for more does not end up with both what it had and what it asked for.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'less-then-all',
    requirement: 'scopes.asking-less-keeps-the-record',
    title: 'A device approved for everything asks for nothing, then for read, then for everything again',
    cross: {
      history: ['paired-all'],
      credential: ['shared', 'device'],
      ask: ['operator:admin+read+write'],
      story: ['asks less, then all'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'write-does-not-imply-more',
    requirement: 'scopes.narrow-does-not-imply-wide',
    title: 'A remote device approved for operator.write asks for admin, or for pairing',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-write'],
      ask: ['operator:admin', 'operator:pairing'],
    },
    controls: [{ history: 'paired-admin-bundle' }],
  },
  {
    id: 'write-does-not-imply-more-by-token',
    requirement: 'scopes.narrow-does-not-imply-wide',
    title: 'A device token with operator.write asks for admin, or for pairing',
    cross: { credential: ['device'], history: ['paired-write'], ask: ['operator:admin', 'operator:pairing'] },
    controls: [{ history: 'paired-admin-bundle' }],
  },
  {
    id: 'approved-for-more-then-what-it-had',
    requirement: 'scopes.upgrade-keeps-what-was-approved',
    title: 'A remote device paired with read asks for another scope, is approved, and comes back for each',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['operator:pairing', 'operator:approvals'],
      story: ['approved for more, then what it had'],
    },
    controls: [{ story: 'reject scope upgrade' }],
  },
  {
    id: 'widens-then-both',
    requirement: 'scopes.upgrade-keeps-what-was-approved',
    title: 'A local device paired with read asks for write, then for both',
    cross: { history: ['paired-read'], ask: ['operator:write'], story: ['widens, then asks for both'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'approvals-imply-nothing',
    requirement: 'scopes.narrow-does-not-imply-wide',
    title: 'A remote device approved for operator.approvals asks for read, or for pairing',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-approvals'],
      ask: ['operator:read', 'operator:pairing'],
    },
    controls: [{ history: 'paired-admin-bundle' }],
  },
  {
    id: 'write-does-not-imply-approvals',
    requirement: 'scopes.narrow-does-not-imply-wide',
    title: 'A remote device approved for operator.write asks for approvals',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-write'],
      ask: ['operator:approvals'],
    },
    controls: [{ history: 'paired-admin-bundle' }],
  },
]
