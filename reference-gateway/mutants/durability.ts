import { createHash } from 'node:crypto'
import { isObject } from '../records.ts'
import type { Change } from '../store.ts'
import { type Mutant, mutant } from './mutant.ts'

type Row = Readonly<Record<string, unknown>>

/** The change with another row in it. */
const withRow = (change: Change, alter: (row: Row) => Row): Change =>
  change.put && isObject(change.put.record)
    ? { ...change, put: { ...change.put, record: alter(change.put.record) } }
    : change

const withTokens = (change: Change, alter: (entry: Row) => Row): Change =>
  withRow(change, (row) => {
    const entries = isObject(row.tokens) ? Object.entries(row.tokens) : []
    return {
      ...row,
      tokens: Object.fromEntries(entries.map(([role, one]) => [role, isObject(one) ? alter(one) : one])),
    }
  })

/** The change without the row of an approval. */
const without = (change: Change, via: 'silent' | 'owner'): Change => {
  const { put, ...rest } = change
  return put && isObject(put.record) && put.record.approvedVia === via ? rest : change
}

const digest = (token: unknown) => createHash('sha256').update(String(token)).digest('base64url')

export const durability: readonly Mutant[] = [
  mutant(
    'approval-is-not-written',
    'durability.pairing-survives-a-restart',
    'What an operator approved stays in memory, and is not written.',
    { store: { written: (change) => without(change, 'owner') } },
  ),
  mutant('roles-are-not-written', 'durability.pairing-survives-a-restart', 'The roles of a row are not written.', {
    store: { written: (change) => withRow(change, ({ role: _, roles: __, ...row }) => row) },
  }),
  mutant('scopes-are-not-written', 'durability.pairing-survives-a-restart', 'The scopes of a row are not written.', {
    store: { written: (change) => withRow(change, ({ scopes: _, approvedScopes: __, ...row }) => row) },
  }),
  mutant(
    'node-token-is-not-written',
    'durability.pairing-survives-a-restart',
    'The token of a node is not written, so that the role counts as never handed out.',
    {
      store: {
        written: (change) => withTokens(change, (one) => (one.role === 'node' ? { ...one, token: undefined } : one)),
      },
    },
  ),
  mutant(
    'rows-are-written-at-close',
    'durability.pairing-survives-a-kill',
    'Changes are kept in memory, and written when the gateway is stopped.',
    { store: { commits: 'at-close' } },
  ),
  mutant(
    'token-is-written-as-digest',
    'durability.token-survives-a-restart',
    'A token is written as digest, and compared with what is shown as it stands.',
    { store: { written: (change) => withTokens(change, (one) => ({ ...one, token: digest(one.token) })) } },
  ),
  mutant(
    'silent-pairing-is-not-written',
    'durability.token-survives-a-restart',
    'A row that was made without a human stays in memory, and is not written.',
    { store: { written: (change) => without(change, 'silent') } },
  ),
  mutant(
    'revocation-is-not-written',
    'durability.revocation-survives-a-kill',
    'That a token was revoked stays in memory, and is not written.',
    { store: { written: (change) => withTokens(change, ({ revokedAtMs: _, ...one }) => one) } },
  ),
  mutant(
    'removal-is-not-written',
    'durability.revocation-survives-a-kill',
    'A removed device goes from memory, and not from the disk.',
    { store: { written: ({ remove: _, ...change }) => change } },
  ),
  mutant(
    'rejection-is-not-written',
    'durability.rejection-survives-a-restart',
    'A rejected request goes from memory, and not from the disk.',
    {
      store: {
        written: (change) =>
          change.put || change.ask || change.remove !== undefined ? change : { ...change, drop: [] },
      },
    },
  ),
  mutant(
    'store-is-read-once',
    'durability.other-writers-rows-survive',
    'The store is read when the gateway starts, and what others write meanwhile is not looked at.',
    { store: { sharesWithOthers: false } },
  ),
  mutant(
    'unreadable-store-is-empty',
    'durability.unreadable-store-admits-nobody',
    'A store that cannot be read is thrown away, and an empty one takes its place.',
    { store: { unreadable: 'starts-empty' } },
  ),
]
