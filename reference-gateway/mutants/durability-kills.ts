/** Writes that a kill shows to be missing, each of one kind of change. */

import { isObject } from '../records.ts'
import type { Change } from '../store.ts'
import { type Mutant, mutant } from './mutant.ts'

type Row = Readonly<Record<string, unknown>>

const withRow = (change: Change, alter: (row: Row) => Row): Change =>
  change.put && isObject(change.put.record)
    ? { ...change, put: { ...change.put, record: alter(change.put.record) } }
    : change

const withoutRow = (change: Change, when: (row: Row) => boolean): Change => {
  const { put, ...rest } = change
  return put && isObject(put.record) && when(put.record) ? rest : change
}

const isNew = (row: Row): boolean => row.createdAtMs === row.approvedAtMs
const wasRotated = ({ tokens }: Row): boolean =>
  Object.values(isObject(tokens) ? tokens : {}).some((one) => isObject(one) && one.rotatedAtMs !== undefined)

export const durabilityKills: readonly Mutant[] = [
  mutant(
    'silent-node-is-not-written',
    'durability.pairing-survives-a-kill',
    'A node that was paired without a human stays in memory, and is not written.',
    {
      store: {
        written: (change) => withoutRow(change, (row) => row.approvedVia === 'silent' && row.role === 'node'),
      },
    },
  ),
  mutant(
    'silent-upgrade-is-not-written',
    'durability.pairing-survives-a-kill',
    'What a paired device was given silently besides stays in memory, and is not written.',
    { store: { written: (change) => withoutRow(change, (row) => row.approvedVia === 'silent' && !isNew(row)) } },
  ),
  mutant(
    'approved-upgrade-is-not-written',
    'durability.pairing-survives-a-kill',
    'What an operator approved for a device that was paired already is not written.',
    { store: { written: (change) => withoutRow(change, (row) => row.approvedVia === 'owner' && !isNew(row)) } },
  ),
  mutant(
    'approved-node-is-not-written',
    'durability.pairing-survives-a-kill',
    'A node that an operator approved stays in memory, and is not written.',
    {
      store: { written: (change) => withoutRow(change, (row) => row.approvedVia === 'owner' && row.role === 'node') },
    },
  ),
  mutant(
    'pins-are-not-written',
    'upgrades.platform-is-pinned',
    'The platform that a device is paired with is pinned in memory, and not written.',
    {
      store: { written: (change) => withRow(change, ({ platform: _, deviceFamily: __, ...row }) => row) },
    },
  ),
  mutant(
    'requests-are-not-written',
    'durability.request-survives-a-kill',
    'Requests that wait are kept in memory alone.',
    { store: { written: ({ ask: _, ...change }) => change } },
  ),
  mutant(
    'approved-request-stays-on-disk',
    'durability.rejection-survives-a-restart',
    'A request that is approved goes from memory, and not from the disk.',
    { store: { written: (change) => (change.put ? { ...change, drop: [] } : change) } },
  ),
  mutant(
    'request-of-a-removed-device-stays-on-disk',
    'durability.revocation-survives-a-kill',
    'The request of a device that is removed goes from memory, and not from the disk.',
    { store: { written: (change) => (change.remove !== undefined ? { ...change, drop: [] } : change) } },
  ),
  mutant(
    'revocation-of-nodes-is-not-written',
    'durability.revocation-survives-a-kill',
    'That the token of a node was revoked stays in memory, and is not written.',
    {
      store: {
        written: (change) =>
          withRow(change, (row) =>
            isObject(row.tokens) && isObject(row.tokens.node)
              ? { ...row, tokens: { ...row.tokens, node: { ...row.tokens.node, revokedAtMs: undefined } } }
              : row,
          ),
      },
    },
  ),
  mutant(
    'rotation-is-not-written',
    'tokens.rotated-token-is-dead',
    'A rotation stays in memory, and is not written: after a crash the old token opens again.',
    { store: { written: (change) => withoutRow(change, wasRotated) } },
  ),
]
