import { recommended } from '../policy.ts'
import { union } from '../records.ts'
import { ADMIN, PAIRING, READ } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'
import { grants } from './rows.ts'
import { scopeNames } from './scope-names.ts'

const { baseline, covers, sessionScopes, tokens } = recommended

const records: readonly Mutant[] = [
  mutant(
    'asking-nothing-empties-the-record',
    'scopes.asking-less-keeps-the-record',
    'A covered device that asks for no scope has its approved scopes emptied.',
    {
      records: {
        covered: (record, applicant) => ({
          ...recommended.records.covered(record, applicant),
          ...(applicant.role === 'operator' && applicant.scopes.length === 0 && { scopes: [], approvedScopes: [] }),
        }),
      },
    },
  ),
  mutant(
    'asking-nothing-empties-the-token',
    'scopes.asking-less-keeps-the-record',
    'A covered device that asks for no scope has the scopes of its token emptied.',
    {
      records: {
        covered: (record, applicant) => {
          const was = recommended.records.covered(record, applicant)
          const tokens = record.raw.tokens as Record<string, object> | undefined
          if (applicant.role !== 'operator' || applicant.scopes.length > 0 || !tokens?.operator) return was
          return { ...was, tokens: { ...tokens, operator: { ...tokens.operator, scopes: [] } } }
        },
      },
    },
  ),
  mutant(
    'upgrade-replaces-what-was-approved',
    'scopes.upgrade-keeps-what-was-approved',
    'The scopes of an upgrade take the place of those that were approved before.',
    {
      tokens: {
        approved: (before, asked, role) => (role === 'operator' ? union(asked) : tokens.approved(before, asked, role)),
      },
    },
  ),
  mutant(
    'approved-upgrade-replaces-all',
    'scopes.upgrade-keeps-what-was-approved',
    'When an operator approves more scopes, the row keeps these alone.',
    {
      records: {
        approved: (row, _before, { role, scopes }) =>
          role === 'operator' && row.approvedVia === 'owner' ? { ...row, scopes, approvedScopes: scopes } : row,
      },
    },
  ),
]

const sessions: readonly Mutant[] = [
  mutant(
    'new-node-may-ask-operator-scopes',
    'scopes.node-gets-no-operator-scope',
    'A new local node is paired silently, whatever scopes it asks for.',
    {
      maySilently: (reason, facts) =>
        recommended.maySilently(
          reason,
          reason === 'not-paired' && facts.role === 'node' ? { ...facts, scopes: [] } : facts,
        ),
    },
  ),
  mutant(
    'paired-node-may-ask-operator-scopes',
    'scopes.node-gets-no-operator-scope',
    'A paired local node is widened silently, whatever scopes it asks for.',
    {
      maySilently: (reason, facts) =>
        recommended.maySilently(
          reason,
          reason === 'scope-upgrade' && facts.role === 'node' ? { ...facts, scopes: [] } : facts,
        ),
    },
  ),
  mutant(
    'scopes-are-covered-for-any-role',
    'scopes.node-gets-no-operator-scope',
    'A scope that the device has as operator covers it as node.',
    { covers: (granted, asked) => covers(granted, asked, 'operator') },
  ),
  mutant(
    'nothing-asked-is-all-approved',
    'scopes.asking-nothing-grants-nothing',
    'A device that asks for no scope gets all that was approved.',
    {
      sessionScopes: (role, asked, record) =>
        role === 'operator' && asked.length === 0 && record ? baseline(record) : sessionScopes(role, asked, record),
    },
  ),
  mutant(
    'new-device-gets-admin-by-default',
    'scopes.asking-nothing-grants-nothing',
    'A new device that asks for no scope gets operator.admin.',
    {
      sessionScopes: (role, asked, record) =>
        role === 'operator' && asked.length === 0 && !record ? [ADMIN] : sessionScopes(role, asked, record),
    },
  ),
  mutant(
    'nothing-asked-is-approved-for-read',
    'scopes.asking-nothing-grants-nothing',
    'A device that is paired without asking for a scope is approved for operator.read.',
    {
      tokens: {
        approved: (before, asked, role) =>
          role === 'operator' && before.length === 0 && asked.length === 0
            ? [READ]
            : tokens.approved(before, asked, role),
      },
    },
  ),
  mutant(
    'admin-sessions-have-admin',
    'scopes.session-has-only-what-it-asked',
    'A session whose device was approved for operator.admin has it, also when it asked for another scope.',
    {
      sessionScopes: (role, asked, record) => {
        const own = sessionScopes(role, asked, record)
        return own.length > 0 && record && baseline(record).includes(ADMIN) ? union(own, [ADMIN]) : own
      },
    },
  ),
  mutant(
    'pairing-sessions-may-read',
    'scopes.session-has-only-what-it-asked',
    'A session that asks for operator.pairing gets operator.read with it.',
    {
      sessionScopes: (role, asked, record) => {
        const own = sessionScopes(role, asked, record)
        return own.includes(PAIRING) && record && grants(record, 'operator') ? union(own, [READ]) : own
      },
    },
  ),
]

export const scopes: readonly Mutant[] = [...scopeNames, ...records, ...sessions]
