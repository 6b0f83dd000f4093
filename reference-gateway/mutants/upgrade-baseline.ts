import { recommended } from '../policy.ts'
import { isObject, union } from '../records.ts'
import { ADMIN } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { baseline, covers } = recommended

const coversNot =
  (not: (granted: readonly string[], asked: readonly string[]) => boolean): typeof covers =>
  (granted, asked, role) =>
    !(role === 'operator' && not(granted, asked)) && covers(granted, asked, role)

/** Faults in what a row approves, and in what an upgrade leaves of it. */
export const upgradeBaseline: readonly Mutant[] = [
  mutant(
    'admin-counts-when-listed-first',
    'upgrades.admin-implies',
    'Scope operator.admin stands for others where it is listed first.',
    { covers: coversNot((g, a) => g[0] !== ADMIN && g.includes(ADMIN) && !a.every((s) => g.includes(s))) },
  ),
  mutant(
    'scopes-are-compared-in-order',
    'upgrades.approved-is-enough',
    'Scopes asked in another order than approved are a change.',
    {
      covers: coversNot(
        (g, a) => a.every((s) => g.includes(s)) && a.some((s, i) => i > 0 && g.indexOf(s) < g.indexOf(a[i - 1]!)),
      ),
    },
  ),
  mutant('scopes-asked-twice-are-a-change', 'upgrades.approved-is-enough', 'A scope asked twice is a change.', {
    covers: coversNot((_g, a) => new Set(a).size < a.length),
  }),
  mutant(
    'only-approved-scopes-count',
    'upgrades.approved-is-enough',
    'A row from before the list of approved scopes approves nothing.',
    { baseline: (record) => record.approvedScopes ?? [] },
  ),
  mutant(
    'scopes-count-instead-of-approved',
    'upgrades.remote-scope-upgrade',
    'The scopes of a row count, and not the list of what was approved.',
    { baseline: (record) => record.scopes },
  ),
  mutant(
    'scopes-count-beside-approved',
    'upgrades.remote-scope-upgrade',
    'The scopes of a row count beside the list of what was approved.',
    { baseline: (record) => union(baseline(record), record.scopes) },
  ),
  mutant(
    'own-local-request-stands-in-the-way',
    'upgrades.local-scope-upgrade',
    'A local device whose own local request waits cannot widen its scopes.',
    { pending: { mayBeSettledSilently: ({ silent }) => silent } },
  ),
  mutant(
    'silent-upgrade-replaces-what-was-approved',
    'upgrades.local-scope-upgrade',
    'A silent upgrade sideways replaces what was approved.',
    {
      records: {
        approved: (row, before, { role, scopes }) =>
          role === 'operator' && row.approvedVia === 'silent' && before.publicKey !== undefined
            ? { ...row, scopes, approvedScopes: scopes }
            : row,
      },
    },
  ),
  mutant(
    'silent-upgrade-drops-the-other-token',
    'upgrades.local-scope-upgrade',
    'A silent upgrade drops the token of the other role.',
    {
      records: {
        approved: (row, before, { role }) =>
          row.approvedVia === 'silent' && before.publicKey !== undefined && isObject(row.tokens)
            ? { ...row, tokens: { [role]: row.tokens[role] } }
            : row,
      },
    },
  ),
  mutant(
    'silent-upgrade-drops-the-other-role',
    'upgrades.local-scope-upgrade',
    'A silent upgrade drops the other role.',
    {
      records: {
        approved: (row, before, { role }) =>
          row.approvedVia === 'silent' && before.publicKey !== undefined ? { ...row, roles: [role] } : row,
      },
    },
  ),
]
