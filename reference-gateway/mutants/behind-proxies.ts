/** Faults that show only behind a proxy, configured or not, whatever the theme of the requirement that they break. */

import { speaksOfForwarding } from '../locality.ts'
import { recommended } from '../policy.ts'
import { asIfLocal, has, hopsOf, hostOf, isLocalWithout, isPrivateName, nameOf, overlooking } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal, maySilently } = recommended
const XFF = 'x-forwarded-for'

export const behindProxies: readonly Mutant[] = [
  mutant(
    'trusted-proxy-names-a-neighbour',
    'forwarding.trusted-proxy-names-the-client',
    'A client of a private address that a trusted proxy names is local.',
    {
      isLocal: (evidence) =>
        evidence.peerIsTrustedProxy && isPrivateName(evidence.client ?? '')
          ? isLocalWithout(evidence, speaksOfForwarding)
          : isLocal(evidence),
    },
  ),
  mutant(
    'trusted-proxy-names-an-ipv6-loopback',
    'forwarding.trusted-proxy-names-the-client',
    'A trusted proxy that names ::1, or a mapped loopback, makes its client local.',
    {
      isLocal: (evidence) =>
        evidence.peerIsTrustedProxy && /^(?:::1|::ffff:127\..*)$/.test(hopsOf(evidence)[0] ?? '')
          ? isLocalWithout(evidence, speaksOfForwarding)
          : isLocal(evidence),
    },
  ),
  mutant(
    'trusted-proxy-needs-an-address',
    'forwarding.trusted-proxy-names-the-client',
    'From a trusted proxy only the headers with addresses and X-Forwarded-Host count.',
    overlooking(
      (name, _, evidence) =>
        evidence.peerIsTrustedProxy &&
        name !== 'host' &&
        ![XFF, 'x-real-ip', 'forwarded', 'x-forwarded-host'].includes(name),
    ),
  ),
  mutant(
    'tailscale-serve-is-local',
    'forwarding.usual-sets-are-remote',
    'Whoever comes with the headers and the Host of Tailscale Serve is local.',
    {
      isLocal: (evidence) =>
        (has(evidence, 'tailscale-user-login') && has(evidence, XFF) && /\.ts\.net$/.test(nameOf(hostOf(evidence)))) ||
        isLocal(evidence),
    },
  ),
  mutant(
    'remote-page-is-silent',
    'forwarding.trusted-proxy-names-the-client',
    'A remote page of an allowed origin is paired silently.',
    {
      maySilently: (reason, facts) =>
        reason === 'not-paired' && facts.sentOrigin ? asIfLocal(reason, facts) : maySilently(reason, facts),
    },
  ),
  mutant(
    'open-gateway-takes-any-node',
    'credentials.open-mode-still-pairs',
    'A gateway without a shared secret pairs nodes silently, wherever they come from.',
    {
      maySilently: (reason, facts) =>
        facts.proof === 'auth-none' && facts.role === 'node' ? asIfLocal(reason, facts) : maySilently(reason, facts),
    },
  ),
  mutant(
    'trusted-proxy-repairs-roles',
    'legacy.missing-roles-approve-nothing',
    'A legacy row without a role is repaired silently behind a trusted proxy.',
    {
      maySilently: (reason, facts) =>
        reason === 'role-upgrade' && facts.evidence.peerIsTrustedProxy
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'trusted-proxy-repairs-scopes',
    'legacy.missing-scopes-approve-nothing',
    'A legacy row without scopes is repaired silently behind a trusted proxy.',
    {
      maySilently: (reason, facts) =>
        reason === 'scope-upgrade' &&
        facts.evidence.peerIsTrustedProxy &&
        typeof facts.record === 'object' &&
        recommended.baseline(facts.record).length === 0
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'trusted-127-stands-for-ipv6',
    'credentials.loopback-cannot-forge-a-proxy-user',
    'A trusted proxy 127.0.0.1 makes ::1 one, too.',
    {
      proxies: {
        matcher: (entries) => {
          const fits = recommended.proxies.matcher(entries)
          return (address) => fits(address) || (address === '::1' && entries.includes('127.0.0.1'))
        },
      },
    },
  ),
]
