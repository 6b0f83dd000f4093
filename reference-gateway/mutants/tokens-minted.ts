/** What tokens are minted with, and what becomes of the old one. */

import { recommended } from '../policy.ts'
import { isObject, union } from '../records.ts'
import { ADMIN, scopesCover } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { baseline, covers, isGranted, sessionScopes } = recommended
const { mayHandOut } = recommended.administration
const { minted } = recommended.tokens

const scopesOf = (entry: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(entry.scopes) ? entry.scopes : []

export const tokensMinted: readonly Mutant[] = [
  mutant(
    'node-token-has-all-scopes',
    'surfaces.device-token-alone',
    'The token of a node is minted with all scopes of its device, so that it opens HTTP as an operator.',
    { tokens: { minted: (_role, approved) => approved } },
  ),
  mutant(
    'operator-token-has-admin',
    'tokens.rotate-keeps-its-scopes',
    'The token of an operator is minted with operator.admin, whatever was approved: no device may rotate its own.',
    {
      tokens: {
        minted: (role, approved) => (role === 'operator' ? union(approved, [ADMIN]) : minted(role, approved, [])),
      },
    },
  ),
  mutant(
    'token-is-minted-for-the-last-ask',
    'credentials.device-token-is-enough',
    'A token is minted for what was asked last alone.',
    { tokens: { minted: (role, _approved, asked) => minted(role, asked, asked) } },
  ),
  mutant(
    'approval-revives-the-token',
    'tokens.revoked-token-is-dead',
    'An approval keeps the token that the device had for the role, a revoked one as well.',
    {
      records: {
        approved: (row, before, { role }) => {
          const token = before.tokens[role]?.token
          if (token === undefined || !isObject(row.tokens) || !isObject(row.tokens[role])) return row
          return { ...row, tokens: { ...row.tokens, [role]: { ...row.tokens[role], token } } }
        },
      },
    },
  ),
  mutant(
    'rotation-revives-the-role',
    'tokens.revoked-token-is-dead',
    'A rotation asks whether the row lists the role, and not whether its token was revoked.',
    {
      administration: {
        mayHandOut: ({ scopes: callers }, record, role, scopes) =>
          record.listedRoles.includes(role) && covers(baseline(record), scopes, role) && scopesCover(callers, scopes),
      },
    },
  ),
  mutant(
    'rotation-forgets-the-caller',
    'tokens.rotate-does-not-widen',
    'A rotation asks what was approved for the device, and not what the session has that asks for it.',
    {
      administration: {
        mayHandOut: (_caller, record, role, scopes) =>
          isGranted(record, role) && covers(baseline(record), scopes, role),
      },
    },
  ),
  mutant(
    'old-scopes-are-never-refused',
    'tokens.rotate-does-not-widen',
    'A rotation to the scopes of the old token is allowed, although they were never approved.',
    {
      administration: {
        mayHandOut: (caller, record, role, scopes) =>
          mayHandOut(caller, record, role, scopes) ||
          (isGranted(record, role) &&
            scopesCover(caller.scopes, scopes) &&
            scopes.every((scope) => record.tokens[role]?.scopes.includes(scope))),
      },
    },
  ),
  mutant(
    'rotation-keeps-old-scopes',
    'tokens.opens-what-it-was-minted-for',
    'A token that is rotated to fewer scopes keeps those of the old one.',
    { tokens: { rotated: (old, fresh) => ({ ...fresh, scopes: union(scopesOf(old), scopesOf(fresh)) }) } },
  ),
  mutant(
    'old-node-token-outlives-rotation',
    'tokens.rotated-token-is-dead',
    'The rotation of a node token tells a new one and keeps the old.',
    { tokens: { rotated: (old, fresh) => (fresh.role === 'node' ? { ...fresh, ...old } : { ...fresh }) } },
  ),
  mutant(
    'token-scopes-are-approved',
    'tokens.capped-to-what-was-approved',
    'The scopes that a token was minted with count as approved for its device.',
    { baseline: (record) => union(baseline(record), record.tokens.operator?.scopes ?? []) },
  ),
  mutant(
    'session-has-the-scopes-of-the-token',
    'tokens.capped-to-what-was-approved',
    'A session has what the token of its device was minted with besides what it asked.',
    {
      sessionScopes: (role, asked, record) => {
        const more = role === 'operator' ? (record?.tokens.operator?.scopes ?? []) : []
        const wider = record ? more.filter((scope) => !scopesCover(baseline(record), [scope])) : []
        return union(sessionScopes(role, asked, record), wider)
      },
    },
  ),
  mutant(
    'token-opens-all-that-was-approved',
    'tokens.opens-what-it-was-minted-for',
    'A token is good for all that was approved for its device.',
    { tokens: { reach: (_scopes, record) => baseline(record) } },
  ),
  mutant(
    'beginning-of-a-token-is-enough',
    'credentials.secret-is-compared-whole',
    'A device token is compared as far as the one that is shown goes.',
    { tokens: { fits: (shown, { token }) => token?.startsWith(shown) === true } },
  ),
  mutant(
    'tokens-have-no-letter-case',
    'credentials.secret-is-compared-whole',
    'Device tokens are compared without regard to letter case.',
    { tokens: { fits: (shown, { token }) => token?.toLowerCase() === shown.toLowerCase() } },
  ),
  mutant(
    'removal-takes-one-role',
    'tokens.removed-device-starts-anew',
    'The removal of a device with both roles takes that of operator alone.',
    {
      records: {
        removed: ({ listedRoles, raw }) =>
          listedRoles.length > 1 ? { ...raw, role: 'node', roles: ['node'] } : undefined,
      },
    },
  ),
  mutant(
    'removal-leaves-the-row-of-a-node',
    'tokens.removed-device-starts-anew',
    'The row of a removed node stays; only its tokens go.',
    {
      records: {
        removed: ({ listedRoles, raw }) =>
          listedRoles.length > 0 && listedRoles.every((role) => role === 'node') ? { ...raw, tokens: {} } : undefined,
      },
    },
  ),
]
