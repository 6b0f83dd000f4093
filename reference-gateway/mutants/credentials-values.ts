/** Values that are almost a credential, and what a credential of one kind vouches for. */

import type { Facts, Reason } from '../decision.ts'
import { recommended } from '../policy.ts'
import { headerLines, isLoopbackAddress } from '../request-evidence.ts'
import { isShown } from '../secrets.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently } = recommended
const { proxyUser, same } = recommended.credentials

const secrets: readonly Mutant[] = [
  mutant('secret-in-any-case', 'credentials.secret-is-compared-whole', 'Letter case of the secret says nothing.', {
    credentials: { same: (shown, secret) => same(shown.toLowerCase(), secret.toLowerCase()) },
  }),
  mutant('secret-and-more', 'credentials.secret-is-compared-whole', 'What begins with the secret is the secret.', {
    credentials: { same: (shown, secret) => shown.startsWith(secret) },
  }),
]

const users: readonly Mutant[] = [
  mutant(
    'proxy-user-of-another-loopback',
    'credentials.loopback-cannot-forge-a-proxy-user',
    'A user counts although the client that the proxy names is on the loopback.',
    {
      credentials: {
        proxyUser: (evidence, header) =>
          evidence.peerIsTrustedProxy && isLoopbackAddress(evidence.client)
            ? headerLines(evidence, header)[0]
            : proxyUser(evidence, header),
      },
    },
  ),
  mutant(
    'first-of-two-proxy-users',
    'credentials.proxy-user-is-required',
    'Of two users that are named the first counts.',
    {
      credentials: {
        proxyUser: (evidence, header) => {
          const first = evidence.headers.findIndex(([name]) => name === header)
          const headers = evidence.headers.filter(([name], index) => name !== header || index === first)
          return proxyUser({ ...evidence, headers }, header)
        },
      },
    },
  ),
  mutant('blank-proxy-user', 'credentials.proxy-user-is-required', 'An empty name is a user.', {
    credentials: {
      proxyUser: (evidence, header) => {
        const isBlank = evidence.client !== undefined && headerLines(evidence, header)[0] === ''
        return proxyUser(evidence, header) ?? (isBlank ? 'nobody' : undefined)
      },
    },
  }),
  mutant(
    'proxy-users-change-platform',
    'credentials.proxy-user-must-pair',
    'A user of the proxy changes the platform of a device unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (reason === 'metadata-upgrade' && facts.proof === 'trusted-proxy'),
    },
  ),
]

const openMode: readonly Mutant[] = [
  mutant(
    'open-remote-roles',
    'credentials.open-mode-still-pairs',
    'Without a shared secret a remote device gets another role unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (reason === 'role-upgrade' && facts.proof === 'auth-none' && !facts.local),
    },
  ),
  mutant(
    'open-remote-metadata',
    'credentials.open-mode-still-pairs',
    'Without a shared secret a device changes its platform unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (reason === 'metadata-upgrade' && facts.proof === 'auth-none'),
    },
  ),
]

/** Silent as for a local holder of the shared secret. */
const asIfSecret = (reason: Reason, facts: Facts): boolean =>
  maySilently(reason, { ...facts, local: true, proof: 'shared-secret' })

const deviceTokens: readonly Mutant[] = [
  mutant(
    'device-token-repairs-roles',
    'credentials.device-token-does-not-widen',
    'A device token vouches for the role of a legacy row.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (facts.proof === 'device-token' && facts.local && asIfSecret(reason, facts)),
    },
  ),
  mutant(
    'device-token-field-hides-token',
    'credentials.device-token-is-enough',
    'A wrong auth.deviceToken hides a good device token in auth.token.',
    { credentials: { deviceTokens: ({ deviceToken, token }) => [deviceToken ?? token].filter(isShown) } },
  ),
  mutant(
    'device-token-opens-first-scope',
    'credentials.device-token-is-enough',
    'A device token is good for the first of its scopes alone.',
    { tokens: { reach: (scopes, record) => recommended.tokens.reach(scopes.slice(0, 1), record) } },
  ),
]

export const credentialValues: readonly Mutant[] = [...secrets, ...users, ...openMode, ...deviceTokens]
