import { recommended } from '../policy.ts'
import { union } from '../records.ts'
import { ADMIN, APPROVALS, isOperatorScope, PAIRING, READ, WRITE } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { covers, tokens } = recommended

/** Covered to whoever counts these scopes as covered, too. */
const coversToo =
  (too: (granted: readonly string[], scope: string) => boolean): typeof covers =>
  (granted, asked, role) =>
    covers(
      granted,
      asked.filter((scope) => role === 'node' || !too(granted, scope)),
      role,
    )

const KNOWN = [ADMIN, READ, WRITE, PAIRING, APPROVALS]
const lower = (scopes: readonly string[]): string[] => scopes.map((scope) => scope.toLowerCase())

const names: readonly Mutant[] = [
  mutant(
    'admin-covers-everything',
    'scopes.unknown-scope-is-not-implied',
    'An approval of operator.admin covers whatever is asked.',
    { covers: coversToo((granted) => granted.includes(ADMIN)) },
  ),
  mutant(
    'look-alikes-are-operator-scopes',
    'scopes.unknown-scope-is-not-implied',
    'What begins with the word operator is an operator scope, with or without the dot.',
    { covers: coversToo((granted, scope) => granted.includes(ADMIN) && scope.startsWith('operator')) },
  ),
  mutant(
    'unknown-scopes-are-skipped',
    'scopes.unknown-scope-is-not-implied',
    'Scopes that are none of an operator are left out of the comparison.',
    { covers: coversToo((_, scope) => !isOperatorScope(scope.toLowerCase())) },
  ),
  mutant(
    'admin-covers-a-list-of-scopes',
    'scopes.admin-stands-for-operator-scopes',
    'An approval of operator.admin covers the scopes of a list, and a scope that came later is not on it.',
    {
      covers: (granted, asked, role) =>
        covers(granted, asked, role) &&
        asked.every((scope) => KNOWN.includes(scope) || !isOperatorScope(scope) || granted.includes(scope)),
    },
  ),
  mutant(
    'operator-scopes-have-two-words',
    'scopes.admin-stands-for-operator-scopes',
    'A scope with a second dot in it is none of those that operator.admin stands for.',
    {
      covers: (granted, asked, role) =>
        covers(granted, asked, role) &&
        asked.every((scope) => scope.split('.').length === 2 || !isOperatorScope(scope) || granted.includes(scope)),
    },
  ),
  mutant(
    'scopes-are-compared-in-lower-case',
    'scopes.case-is-significant',
    'Scopes are compared without their letter case.',
    { covers: (granted, asked, role) => covers(granted, asked, role) || covers(lower(granted), lower(asked), role) },
  ),
  mutant(
    'admin-covers-any-letter-case',
    'scopes.case-is-significant',
    'An approval of operator.admin covers operator scopes in any letter case.',
    { covers: coversToo((granted, scope) => granted.includes(ADMIN) && isOperatorScope(scope.toLowerCase())) },
  ),
]

const width: readonly Mutant[] = [
  mutant(
    'write-covers-pairing',
    'scopes.narrow-does-not-imply-wide',
    'An approval of operator.write covers operator.pairing.',
    { covers: coversToo((granted, scope) => granted.includes(WRITE) && scope === PAIRING) },
  ),
  mutant(
    'write-covers-operator-scopes',
    'scopes.narrow-does-not-imply-wide',
    'An approval of operator.write stands for every operator scope, as that of operator.admin does.',
    { covers: coversToo((granted, scope) => granted.includes(WRITE) && isOperatorScope(scope)) },
  ),
  mutant(
    'write-token-reaches-admin',
    'scopes.narrow-does-not-imply-wide',
    'A device token with operator.write vouches for operator.admin, and a request waits for the rest.',
    {
      tokens: {
        reach: (scopes, record) => {
          const reached = tokens.reach(scopes, record)
          return reached.includes(WRITE) ? union(reached, [ADMIN]) : reached
        },
      },
    },
  ),
]

export const scopeNames: readonly Mutant[] = [...names, ...width]
