/** Credentials of gateways without a shared secret: open ones, and those whose proxy names the user. */

import type { Facts, Reason } from '../decision.ts'
import { recommended } from '../policy.ts'
import { clientAddress, headerLines, isLoopbackAddress } from '../request-evidence.ts'
import { hopsOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently, proxies, withoutDevice } = recommended
const { proxyUser } = recommended.credentials

/** Silent as for a local client with the shared secret. */
const asIfSecret = (reason: Reason, facts: Facts): boolean =>
  maySilently(reason, { ...facts, local: true, proof: 'shared-secret' })

export const openMode: readonly Mutant[] = [
  mutant(
    'everybody-is-local-in-open-mode',
    'credentials.open-mode-still-pairs',
    'Without a shared secret a remote device is settled like a local one.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (facts.proof === 'auth-none' && asIfSecret(reason, facts)),
    },
  ),
  mutant(
    'roles-are-free-in-open-mode',
    'credentials.open-mode-still-pairs',
    'Without a shared secret a local device gets another role unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (reason === 'role-upgrade' && facts.proof === 'auth-none' && facts.local),
    },
  ),
  mutant(
    'open-mode-is-never-silent',
    'credentials.open-mode-still-pairs',
    'Without a shared secret a new local device waits for a human.',
    { maySilently: (reason, facts) => facts.proof !== 'auth-none' && maySilently(reason, facts) },
  ),
]

export const proxyUsers: readonly Mutant[] = [
  mutant(
    'proxy-users-pair-silently',
    'credentials.proxy-user-must-pair',
    'A user of the proxy gets a new device paired unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) ||
        (reason === 'not-paired' && facts.proof === 'trusted-proxy' && asIfSecret(reason, facts)),
    },
  ),
  mutant(
    'proxy-users-widen-silently',
    'credentials.proxy-user-must-pair',
    'A user of the proxy gets a device widened unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) ||
        (reason === 'scope-upgrade' && facts.proof === 'trusted-proxy' && asIfSecret(reason, facts)),
    },
  ),
  mutant(
    'proxy-users-become-nodes',
    'credentials.proxy-user-must-pair',
    'A user of the proxy gets another role unasked.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, facts) || (reason === 'role-upgrade' && facts.proof === 'trusted-proxy'),
    },
  ),
  mutant(
    'proxy-user-needs-a-device',
    'credentials.proxy-user-is-served',
    'A user of the proxy is refused without a device.',
    { withoutDevice: (client, role, proof) => proof !== 'trusted-proxy' && withoutDevice(client, role, proof) },
  ),
  mutant(
    'proxy-user-by-first-hop',
    'credentials.proxy-user-is-served',
    'A user of the proxy is refused when the leftmost hop, which anybody may write, is a loopback address.',
    {
      credentials: {
        proxyUser: (evidence, header) =>
          isLoopbackAddress(hopsOf(evidence)[0]) ? undefined : proxyUser(evidence, header),
      },
    },
  ),
  mutant(
    'proxy-names-nobody',
    'credentials.proxy-user-is-required',
    'Whoever comes through the proxy without a name is a user named after their address.',
    {
      credentials: {
        proxyUser: (evidence, header) =>
          proxyUser(evidence, header) ??
          (evidence.client !== undefined && headerLines(evidence, header).length === 0
            ? clientAddress(evidence)
            : undefined),
      },
    },
  ),
  mutant(
    'proxy-user-without-client',
    'credentials.loopback-cannot-forge-a-proxy-user',
    'A user counts although the proxy names no client.',
    {
      credentials: {
        proxyUser: (evidence, header) =>
          evidence.client === undefined && evidence.peerIsTrustedProxy
            ? headerLines(evidence, header)[0]
            : proxyUser(evidence, header),
      },
    },
  ),
  mutant(
    'proxy-user-beside-any-header',
    'credentials.loopback-cannot-forge-a-proxy-user',
    'A user counts when any X-Forwarded-For is there, whatever it names.',
    {
      credentials: {
        proxyUser: (evidence, header) =>
          evidence.peerIsTrustedProxy && hopsOf(evidence).length > 0
            ? headerLines(evidence, header)[0]
            : proxyUser(evidence, header),
      },
    },
  ),
  mutant(
    'proxy-user-from-any-loopback',
    'credentials.loopback-cannot-forge-a-proxy-user',
    'Every loopback address names users and clients, not the trusted proxy alone.',
    {
      credentials: {
        proxyUser: (evidence, header) => {
          const seen = { ...evidence, peerIsTrustedProxy: isLoopbackAddress(evidence.peer) }
          return proxyUser({ ...seen, client: proxies.client(seen) }, header)
        },
      },
    },
  ),
]
