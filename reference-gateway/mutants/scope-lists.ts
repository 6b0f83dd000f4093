import { recommended } from '../policy.ts'
import { union } from '../records.ts'
import { APPROVALS, PAIRING, READ, WRITE } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { covers, sessionScopes, tokens } = recommended

const coversToo =
  (too: (granted: readonly string[], scope: string) => boolean): typeof covers =>
  (granted, asked, role) =>
    covers(
      granted,
      asked.filter((s) => role === 'node' || !too(granted, s)),
      role,
    )

/** Faults in which scope stands for which. */
export const scopeLists: readonly Mutant[] = [
  mutant(
    'approved-node-brings-operator-scopes',
    'scopes.node-gets-no-operator-scope',
    'Approving a node that asks operator scopes approves them for its device as operator.',
    { tokens: { approved: (before, asked) => union(before, asked) } },
  ),
  mutant('approved-scopes-are-lowered', 'scopes.case-is-significant', 'Approved scopes are written in lower case.', {
    tokens: {
      approved: (b, a, r) =>
        tokens.approved(
          b,
          a.map((s) => s.toLowerCase()),
          r,
        ),
    },
  }),
  mutant('session-scopes-are-lowered', 'scopes.case-is-significant', 'A session has its scopes in lower case.', {
    sessionScopes: (r, a, rec) =>
      sessionScopes(
        r,
        a.map((s) => s.toLowerCase()),
        rec,
      ),
  }),
  mutant(
    'write-covers-approvals',
    'scopes.narrow-does-not-imply-wide',
    'Scope operator.write covers operator.approvals.',
    {
      covers: coversToo((g, s) => g.includes(WRITE) && s === APPROVALS),
    },
  ),
  mutant(
    'approvals-cover-pairing',
    'scopes.narrow-does-not-imply-wide',
    'Scope operator.approvals covers operator.pairing.',
    { covers: coversToo((g, s) => g.includes(APPROVALS) && s === PAIRING) },
  ),
  mutant(
    'approvals-cover-read',
    'scopes.narrow-does-not-imply-wide',
    'Scope operator.approvals covers operator.read.',
    {
      covers: coversToo((g, s) => g.includes(APPROVALS) && s === READ),
    },
  ),
]
